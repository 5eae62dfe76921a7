"""What the gate says of generated pictures and footage."""

from collections.abc import Iterator
from contextlib import closing
from fractions import Fraction
from typing import Final

import numpy as np

from brandkit.api import GateReport, judge_frame, judge_frames
from generation.domain.kinds import ArtifactKind
from generation.domain.specs import GateReportSpec
from generation.domain.work import MadeFile, Work
from generation.queue import CHECKS
from generation.registry import makes
from generation.rendering.animations.flipbook import Flipbook
from generation.rendering.clips import Clip
from generation.rendering.looking import on_ground, open_moving
from generation.rendering.pictures import Picture
from generation.rendering.pixels import Rgb, even_half_up

OWNER: Final = "the generated file"
GROUND: Final = 208
"""The grey behind pictures that are see-through."""
FOOTAGE_SIDE_PX: Final = 1280
PICTURE_SIDE_PX: Final = 4096


@makes(ArtifactKind.GATE_REPORT, queue=CHECKS)
def make_gate_report(spec: GateReportSpec, work: Work) -> MadeFile:
    """The report as JSON; its facts are the same."""
    report = _of_footage(spec.asset, work) if spec.is_footage else _of_picture(spec.asset, work)
    made = work.folder / "gate.json"
    made.write_text(report.model_dump_json())
    return MadeFile(path=made, media_type="application/json", facts=report)


def _of_picture(asset: str, work: Work) -> GateReport:
    """A picture of several frames is judged as footage is."""
    book = open_moving(work.media, asset, owner=OWNER)
    if book is not None:
        with closing(book):
            rate = book.steady_rate
            count = max(1, round(book.duration_seconds * float(rate)))
            frames = _frames_of(book, count=count, work=work)
            return judge_frames(frames, frame_rate=rate, total_frames=count)
    picture = Picture(work.media, asset, owner=OWNER)
    width, height = (max(1, round(side)) for side in picture.size_px)
    scale = min(1.0, PICTURE_SIDE_PX / max(width, height))
    bitmap = picture.draw(width_px=max(1, round(width * scale)), height_px=max(1, round(height * scale)))
    return judge_frame(on_ground(bitmap, code=GROUND))


def _frames_of(book: Flipbook, *, count: int, work: Work) -> Iterator[Rgb]:
    """So many frames of a moving picture, evenly over it."""
    scale = min(1.0, FOOTAGE_SIDE_PX / max(book.size_px))
    width, height = (max(1, round(side * scale)) for side in book.size_px)
    for number in range(count):
        work.check()
        work.report(done_frames=number, total_frames=count)
        yield on_ground(book.frame_at(number / count, width_px=width, height_px=height), code=GROUND)


def _of_footage(asset: str, work: Work) -> GateReport:
    with closing(Clip(work.media, asset, start_seconds=0, loop=False, owner=OWNER)) as clip:
        count = max(1, int(clip.seconds * clip.rate))
        return judge_frames(_frames(clip, count=count, work=work), frame_rate=clip.rate, total_frames=count)


def _frames(clip: Clip, *, count: int, work: Work) -> Iterator[Rgb]:
    """All frames in order, upright or not: no check minds."""
    for number in range(count):
        work.check()
        work.report(done_frames=number, total_frames=count)
        frame, _ = clip.frame_at(Fraction(number) / clip.rate)
        scale = min(1.0, FOOTAGE_SIDE_PX / max(frame.width, frame.height))
        size = {"width": even_half_up(frame.width * scale), "height": even_half_up(frame.height * scale)}
        yield np.asarray(frame.reformat(**size, format="rgb24").to_ndarray(), np.uint8)
