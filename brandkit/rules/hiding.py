"""Which texts, logos, charts and tables other layers hide, how much of them, by what and when.

Layers are judged where they rest: what passes while one goes and the other comes is no matter. Two layers that are each
half seen through hide together what a single one would not. Words that stand again in front of what hides them, as in
an answer that is marked, are seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from brandkit.rules.boxes import Rect
from brandkit.rules.covering import Points, hits_of, ink_of, may_hide
from brandkit.rules.logos import mark_of
from brandkit.rules.scene import Moment, Scene, Shown
from builder.document.looks import ChartLook, LogoLook, TableLook, TextLook
from builder.document.resolved import ResolvedLayer
from builder.document.time import FrameRange

MOST_HIDDEN_RATIO: Final = 0.02
"""So much of the ink of a text, and of a logo's area, may be hidden."""
MOST_HIDDEN_OF_DATA_RATIO: Final = 0.1
"""Of the area of charts and tables, which have empty places."""
HIDING_RATIO: Final = 0.5
"""What keeps back so much of what is behind it hides that."""
SEEN_RATIO: Final = 0.2
"""Of what keyframes make fainter than this nobody reads anything."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A layer that others hide. ``covers`` are the indices of those that do so at the worst moment, the worst first.

    ``ink`` is the room of what would be seen then; ``frames`` is the time in which too much is hidden.
    """

    index: int
    share: float
    limit: float
    covers: tuple[int, ...]
    at_frame: int
    frames: FrameRange
    ink: Rect


@dataclass(frozen=True, slots=True)
class _Look:
    """How much is hidden from one frame on until something changes."""

    share: float
    covers: tuple[int, ...]
    from_frame: int
    to_frame: int
    ink: Points


def hidden_layers(scene: Scene) -> tuple[Hidden, ...]:
    """All of them, the bottom one first."""
    known = scene.worked_out.get("hidden-layers")
    if isinstance(known, tuple):
        return known
    found = tuple(
        hidden
        for index, layer in enumerate(scene.segment.layers)
        if _matters(scene, layer) and (hidden := _hidden(scene, index)) is not None
    )
    scene.worked_out["hidden-layers"] = found
    return found


def _matters(scene: Scene, layer: ResolvedLayer) -> bool:
    match layer.look:
        case TextLook(text=text):
            return bool(text.strip())
        case LogoLook(asset=asset):
            return asset in scene.brand.logos
        case look:
            return isinstance(look, ChartLook | TableLook)


def _hidden(scene: Scene, index: int) -> Hidden | None:
    is_data = isinstance(scene.segment.layers[index].look, ChartLook | TableLook)
    limit = MOST_HIDDEN_OF_DATA_RATIO if is_data else MOST_HIDDEN_RATIO
    wrong = [look for look in _looks(scene, index) if look.share > limit]
    if not wrong:
        return None
    worst = max(wrong, key=lambda look: look.share)
    start, end = min(look.from_frame for look in wrong), max(look.to_frame for look in wrong)
    left, top = worst.ink.min(axis=0)
    right, bottom = worst.ink.max(axis=0)
    return Hidden(
        index=index,
        share=worst.share,
        limit=limit,
        covers=worst.covers,
        at_frame=worst.from_frame,
        frames=FrameRange(start_frame=start, duration_frames=end - start),
        ink=Rect(float(left), float(top), float(right), float(bottom)),
    )


def _looks(scene: Scene, index: int) -> Iterator[_Look]:
    """How much is hidden at every frame at which that may change."""
    covers_above = [at for at in _hiding(scene) if at > index and _may_ever_meet(scene, index, at)]
    if not covers_above:
        return
    ends = (*scene.moment_frames[1:], scene.segment.duration_frames)
    rest = _rest_of(scene.segment.layers[index])
    for moment, start, end in zip(scene.moments, scene.moment_frames, ends, strict=True):
        shown = moment.get(index)
        if shown is None or shown.opacity_ratio < SEEN_RATIO:
            continue
        above = {
            at: other
            for at in covers_above
            if (other := moment.get(at)) is not None
            and _may_meet(scene, shown, other)
            and not _is_seen_again(shown, moment, above=at)
        }
        if not above:
            continue
        first, last = max(start, rest[0]), min(end, rest[1])
        rests = {at: _rest_of(other.layer) for at, other in above.items()}
        edges = {first, last, *(edge for ends_of in rests.values() for edge in ends_of if first < edge < last)}
        changes = sorted(edges)
        for from_frame, to_frame in pairwise(changes):
            covers = {at: other for at, other in above.items() if rests[at][0] <= from_frame < rests[at][1]}
            if covers:
                yield _look(scene, shown, covers, from_frame=from_frame, to_frame=to_frame)


def _hiding(scene: Scene) -> list[int]:
    """The layers that things are lost behind, by their index; worked out once."""
    known = scene.worked_out.get("hiding-layers")
    if isinstance(known, list):
        return known
    found = [at for at, layer in enumerate(scene.segment.layers) if may_hide(scene, layer)]
    scene.worked_out["hiding-layers"] = found
    return found


def _may_ever_meet(scene: Scene, index: int, other: int) -> bool:
    return any(_may_meet(scene, one, above) for one in scene.shows(index) for above in scene.shows(other))


def _may_meet(scene: Scene, shown: Shown, other: Shown) -> bool:
    if other.opacity_ratio <= 0:
        return False
    bounds = shown.bounds
    if isinstance(shown.layer.look, LogoLook):
        bounds = mark_of(bounds, scene.brand.logos[shown.layer.look.asset])
    return bounds.meets(other.bounds)


def _is_seen_again(shown: Shown, moment: Moment, *, above: int) -> bool:
    """Whether the same words, or the same logo, stand there in front of a layer that may hide them."""
    return any(
        at > above and _says_the_same(shown.layer, other.layer) and shown.bounds.meets(other.bounds)
        for at, other in moment.items()
    )


def _says_the_same(one: ResolvedLayer, other: ResolvedLayer) -> bool:
    if isinstance(one.look, TextLook) and isinstance(other.look, TextLook):
        return one.look.text.strip() == other.look.text.strip()
    return isinstance(one.look, LogoLook) and one.look == other.look


def _look(scene: Scene, shown: Shown, covers: Moment, *, from_frame: int, to_frame: int) -> _Look:
    ink = ink_of(scene, shown)
    light = np.ones(len(ink))
    by_cover: dict[int, float] = {}
    for at, cover in covers.items():
        hits = hits_of(scene, cover, ink)
        light = np.where(hits, light * (1 - cover.opacity_ratio), light)
        by_cover[at] = float(hits.sum()) * cover.opacity_ratio
    share = float((light <= 1 - HIDING_RATIO).mean()) if len(ink) else 0.0
    worst_first = sorted((at for at, hidden in by_cover.items() if hidden), key=lambda at: (-by_cover[at], at))
    return _Look(share, tuple(worst_first), from_frame, to_frame, ink)


def _rest_of(layer: ResolvedLayer) -> tuple[int, int]:
    """From when to when the layer neither comes nor goes; its middle frame where it always does."""
    start = layer.frames.start_frame + (layer.enter.duration_frames if layer.enter else 0)
    end = layer.frames.end_frame - (layer.exit.duration_frames if layer.exit else 0)
    if start < end:
        return start, end
    middle = layer.frames.start_frame + layer.frames.duration_frames // 2
    return middle, middle + 1
