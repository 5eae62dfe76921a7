"""``manage.py export``: a video to an MP4, with the very jobs that the editor's Export button uses."""

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.core.management.base import BaseCommand
from rich.console import Console

from builder.management.exporting.films import REASONS, Film, FilmError, UsageError, demo_film, find_film
from builder.management.exporting.job import export_film, write_files
from builder.management.exporting.progress import ExportProgress
from builder.management.studio.doctor import MachineError
from builder.management.studio.lock import find_running_studio
from builder.management.studio.studio import open_studio

FAILED, USAGE, INTERRUPTED = 1, 2, 130


class Command(BaseCommand):
    help = "Export a video to a file. Ends with 0 when done, 1 failed, 2 wrong usage, 130 interrupted."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("video", nargs="?", help="id, exact title, .brandreel file or document (.json)")
        parser.add_argument("--demo", action="store_true", help="export the demo's video, put in place if need be")
        parser.add_argument("--preset", default="1080p", help="export preset (%(default)s)")
        parser.add_argument("--output", type=Path, required=True, help="the file to write; replaced if it is there")
        parser.add_argument("--captions", action="store_true", help="write .srt and .vtt files beside it")
        parser.add_argument("--kit", type=Path, help="for a document: the brand kit's values as JSON")
        parser.add_argument("--media", type=Path, help="for a document: the folder with the files that it names")

    def handle(self, **options: object) -> None:
        signal.signal(signal.SIGTERM, _interrupt)
        console = Console(stderr=True, highlight=False, soft_wrap=True)
        try:
            _check_usage(options)
            status = _export(options, console) if _servers_run() else _export_in_own_studio(console)
        except UsageError as error:
            status = _refuse(error, status=USAGE)
        except (FilmError, MachineError, *REASONS) as error:
            status = _refuse(error, status=FAILED)
        except KeyboardInterrupt:
            console.print("export: cancelled")
            status = INTERRUPTED
        sys.exit(status)


def _check_usage(options: dict[str, object]) -> None:
    """What is wrong with the words alone is said before anything is started."""
    output = options["output"]
    if bool(options["video"]) == bool(options["demo"]):
        raise UsageError("Name one video, or say --demo.")
    if not isinstance(output, Path) or not output.resolve().parent.is_dir():
        raise UsageError(f"The folder of {output} does not exist.")
    if output.is_dir() or output.suffix != ".mp4":
        raise UsageError(f"The output is an MP4: {output} should end in .mp4.")


def _servers_run() -> bool:
    """A studio runs on this home, or the environment names servers whose workers run elsewhere."""
    return bool(os.environ.get("DATABASE_URL")) or find_running_studio(Path(settings.BRANDREEL_HOME)) is not None


def _export_in_own_studio(console: Console) -> int:
    """The same command again, as a child of a studio of servers and workers that lives as long as it."""
    say = lambda name, line: console.print(f"{name}: {line}", style="dim")  # noqa: E731
    with open_studio(Path(settings.BRANDREEL_HOME), address=None, say=say) as studio:
        child = subprocess.Popen([sys.executable, *sys.argv], env={**os.environ, **studio.environment})
        try:
            studio.watch(until=lambda: child.poll() is not None)
        except KeyboardInterrupt:
            child.send_signal(signal.SIGTERM)
            child.wait()
        return child.returncode


def _export(options: dict[str, object], console: Console) -> int:
    film = _find(options)
    preset, output = str(options["preset"]), options["output"]
    assert isinstance(output, Path)
    with ExportProgress(console) as progress:
        snapshot = export_film(film, preset=preset, watch=progress.show)
    for path in write_files(snapshot, output=output, captions=bool(options["captions"])):
        console.print(f"export: {film.title}: {path} ({path.stat().st_size / 1e6:.1f} MB)")
    return 0


def _find(options: dict[str, object]) -> Film:
    if options["demo"]:
        return demo_film()
    kit, media = options["kit"], options["media"]
    assert kit is None or isinstance(kit, Path)
    assert media is None or isinstance(media, Path)
    return find_film(str(options["video"]), kit=kit, media=media)


def _refuse(error: Exception, *, status: int) -> int:
    print(f"export: {error}", file=sys.stderr)
    return status


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
