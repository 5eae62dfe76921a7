"""``manage.py import_archive``: the video of a .brandreel file into a workspace."""

import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from builder.management.exporting.archives import read_video
from builder.management.exporting.films import REASONS, FilmError, UsageError
from builder.management.studio.doctor import MachineError
from builder.management.studio.work import run_where_servers_are

FAILED, USAGE, INTERRUPTED = 1, 2, 130


class Command(BaseCommand):
    help = "Import a .brandreel file as a video. Ends with 0 when done, 1 failed, 2 wrong usage, 130 interrupted."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the .brandreel file")
        parser.add_argument("--workspace", required=True, help="key or exact name of the workspace")
        parser.add_argument("--email", default="", help="the member who imports; the first administrator if not said")

    def handle(self, *, file: Path, workspace: str, email: str, **_options: object) -> None:
        try:
            if not file.is_file():
                status = _refuse(f"There is no file {file}.", status=USAGE)
            else:
                work = partial(_import, file, workspace=workspace, email=email)
                status = run_where_servers_are(work, home=Path(settings.BRANDREEL_HOME), say=_say)
        except MachineError as error:
            status = _refuse(error, status=FAILED)
        except KeyboardInterrupt:
            status = INTERRUPTED
        sys.exit(status)


def _import(file: Path, *, workspace: str, email: str) -> int:
    """The exit status: the video is there, and its id is printed, or one sentence has said why not."""
    try:
        video = read_video(file, workspace=workspace, email=email)
    except UsageError as error:
        return _refuse(error, status=USAGE)
    except (FilmError, *REASONS) as error:
        return _refuse(error, status=FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED
    _say("import_archive", f"“{video.title}” is in the workspace “{video.workspace.name}”")
    print(video.id, flush=True)
    return 0


def _say(name: str, line: str) -> None:
    print(f"{name}: {line}", file=sys.stderr)


def _refuse(error: object, *, status: int) -> int:
    _say("import_archive", str(error))
    return status
