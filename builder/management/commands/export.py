"""``manage.py export``: a video to an MP4, with the jobs that the editor's Export button uses, or to an archive."""

import signal
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError
from rich.console import Console

from builder.document.geometry import Canvas
from builder.management.exporting.archives import write_video
from builder.management.exporting.checks import ai_lines, check_film
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
from builder.management.exporting.reports import report_beside
from builder.management.studio.doctor import MachineError
from builder.management.studio.work import run_where_servers_are
from builder.services.archives import SUFFIX
from generation.api import EXPORT_PRESETS, ExportOptions, Form

FAILED, USAGE, INTERRUPTED = 1, 2, 130
NO_DATABASE = "The database does not answer. Try again when it runs: what is ready is not made again."
CANVASES = {
    "16:9": Canvas(width_px=1920, height_px=1080),
    "9:16": Canvas(width_px=1080, height_px=1920),
    "1:1": Canvas(width_px=1080, height_px=1080),
    "4:5": Canvas(width_px=1080, height_px=1350),
}


class Command(BaseCommand):
    help = "Export a video to a film or an archive. Ends with 0 when done, 1 failed, 2 wrong usage, 130 interrupted."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("video", nargs="?", help="id, exact title, .brandreel file or document (.json)")
        parser.add_argument("--demo", action="store_true", help="export the demo's video, put in place if need be")
        parser.add_argument("--preset", default="1080p", help="export preset (%(default)s)")
        parser.add_argument(
            "--output", type=Path, required=True, help="the file to write (.mp4, .brandreel, ...); replaced if there"
        )
        parser.add_argument("--canvas", choices=CANVASES, help="lay the video out anew for another shape")
        parser.add_argument("--at-frame", type=int, help="for --preset still: the frame of the video")
        parser.add_argument("--captions", action="store_true", help="write .srt and .vtt files beside it")
        parser.add_argument("--proof", type=Path, help="write the hash of every frame into this file")
        parser.add_argument("--brand-proof", type=Path, help="write what was measured on every frame into this file")
        parser.add_argument("--report", type=Path, help="where the brand report goes; else beside the film")
        parser.add_argument(
            "--accept-media",
            action="store_true",
            help="for an archive or a document: use media that the gate leaves to a person; you have looked at them",
        )
        parser.add_argument(
            "--despite-findings",
            action="store_true",
            help="for an archive or a document: make the film although the brand finds errors; they are printed",
        )
        parser.add_argument("--kit", type=Path, help="for a document: the brand kit's values as JSON")
        parser.add_argument("--media", type=Path, help="for a document: the folder with the files that it names")

    def handle(
        self,
        *,
        video: str | None,
        demo: bool,
        preset: str,
        output: Path,
        canvas: str | None,
        at_frame: int | None,
        captions: bool,
        proof: Path | None,
        brand_proof: Path | None,
        report: Path | None,
        kit: Path | None,
        media: Path | None,
        accept_media: bool,
        despite_findings: bool,
        **_options: object,
    ) -> None:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
        order = Order(
            video=video or "",
            demo=demo,
            preset=preset,
            output=output,
            canvas=canvas,
            at_frame=at_frame,
            captions=captions,
            proof=proof,
            brand_proof=brand_proof,
            report=report,
            kit=kit,
            media=media,
            accepts_media=accept_media,
            despite_findings=despite_findings,
        )
        try:
            order.check()
            work = partial(_export, order, console)
            say = lambda name, line: console.print(f"{name}: {line}", style="dim")  # noqa: E731
            status = run_where_servers_are(work, home=Path(settings.BRANDREEL_HOME), say=say)
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
    canvas: str | None
    at_frame: int | None
    captions: bool
    proof: Path | None
    brand_proof: Path | None
    report: Path | None
    kit: Path | None
    media: Path | None
    accepts_media: bool
    despite_findings: bool

    def check(self) -> None:
        """What is wrong with the words alone is said before anything is started. Raises UsageError."""
        if bool(self.video) == self.demo:
            raise UsageError("Name one video, or say --demo.")
        check_words(self.video, kit=self.kit, media=self.media)
        if self.despite_findings and Path(self.video).suffix not in {".json", SUFFIX}:
            raise UsageError(
                "--despite-findings goes with an archive or a document. What holds a video back is let pass in its "
                "workspace, by whoever manages the brand kit."
            )
        if not self.output.resolve().parent.is_dir():
            raise UsageError(f"The folder of {self.output} does not exist.")
        preset = EXPORT_PRESETS.get(self.preset)
        if preset is None:
            raise UsageError(f"There is no preset “{self.preset}”; there are: {', '.join(EXPORT_PRESETS)}.")
        if self.output.is_dir() or self.output.suffix not in {f".{preset.form}", SUFFIX}:
            raise UsageError(f"With this preset, {self.output} should end in .{preset.form}; an archive in {SUFFIX}.")
        if self.at_frame is not None and (preset.form is not Form.STILL or self.at_frame < 0):
            raise UsageError("--at-frame is a whole number from 0, and goes with --preset still.")
        if self.proof and not preset.form.has_runs:
            raise UsageError("--proof goes with an MP4 or a WebM: its frames have hashes, and nothing else has.")
        if self.brand_proof and not preset.is_proved:
            raise UsageError("--brand-proof goes with pictures: sound and captions alone are not proved.")
        if self.is_archive and Path(self.video).suffix in {".json", SUFFIX}:
            raise UsageError("An archive is written of a video: name one by its id or title.")
        if self.is_archive and (self.captions or self.named or self.canvas):
            raise UsageError("--captions, --report, proofs and --canvas go with a film; an archive has none of them.")
        for path in self.named:
            if not path.resolve().parent.is_dir():
                raise UsageError(f"The folder of {path} does not exist.")

    @property
    def named(self) -> tuple[Path, ...]:
        """The files that proofs and the report are written to, as far as somebody named them."""
        return tuple(path for path in (self.proof, self.brand_proof, self.report) if path is not None)

    @property
    def is_archive(self) -> bool:
        """Whether the video itself is wanted, and not its film."""
        return self.output.suffix == SUFFIX

    @property
    def options(self) -> ExportOptions:
        """How the film is delivered otherwise than as it stands."""
        return ExportOptions(canvas=CANVASES[self.canvas] if self.canvas else None, at_frame=self.at_frame)

    def find_film(self) -> Film:
        """The film that is to be exported."""
        return demo_film() if self.demo else find_film(self.video, kit=self.kit, media=self.media)


