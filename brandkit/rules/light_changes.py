"""When the document changes how light a place of the picture is: cuts, and shapes that come, go, fade and move.

This only counts what may change, quickly, so that flashes are looked for where there can be any.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from brandkit.frames.flashes import MOST_FLASHES
from brandkit.rules.boxes import Rect
from brandkit.rules.film import Film
from builder.document.animation import Animated, Easing
from builder.document.looks import ShapeLook, TableLook
from builder.document.resolved import ResolvedLayer, ResolvedSegment
from builder.document.time import FrameRange

Counts = npt.NDArray[np.int16]

NEEDED: Final = 2 * MOST_FLASHES + 1
"""Changes at one place that are half a flash too many."""
WITHIN_SECONDS: Final = 2.0
"""Twice the second in which they must lie: a fade changes the light somewhere between its first and last frame."""
SMALLEST_SHARE: Final = 0.002
"""Of the picture; smaller shapes would have to be very many."""
SWINGING: Final = {Easing.BOUNCE: 4, Easing.SPRING: 4, Easing.OVERSHOOT: 2}
"""How often a course may turn on its way; others do once."""
SEEN: Final = frozenset({Animated.X, Animated.Y, Animated.SCALE, Animated.ROTATION, Animated.OPACITY})
GRID: Final = (9, 16)


class Change(NamedTuple):
    """A change of light that begins at ``first`` and is over at ``last``, frames of the film, somewhere in ``rect``.

    ``layer`` is the index of what changes; None at cuts, which concern the whole picture.
    """

    first: int
    last: int
    rect: Rect
    segment: int
    layer: int | None
    is_keyed: bool = False


def light_changes(film: Film) -> list[Change]:
    """All of the film, in order."""
    found: list[Change] = []
    canvas = film.timeline.canvas
    whole = Rect(0, 0, canvas.width_px, canvas.height_px)
    segments = film.timeline.segments
    for number, segment in enumerate(segments):
        start = segment.start_frame
        if number > 0:
            found.extend(_cut(segments[number - 1], start, number=number, whole=whole))
        for index, layer in enumerate(segment.layers):
            if has_light(layer) and _area(layer) >= SMALLEST_SHARE * canvas.width_px * canvas.height_px:
                found.extend(_of_layer(layer, segment, number=number, index=index, whole=whole))
    return sorted(found, key=lambda change: change.first)


def has_light(layer: ResolvedLayer) -> bool:
    """Whether the document says what light the layer gives to all of what it covers."""
    match layer.look:
        case ShapeLook(fill=fill) | TableLook(fill=fill):
            return fill is not None
    return False


def where_too_many(changes: Sequence[Change], *, film: Film) -> Iterator[FrameRange]:
    """The stretches of the film in which a place may change too often within a second."""
    within = film.frames(WITHIN_SECONDS)
    counts = np.zeros(GRID, np.int16)
    first, reached = 0, None
    canvas = film.timeline.canvas
    size = canvas.width_px, canvas.height_px
    for at, change in enumerate(changes):
        _add(counts, change.rect, 1, size=size)
        while changes[first].first <= change.first - within:
            _add(counts, changes[first].rect, -1, size=size)
            first += 1
        if at - first + 1 < NEEDED or counts.max() < NEEDED:
            continue
        start, end = max(0, changes[first].first - 1), max(one.last for one in changes[first : at + 1]) + 1
        if reached is None:
            reached = start, end
        elif start <= reached[1]:
            reached = reached[0], max(end, reached[1])
        else:
            yield _range(*reached, film=film)
            reached = start, end
    if reached is not None:
        yield _range(*reached, film=film)


def _range(start: int, end: int, *, film: Film) -> FrameRange:
    last = min(end + 1, film.timeline.duration_frames)
    return FrameRange(start_frame=start, duration_frames=max(1, last - start))


def _add(counts: Counts, rect: Rect, by: int, *, size: tuple[int, int]) -> None:
    rows, columns = GRID
    left, right = _cells(rect.left, rect.right, size[0], columns)
    top, bottom = _cells(rect.top, rect.bottom, size[1], rows)
    counts[top:bottom, left:right] += by


def _cells(low: float, high: float, length: int, cells: int) -> tuple[int, int]:
    """All that the stretch touches."""
    first = min(max(int(low * cells / length), 0), cells)
    return first, min(max(int(-(-high * cells // length)), first), cells)


def _cut(before: ResolvedSegment, start: int, *, number: int, whole: Rect) -> Iterator[Change]:
    """Going from one segment to the next; through a colour there are two changes."""
    transition = before.transition
    first, last = start - transition.before_frames, start + transition.after_frames
    if transition.colour is not None and last > first:
        yield Change(first, start, whole, number, None)
        first = start
    yield Change(first, last, whole, number, None)


def _of_layer(
    layer: ResolvedLayer, segment: ResolvedSegment, *, number: int, index: int, whole: Rect
) -> Iterator[Change]:
    """Coming, going, and each way between two keyframes that differ."""
    frames, at = layer.frames, segment.start_frame
    box = layer.box
    is_still = not (layer.keyframes or layer.enter or layer.exit or layer.emphasis or layer.rotation_degrees)
    rect = Rect(box.x_px, box.y_px, box.x_px + box.width_px, box.y_px + box.height_px) if is_still else whole
    if frames.start_frame > 0:
        lasting = layer.enter.duration_frames if layer.enter else 0
        yield Change(at + frames.start_frame, at + frames.start_frame + lasting, rect, number, index)
    if frames.end_frame < segment.duration_frames:
        lasting = layer.exit.duration_frames if layer.exit else 0
        yield Change(at + frames.end_frame - lasting, at + frames.end_frame, rect, number, index)
    for track in layer.keyframes:
        if track.property not in SEEN:
            continue
        for left, right in pairwise(track.keyframes):
            if left.value == right.value:
                continue
            first, last = (at + frames.start_frame + keyframe.at_frame for keyframe in (left, right))
            first = last if left.easing is Easing.HOLD else first
            for _ in range(SWINGING.get(left.easing, 1)):
                yield Change(first, last, rect, number, index, is_keyed=True)


def _area(layer: ResolvedLayer) -> float:
    scales = (
        keyframe.value for track in layer.keyframes if track.property is Animated.SCALE for keyframe in track.keyframes
    )
    return layer.box.width_px * layer.box.height_px * max((1.0, *scales)) ** 2
