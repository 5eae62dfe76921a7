"""Marks of a kit, and of others, in pictures and footage."""

from functools import lru_cache
from typing import Final

from brandkit.api import FoundMark, LogoFinder, Mark, MarkUse, PictureReport, join_sightings
from generation import files
from generation.domain.specs import ArtifactKind, KnownMark, MarksSpec
from generation.domain.work import MadeFile, Work
from generation.queue import PICTURES
from generation.registry import makes
from generation.rendering.looking import SECONDS_A_LOOK, footage_looks, logo_pixels, picture_pixels

FINDERS_KEPT: Final = 2
OWNER: Final = "the picture"


@makes(ArtifactKind.MARKS, queue=PICTURES)
def make_marks(spec: MarksSpec, work: Work) -> MadeFile:
    """What was found as JSON; its facts are the same."""
    finder = _finder_of(spec.marks)
    if spec.is_footage:
        report = _look_at_footage(spec, finder, work)
    else:
        report = PictureReport(marks=finder.find(picture_pixels(work.media, spec.asset, owner=OWNER)))
    path = work.folder / "marks.json"
    path.write_text(report.model_dump_json())
    return MadeFile(path=path, media_type="application/json", facts=report)


def _look_at_footage(spec: MarksSpec, finder: LogoFinder, work: Work) -> PictureReport:
    looks: list[tuple[float, tuple[FoundMark, ...]]] = []
    for seconds, pixels in footage_looks(work.media, spec.asset, owner="the footage", check=work.check):
        looks.append((seconds, finder.find(pixels)))
        work.report(done_frames=len(looks), total_frames=0)
    return PictureReport(marks=join_sightings(looks, step_seconds=SECONDS_A_LOOK), looked_at=len(looks))


@lru_cache(maxsize=FINDERS_KEPT)
def _finder_of(marks: tuple[KnownMark, ...]) -> LogoFinder:
    """Made once for all pictures of a workspace that a worker looks at in a row. Originals are named by their bytes."""
    media = files.LocalMedia()
    return LogoFinder(
        Mark(name=mark.name, use=MarkUse(mark.use), rgba=logo_pixels(media, mark.asset, owner=f"the mark {mark.name}"))
        for mark in marks
    )
