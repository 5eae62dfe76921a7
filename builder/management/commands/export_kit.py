"""``manage.py export_kit``: a published version of a brand kit as one signed .brandkit file."""

import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from builder.management.exporting.films import REASONS, FilmError, UsageError
from builder.management.exporting.kits import write_kit
from builder.management.studio.doctor import MachineError
from builder.management.studio.work import run_where_servers_are

FAILED, USAGE, INTERRUPTED = 1, 2, 130


class Command(BaseCommand):
    help = "Write a brand kit as a signed file. Ends with 0 when done, 1 failed, 2 wrong usage, 130 interrupted."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workspace", required=True, help="key or exact name of the workspace")
        parser.add_argument("--number", type=int, help="the version; the one in use if not said")
        parser.add_argument("--output", type=Path, help="the file, or a folder; here under the kit's name if not said")
        parser.add_argument("--email", default="", help="the member who exports; the first administrator if not said")

    def handle(
        self, *, workspace: str, number: int | None, output: Path | None, email: str, **_options: object
    ) -> None:
        work = partial(_export, workspace, number=number, output=output, email=email)
        try:
            status = run_where_servers_are(work, home=Path(settings.BRANDREEL_HOME), say=_say)
        except MachineError as error:
            status = _refuse(error, status=FAILED)
        except KeyboardInterrupt:
            status = INTERRUPTED
        sys.exit(status)


def _export(workspace: str, *, number: int | None, output: Path | None, email: str) -> int:
    """The exit status: the file is there and its name is printed, or one sentence has said why not."""
    try:
        path = write_kit(workspace, number=number, output=output, email=email)
    except UsageError as error:
        return _refuse(error, status=USAGE)
    except (FilmError, *REASONS) as error:
        return _refuse(error, status=FAILED)
    print(path, flush=True)
    return 0


def _say(name: str, line: str) -> None:
    print(f"{name}: {line}", file=sys.stderr)


def _refuse(error: object, *, status: int) -> int:
    _say("export_kit", str(error))
    return status
