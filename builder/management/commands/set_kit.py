"""``manage.py set_kit``: a brand kit from a JSON file into a workspace, or the kit in use as such a file."""

import hashlib
import json
import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from pydantic import ValidationError

from brandkit import api as brandkit
from builder.document.kit_values import KitValues
from builder.document.needs import files_of
from builder.management.exporting.archives import find_member, find_workspace
from builder.management.exporting.films import REASONS, FilmError, UsageError
from builder.management.studio.doctor import MachineError
from builder.management.studio.work import run_where_servers_are
from builder.services.assets import upload_asset
from builder.services.kits import publish_kit

FAILED, USAGE, INTERRUPTED = 1, 2, 130


class Command(BaseCommand):
    help = "Publish a brand kit in a workspace. Ends with 0 when done, 1 failed, 2 wrong usage, 130 interrupted."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kit", type=Path, nargs="?", help="the kit's values as JSON; without it the kit is printed")
        parser.add_argument("--workspace", required=True, help="key or exact name of the workspace")
        parser.add_argument("--media", type=Path, help="a folder with fonts and logos that the workspace lacks")
        parser.add_argument("--email", default="", help="the member who does it; the first administrator if not said")

    def handle(self, *, kit: Path | None, workspace: str, media: Path | None, email: str, **_options: object) -> None:
        work = partial(_set_kit, kit, workspace=workspace, media=media, email=email)
        try:
            status = run_where_servers_are(work, home=Path(settings.BRANDREEL_HOME), say=_say)
        except MachineError as error:
            status = _refuse(error, status=FAILED)
        except KeyboardInterrupt:
            status = INTERRUPTED
        sys.exit(status)


def _set_kit(kit: Path | None, *, workspace: str, media: Path | None, email: str) -> int:
    """The exit status: the kit is published or printed, or one sentence has said why not."""
    try:
        found = find_workspace(workspace)
        if kit is None:
            print(json.dumps(brandkit.get_kit(found.key).values.model_dump(mode="json"), indent=2), flush=True)
            return 0
        member = find_member(found, email=email)
        values = _read(kit)
        for file in _wanted(values, media=media):
            with file.open("rb") as source:
                asset = upload_asset(found.key, by=member, stream=source, name=file.name, now=timezone.now())
            # A drawing that had to be made safe has another sum from now on.
            values = KitValues.model_validate_json(values.model_dump_json().replace(_sha256(file), asset.sha256))
        version = publish_kit(found.key, by=member, values=values, now=timezone.now())
    except UsageError as error:
        return _refuse(error, status=USAGE)
    except (FilmError, *REASONS) as error:
        return _refuse(error, status=FAILED)
    _say("set_kit", f"“{values.name}” is the kit of “{found.name}” now, in version {version.number}")
    return 0


def _read(path: Path) -> KitValues:
    try:
        return KitValues.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise FilmError(f"{path} is no brand kit: {where or 'the whole'}: {first['msg']}.") from error


def _wanted(values: KitValues, *, media: Path | None) -> list[Path]:
    """The files of the folder that the kit names."""
    if media is None:
        return []
    if not media.is_dir():
        raise UsageError(f"--media {media} is no folder.")
    named = set(files_of(values))
    return [file for file in sorted(media.rglob("*")) if file.is_file() and _sha256(file) in named]


def _sha256(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _say(name: str, line: str) -> None:
    print(f"{name}: {line}", file=sys.stderr)


def _refuse(error: object, *, status: int) -> int:
    _say("set_kit", str(error))
    return status
