"""Marks of a kit, and of others, in pictures and footage."""

from contextlib import closing
from functools import lru_cache
from typing import Final

from brandkit.api import FoundMark, FoundText, LogoFinder, Mark, MarkUse, PictureReport, join_sightings, read_picture
from generation import files
from generation.domain.kinds import ArtifactKind
from generation.domain.specs import KnownMark, MarksSpec
from generation.domain.work import MadeFile, Work
from generation.queue import CHECKS
from generation.registry import makes
from generation.rendering.animations.flipbook import Flipbook
from generation.rendering.looking import (
    SECONDS_A_LOOK,
    filled_always,
    footage_looks,
    logo_pixels,
    moving_looks,
    on_ground,
    open_moving,
    picture_cells,
    picture_pixels,
)
from generation.rendering.pixels import PremultipliedRgba

FINDERS_KEPT: Final = 2
MOST_TEXTS: Final = 400
"""Of the lines in footage."""
OWNER: Final = "the picture"


@makes(ArtifactKind.MARKS, queue=CHECKS)
def make_marks(spec: MarksSpec, work: Work) -> MadeFile:
    """What was found as JSON; its facts are the same."""
    finder = _finder_of(spec.marks)
    book = None if spec.is_footage else open_moving(work.media, spec.asset, owner=OWNER)
    if spec.is_footage:
        report = _look_at_footage(spec, finder, work)
    elif book is not None:
        with closing(book):
            report = _look_at_moving(spec, book, finder, work)
    else:
        pixels = picture_pixels(work.media, spec.asset, owner=OWNER)
        (width, height), filled = picture_cells(work.media, spec.asset, owner=OWNER)
        texts = read_picture(pixels) if spec.reads_text else ()
        report = PictureReport(marks=finder.find(pixels), texts=texts, width_px=width, height_px=height, filled=filled)
    path = work.folder / "marks.json"
    path.write_text(report.model_dump_json())
    return MadeFile(path=path, media_type="application/json", facts=report)


def _look_at_footage(spec: MarksSpec, finder: LogoFinder, work: Work) -> PictureReport:
    looks: list[tuple[float, tuple[FoundMark, ...]]] = []
    texts: dict[str, FoundText] = {}
    for seconds, pixels in footage_looks(work.media, spec.asset, owner="the footage", check=work.check):
        looks.append((seconds, finder.find(pixels)))
        for line in read_picture(pixels, at_seconds=seconds) if spec.reads_text else ():
            texts.setdefault(line.text, line)
        work.report(done_frames=len(looks), total_frames=0)
    marks = join_sightings(looks, step_seconds=SECONDS_A_LOOK)
    return PictureReport(marks=marks, texts=tuple(texts.values())[:MOST_TEXTS], looked_at=len(looks))


def _look_at_moving(spec: MarksSpec, book: Flipbook, finder: LogoFinder, work: Work) -> PictureReport:
    """A picture of several frames is looked at as footage is; what stands still shows its first one."""
    looks: list[tuple[float, tuple[FoundMark, ...]]] = []
    texts: dict[str, FoundText] = {}
    bitmaps: list[PremultipliedRgba] = []
    for seconds, bitmap in moving_looks(book):
        work.check()
        pixels = on_ground(bitmap)
        looks.append((seconds, finder.find(pixels)))
        for line in read_picture(pixels, at_seconds=seconds) if spec.reads_text else ():
            texts.setdefault(line.text, line)
        bitmaps.append(bitmap)
    marks = join_sightings(looks, step_seconds=book.duration_seconds / len(looks))
    width, height = book.size_px
    return PictureReport(
        marks=marks,
        texts=tuple(texts.values())[:MOST_TEXTS],
        looked_at=len(looks),
        width_px=width,
        height_px=height,
        filled=filled_always(bitmaps),
    )


@lru_cache(maxsize=FINDERS_KEPT)
def _finder_of(marks: tuple[KnownMark, ...]) -> LogoFinder:
    """Made once for all pictures of a workspace that a worker looks at in a row. Originals are named by their bytes."""
    media = files.LocalMedia()
    return LogoFinder(
        Mark(name=mark.name, use=MarkUse(mark.use), rgba=logo_pixels(media, mark.asset, owner=f"the mark {mark.name}"))
        for mark in marks
    )
