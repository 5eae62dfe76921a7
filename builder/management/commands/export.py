"""``manage.py export``: a video to an MP4, with the very jobs that the editor's Export button uses."""

import signal
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from rich.console import Console

from builder.management.exporting.films import (
    REASONS,
    Film,
    FilmError,
    UsageError,
    check_words,
    demo_film,
    find_film,
)
from builder.management.exporting.job import export_film, write_files
from builder.management.exporting.progress import ExportProgress
from builder.management.studio.doctor import MachineError
from builder.management.studio.lock import is_held
from builder.management.studio.servers import has_own_servers, names_servers, run_with_servers
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

    def handle(
        self,
        *,
        video: str | None,
        demo: bool,
        preset: str,
        output: Path,
        captions: bool,
        kit: Path | None,
        media: Path | None,
        **_options: object,
    ) -> None:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        console = Console(stderr=True, highlight=False, soft_wrap=True)
        order = Order(video or "", demo, preset, output, captions, kit, media)
        home = Path(settings.BRANDREEL_HOME)
        try:
            order.check()
            if has_own_servers():
                status = _export_in_own_studio(order, console, home=home)
            elif names_servers() or is_held(home):
                status = _export(order, console)
            else:
                status = run_with_servers([sys.executable, *sys.argv], home=home)
        except UsageError as error:
            status = _refuse(error, status=USAGE)
        except MachineError as error:
            status = _refuse(error, status=FAILED)
        except KeyboardInterrupt:
            status = INTERRUPTED
        sys.exit(status)


@dataclass(frozen=True)
class Order:
    """What the command line asked for."""

    video: str
    demo: bool
    preset: str
    output: Path
    captions: bool
    kit: Path | None
    media: Path | None

    def check(self) -> None:
        """What is wrong with the words alone is said before anything is started. Raises UsageError."""
        if bool(self.video) == self.demo:
            raise UsageError("Name one video, or say --demo.")
        check_words(self.video, kit=self.kit, media=self.media)
        if not self.output.resolve().parent.is_dir():
            raise UsageError(f"The folder of {self.output} does not exist.")
        if self.output.is_dir() or self.output.suffix != ".mp4":
            raise UsageError(f"The output is an MP4: {self.output} should end in .mp4.")

    def find_film(self) -> Film:
        """The film that is to be exported."""
        return demo_film() if self.demo else find_film(self.video, kit=self.kit, media=self.media)


def _export_in_own_studio(order: Order, console: Console, *, home: Path) -> int:
    """The export with workers that live as long as it."""
    say = lambda name, line: console.print(f"{name}: {line}", style="dim")  # noqa: E731
    with open_studio(home, address=None, say=say) as studio:
        return studio.run_in_front(lambda: _export(order, console))


def _export(order: Order, console: Console) -> int:
    """The exit status: the file is there, or one sentence has said why not."""
    try:
        film = order.find_film()
        with ExportProgress(console) as progress:
            snapshot = export_film(film, preset=order.preset, watch=progress.show)
        for path in write_files(snapshot, output=order.output, captions=order.captions):
            console.print(f"export: {film.title}: {path} ({path.stat().st_size / 1e6:.1f} MB)")
    except UsageError as error:
        return _refuse(error, status=USAGE)
    except (FilmError, *REASONS) as error:
        return _refuse(error, status=FAILED)
    except KeyboardInterrupt:
        console.print("export: cancelled")
        return INTERRUPTED
    return 0


def _refuse(error: Exception, *, status: int) -> int:
    print(f"export: {error}", file=sys.stderr)
    return status