def _export(order: Order, console: Console) -> int:
    """The exit status: the file is there, or one sentence has said why not."""
    try:
        if order.is_archive:
            title, paths = write_video(order.video, output=order.output).title, [order.output]
        else:
            film = order.find_film()
            passed = check_film(
                film,
                preset=order.preset,
                options=order.options,
                say=console.print,
                accepts=order.accepts_media,
                despite_findings=order.despite_findings,
            )
            with ExportProgress(console) as progress:
                snapshot = export_film(
                    film, export=passed.export, preset=order.preset, options=order.options, watch=progress.show
                )
            title, paths = (
                film.title,
                write_files(
                    snapshot,
                    output=order.output,
                    captions=order.captions,
                    contents=passed.contents,
                    report=order.report or report_beside(order.output),
                    proof=order.proof,
                    brand_proof=order.brand_proof,
                ),
            )
            for line in ai_lines(film):
                console.print(f"export: {line}")
        for path in paths:
            console.print(f"export: {title}: {path} ({path.stat().st_size / 1e6:.1f} MB)")
    except UsageError as error:
        return _refuse(error, status=USAGE)
    except (FilmError, *REASONS) as error:
        return _refuse(error, status=FAILED)
    except (OperationalError, InterfaceError):
        return _refuse(NO_DATABASE, status=FAILED)
    except KeyboardInterrupt:
        console.print("export: cancelled")
        return INTERRUPTED
    return 0


def _refuse(reason: object, *, status: int) -> int:
    print(f"export: {reason}", file=sys.stderr)
    return status
