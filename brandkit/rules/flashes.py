"""The picture does not flash more than three times in any second (WCAG 2.2, 2.3.1; ITU-R BT.1702), where the document
decides it: by backgrounds that alternate from cut to cut, and by large shapes that keyframes show and hide.

A flash is a pair of opposing changes of at least 10 % of relative luminance, of which the darker end is below 0.80.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetDuration
from brandkit.domain.measures import Measure, at_most
from brandkit.rules.backdrop import blend
from brandkit.rules.base import Problem, TimelineRule
from brandkit.rules.film import Film
from brandkit.rules.logos import luminance
from brandkit.rules.short_segment import SHORTEST_SECONDS
from builder.document.animation import Animated, KeyframeTrack
from builder.document.fills import Fill, GradientFill, SolidFill
from builder.document.looks import ShapeLook
from builder.document.resolved import ResolvedLayer, ResolvedSegment
from builder.document.time import FrameRange

MOST_FLASHES = 3
SMALLEST_CHANGE = 0.1
DARKER_BELOW = 0.8
LARGE_AREA_RATIO = 0.25
"""Of the picture, seen from an ordinary distance; smaller ones do no harm."""


@dataclass(frozen=True, slots=True)
class _Light:
    at_frame: int
    luminance: float


def check(film: Film) -> Iterator[Problem]:
    yield from _alternating_backgrounds(film)
    for segment in film.timeline.segments:
        for layer in segment.layers:
            tracks = [track for track in layer.keyframes if track.property is Animated.OPACITY]
            if not tracks or not isinstance(layer.look, ShapeLook) or not _is_large(layer, film=film):
                continue
            lights = list(_lights_of(layer, tracks[0], segment=segment))
            changes = _opposing_changes(lights)
            if flashing := _flashing(changes, within=film.frames(1)):
                at = min(flashing)
                yield Problem(
                    "A large shape flashes more than three times in a second. That can harm people with "
                    "photosensitive epilepsy. Let it change more slowly.",
                    segment=segment,
                    layer=layer,
                    measure=_measure(changes, within=film.frames(1)),
                    frames=FrameRange(start_frame=at, duration_frames=min(film.frames(1), segment.duration_frames)),
                )


def _alternating_backgrounds(film: Film) -> Iterator[Problem]:
    """Each of the segments too short for the eye where too many follow each other."""
    lights = [
        _Light(segment.start_frame, light)
        for segment in film.timeline.segments
        if (light := _light_of(segment.fill)) is not None
    ]
    changes, shortest = _opposing_changes(lights), film.frames(SHORTEST_SECONDS)
    flashing = _flashing(changes, within=film.frames(1))
    for segment in film.timeline.segments if flashing else ():
        if segment.start_frame in flashing and segment.duration_frames < shortest:
            yield Problem(
                "The backgrounds flash here more than three times in a second. That can harm people with "
                "photosensitive epilepsy. Let the segments last longer.",
                segment=segment,
                measure=_measure(changes, within=film.frames(1)),
                fix=SetDuration(duration_frames=shortest),
            )


def _light_of(fill: Fill) -> float | None:
    match fill:
        case SolidFill(colour=colour):
            return luminance(colour)
        case GradientFill(start=start, end=end):
            return (luminance(start) + luminance(end)) / 2
        case _:
            return None


def _is_large(layer: ResolvedLayer, *, film: Film) -> bool:
    canvas = film.timeline.canvas
    return layer.box.width_px * layer.box.height_px > LARGE_AREA_RATIO * canvas.width_px * canvas.height_px


def _lights_of(layer: ResolvedLayer, track: KeyframeTrack, *, segment: ResolvedSegment) -> Iterator[_Light]:
    """How bright the shape is at each of its keyframes, over the segment's background."""
    fill = layer.look.fill if isinstance(layer.look, ShapeLook) else None
    behind = segment.fill.colour if isinstance(segment.fill, SolidFill) else None
    for keyframe in track.keyframes:
        if fill is not None and behind is not None:
            seen = blend(fill, over=behind, opacity_ratio=min(max(keyframe.value, 0.0), 1.0))
            yield _Light(layer.frames.start_frame + keyframe.at_frame, luminance(seen))


def _measure(changes: Sequence[int], *, within: int) -> Measure:
    """The most flashes, which are two opposing changes each, of any second."""
    most = max(sum(0 <= other - change < within for other in changes) for change in changes)
    return at_most(most / 2, MOST_FLASHES, unit="flashes in a second", digits=1)


def _flashing(changes: Sequence[int], *, within: int) -> frozenset[int]:
    """The frames of those changes that make too many flashes in some second."""
    needed = 2 * MOST_FLASHES + 1
    return frozenset(
        change
        for index in range(len(changes) - needed + 1)
        if changes[index + needed - 1] - changes[index] < within
        for change in changes[index : index + needed]
    )


def _opposing_changes(lights: Sequence[_Light]) -> list[int]:
    """The frames at which it has become brighter after it became darker, or the other way round."""
    changes: list[int] = []
    extreme, direction = (lights[0].luminance if lights else 0.0), 0
    for light in lights[1:]:
        step = light.luminance - extreme
        way = 1 if step > 0 else -1
        if direction == way:
            extreme = light.luminance
        elif abs(step) >= SMALLEST_CHANGE and min(light.luminance, extreme) < DARKER_BELOW:
            changes.append(light.at_frame)
            extreme, direction = light.luminance, way
        elif direction == 0:
            continue
    return changes


RULE = TimelineRule(
    code="flashes",
    title="Nothing flashes more than three times in a second",
    severity=Severity.ERROR,
    check=check,
    mends="Lets the segment last a third of a second.",
    measures="How many flashes there are within a second.",
)
