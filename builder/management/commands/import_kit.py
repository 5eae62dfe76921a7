"""``manage.py import_kit``: the brand kit of a signed .brandkit file into a workspace, as a draft."""

import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from builder.management.exporting.films import REASONS, FilmError, UsageError
from builder.management.exporting.kits import read_kit
from builder.management.studio.doctor import MachineError
from builder.management.studio.work import run_where_servers_are
from builder.selectors.kit_archives import KitPreview

FAILED, USAGE, INTERRUPTED = 1, 2, 130


class Command(BaseCommand):
    help = "Import a .brandkit file as a draft. Ends with 0 when done, 1 failed, 2 wrong usage, 130 interrupted."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the .brandkit file")
        parser.add_argument("--workspace", required=True, help="key or exact name of the workspace")
        parser.add_argument("--trust", default="", help="the fingerprint of a key that is not known yet, as compared")
        parser.add_argument("--replace-draft", action="store_true", help="in the place of a draft that is there")
        parser.add_argument("--preview", action="store_true", help="say what is inside and change nothing")
        parser.add_argument("--email", default="", help="the member who imports; the first administrator if not said")

    def handle(
        self,
        *,
        file: Path,
        workspace: str,
        trust: str,
        replace_draft: bool,
        preview: bool,
        email: str,
        **_options: object,
    ) -> None:
        work = partial(
            _import, file, workspace=workspace, trust=trust, replace_draft=replace_draft, preview=preview, email=email
        )
        try:
            if not file.is_file():
                status = _refuse(f"There is no file {file}.", status=USAGE)
            else:
                status = run_where_servers_are(work, home=Path(settings.BRANDREEL_HOME), say=_say)
        except MachineError as error:
            status = _refuse(error, status=FAILED)
        except KeyboardInterrupt:
            status = INTERRUPTED
        sys.exit(status)


def _import(file: Path, *, workspace: str, trust: str, replace_draft: bool, preview: bool, email: str) -> int:
    """The exit status: the draft is there and its number is printed, or one sentence has said why not."""
    try:
        seen, draft = read_kit(
            file, workspace=workspace, email=email, trusts=trust, replaces_draft=replace_draft, only_looks=preview
        )
    except UsageError as error:
        return _refuse(error, status=USAGE)
    except (FilmError, *REASONS) as error:
        return _refuse(error, status=FAILED)
    _tell(seen)
    if draft is not None:
        _say("import_kit", f"“{draft.values.name}” is the draft of version {draft.number} now")
        print(draft.number, flush=True)
    return 0


def _tell(seen: KitPreview) -> None:
    """What is inside, line by line."""
    manifest, standing = seen.manifest, seen.standing
    lines = (
        f"“{manifest.kit.name}”, version {manifest.kit.version} of “{manifest.workspace}”",
        f"downloaded by {manifest.exported_by} on {manifest.exported_at:%d %B %Y}",
        f"signed with the key {standing.shown} ({standing.trust.value} here)",
        f"{len(manifest.files)} files, {seen.known_files} of them here already",
        *(f"{change.kind.value}: {change.what} {change.name}".rstrip() for change in seen.changes),
    )
    for line in lines:
        _say("import_kit", line)


def _say(name: str, line: str) -> None:
    print(f"{name}: {line}", file=sys.stderr)


def _refuse(error: object, *, status: int) -> int:
    _say("import_kit", str(error))
    return status
