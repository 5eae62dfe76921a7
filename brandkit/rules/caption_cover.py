"""Captions that are drawn into the picture stand on no text, logo, chart or table.

They lie over everything else. Their lines and their times are those of the words that are spoken, as far as these are
known; how much room a line takes is estimated on the narrow side, so that what is found is certain to be covered.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import MoveLayer
from brandkit.domain.measures import at_most
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import Rect
from brandkit.rules.covering import Points, ink_of
from brandkit.rules.fixes import move_to
from brandkit.rules.hidden import BESIDE_PX, MUCH_RATIO, moved
from brandkit.rules.hiding import MOST_HIDDEN_OF_DATA_RATIO, MOST_HIDDEN_RATIO, SEEN_RATIO
from brandkit.rules.scene import Scene, Shown
from brandkit.rules.trying import is_no_worse
from builder.document.caption_room import caption_room
from builder.document.captions import Cue, build_cues
from builder.document.looks import ChartLook, LogoLook, TableLook, TextLook
from builder.document.resolved import ResolvedTimeline
from builder.document.time import FrameRange

WHERE = {"top": "at the bottom", "bottom": "at the top"}


@dataclass(frozen=True, slots=True)
class _Caption:
    """Lines on the screen, from frame to frame of the segment."""

    box: Rect
    start_frame: int
    end_frame: int


@dataclass(frozen=True, slots=True)
class _Covered:
    """The worst of what captions cover of a layer, and their room as long as it is shown."""

    share: float
    at_frame: int
    until_frame: int
    ink: Rect
    band: Rect


def check(scene: Scene) -> Iterator[Problem]:
    captions = scene.captions
    if captions is None or not any(_matters(scene, index) for index in range(len(scene.segment.layers))):
        return
    drawn = _drawn(scene)
    for index, layer in enumerate(scene.segment.layers) if drawn else ():
        covered = _covered(scene, index, drawn=drawn) if _matters(scene, index) else None
        if covered is None:
            continue
        fix = _fix(scene, index, covered, drawn=drawn)
        is_much = covered.share >= MUCH_RATIO or isinstance(layer.look, LogoLook)
        advice = "." if fix else f". Move it, or have captions {WHERE[captions.place.value]}."
        yield Problem(
            f"Captions in the picture cover {max(100 * covered.share, 1):.0f} % of {words_for(layer)}{advice}",
            layer=layer,
            severity=Severity.ERROR if is_much else Severity.WARNING,
            frames=FrameRange(start_frame=covered.at_frame, duration_frames=covered.until_frame - covered.at_frame),
            at_frame=covered.at_frame,
            measure=at_most(100 * covered.share, 100 * _limit(scene, index), unit="% of it covered"),
            fix=fix,
        )


def _matters(scene: Scene, index: int) -> bool:
    match scene.segment.layers[index].look:
        case TextLook(text=text):
            return bool(text.strip())
        case LogoLook(asset=asset):
            return asset in scene.brand.logos
        case look:
            return isinstance(look, ChartLook | TableLook)


def _limit(scene: Scene, index: int) -> float:
    is_data = isinstance(scene.segment.layers[index].look, ChartLook | TableLook)
    return MOST_HIDDEN_OF_DATA_RATIO if is_data else MOST_HIDDEN_RATIO


def _drawn(scene: Scene) -> list[_Caption]:
    """The captions of the segment."""
    segment, captions = scene.segment, scene.captions
    if captions is None or (segment.narration is None and not segment.clip_speech):
        return []
    film = ResolvedTimeline(
        canvas=scene.canvas,
        frame_rate=scene.frame_rate,
        segments=(segment.model_copy(update={"start_frame": 0}),),
        music=None,
        captions=captions,
    )
    cues: tuple[Cue, ...] = build_cues(film, words={})
    rooms = ((cue, caption_room(cue.lines, captions=captions, canvas=scene.canvas)) for cue in cues)
    return [
        _Caption(Rect(room.x, room.y, room.right, room.bottom), cue.start_frame, cue.end_frame) for cue, room in rooms
    ]


def _covered(scene: Scene, index: int, *, drawn: list[_Caption]) -> _Covered | None:
    """The worst place; None where captions cover no more than may be."""
    found: list[_Covered] = []
    band: list[Rect] = []
    inks: dict[int, Points] = {}
    for start, end, shown in _rests(scene, index):
        for caption in drawn:
            first, last = max(start, caption.start_frame), min(end, caption.end_frame)
            if first >= last:
                continue
            band.append(caption.box)
            if not shown.bounds.meets(caption.box):
                continue
            ink = inks.setdefault(id(shown), ink_of(scene, shown))
            share = _share(ink, caption.box)
            if share > _limit(scene, index):
                left, top = ink.min(axis=0)
                right, bottom = ink.max(axis=0)
                bounds = Rect(float(left), float(top), float(right), float(bottom))
                found.append(_Covered(share, first, last, bounds, caption.box))
    if not found:
        return None
    worst = max(found, key=lambda one: one.share)
    return _Covered(worst.share, worst.at_frame, worst.until_frame, worst.ink, _around(band))


def _rests(scene: Scene, index: int) -> Iterator[tuple[int, int, Shown]]:
    """The layer as it is seen, from frame to frame."""
    ends = (*scene.moment_frames[1:], scene.segment.duration_frames)
    for moment, start, end in zip(scene.moments, scene.moment_frames, ends, strict=True):
        shown = moment.get(index)
        if shown is not None and shown.opacity_ratio >= SEEN_RATIO:
            yield start, end, shown


def _share(ink: Points, box: Rect) -> float:
    if not len(ink):
        return 0.0
    across = (ink[:, 0] >= box.left) & (ink[:, 0] <= box.right)
    return float(np.mean(across & (ink[:, 1] >= box.top) & (ink[:, 1] <= box.bottom)))


def _around(boxes: list[Rect]) -> Rect:
    return Rect(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _fix(scene: Scene, index: int, covered: _Covered, *, drawn: list[_Caption]) -> MoveLayer | None:
    """The layer beside all captions that are drawn while it is shown, the shortest way that makes nothing worse."""
    shown = next(scene.shows(index))
    if not shown.is_upright or shown.scale_ratio != 1:
        return None
    clear, ink, box = covered.band.grow(BESIDE_PX), covered.ink, shown.box
    room = scene.safe_area if scene.safe_area.contains(box) else scene.area
    ways = (
        (0.0, clear.top - ink.bottom),
        (0.0, clear.bottom - ink.top),
        (clear.left - ink.right, 0.0),
        (clear.right - ink.left, 0.0),
    )
    for x, y in sorted(ways, key=lambda way: abs(way[0]) + abs(way[1])):
        rect = box.move(x, y)
        fix = move_to(rect, scene=scene, index=index) if room.contains(rect) else None
        if fix is not None:
            after = moved(scene, index, rect=rect)
            if _covered(after, index, drawn=drawn) is None and is_no_worse(scene, after):
                return fix
    return None


RULE = Rule(
    code="caption-cover",
    title="Captions in the picture cover no text and no logo",
    severity=Severity.ERROR,
    check=check,
    mends="Moves the layer beside the captions.",
    measures="How much of the letters, or of the area of a logo, a chart or a table, is covered at worst, per cent.",
)
