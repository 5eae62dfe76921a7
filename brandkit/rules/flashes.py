"""The picture does not flash more than three times in any second (WCAG 2.2, 2.3.1; ITU-R BT.1702), where the document
decides it: by backgrounds and gradients, by cuts and dips through a colour, and by shapes and tables that come, go,
fade, move or turn.

It is counted as in the finished film: a flash is a pair of opposing changes of at least 10 % of relative luminance, of
which the darker end is below 0.80, or to and from a saturated red; flashes count where they cover more than a quarter
of a third by a third of the picture. What pictures and footage show is judged in the frames.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetDuration, ShowLonger, SlowKeyframes
from brandkit.domain.measures import Measure, at_most
from brandkit.frames.flashes import MOST_FLASHES, Flashing, FlashMeter
from brandkit.rules.base import Problem, TimelineRule, words_for
from brandkit.rules.film import Film
from brandkit.rules.light_changes import NEEDED, Change, light_changes, where_too_many
from brandkit.rules.lights import LightOfFilm
from brandkit.rules.short_segment import SHORTEST_SECONDS
from builder.document.resolved import ResolvedLayer, ResolvedSegment
from builder.document.time import FrameRange

HARM = "That can harm people with photosensitive epilepsy."


def check(film: Film) -> Iterator[Problem]:
    changes = light_changes(film)
    for stretch in where_too_many(changes, film=film):
        meter = _meter_of(film, within=stretch)
        turning = sorted(stretch.start_frame + frame for frame in meter.turning)
        if turning:
            measure, colour = _measure(meter)
            here = [change for change in changes if _is_in(change, turning)]
            yield from _problems(film, here, turning=turning, measure=measure, colour=colour)


def _meter_of(film: Film, *, within: FrameRange) -> FlashMeter:
    fps = float(film.timeline.frame_rate.fps)
    return meter_light(LightOfFilm(film.timeline, brand=film.brand, within=within), fps=fps)


def meter_light(light: LightOfFilm, *, fps: float) -> FlashMeter:
    """How that light flashes."""
    meter = FlashMeter(columns=light.columns, cells=light.columns * light.rows, frames_per_second=fps)
    for levels, unknown_before in light.blocks():
        meter.begin_anew(unknown_before)
        meter.add(levels)
    return meter


def _measure(meter: FlashMeter) -> tuple[Measure, str]:
    """The worst second, and a word where it is one of red."""
    worst: Flashing = max((meter.general, meter.red), key=lambda each: each.flashes)
    colour = " in a saturated red" if meter.general.flashes <= MOST_FLASHES else ""
    return at_most(worst.flashes, MOST_FLASHES, unit="flashes in a second", digits=1), colour


def _is_in(change: Change, turning: Sequence[int]) -> bool:
    return bool(_turning_in(change, turning))


def _turning_in(change: Change, turning: Sequence[int]) -> Sequence[int]:
    return turning[bisect_left(turning, change.first) : bisect_right(turning, change.last)]


def _problems(
    film: Film, changes: Sequence[Change], *, turning: Sequence[int], measure: Measure, colour: str
) -> Iterator[Problem]:
    """Each segment and each layer that lasts too short a time; layers whose keyframes follow too fast; else a place."""
    segments, shortest, is_told = film.timeline.segments, film.frames(SHORTEST_SECONDS), False
    for number in sorted({change.segment for change in changes if change.layer is None}):
        if segments[number].duration_frames < shortest:
            is_told = True
            yield Problem(
                f"The picture flashes here{colour} more than three times in a second. {HARM} Let the segments last "
                "longer.",
                segment=segments[number],
                measure=measure,
                fix=SetDuration(duration_frames=shortest),
            )
    for number, index in sorted({(change.segment, change.layer) for change in changes if change.layer is not None}):
        own = [change for change in changes if (change.segment, change.layer) == (number, index)]
        found = _of_layer(film, segments[number], segments[number].layers[index], own, turning=turning)
        if found is not None:
            is_told = True
            fix, advice, at = found
            yield Problem(
                f"{words_for(segments[number].layers[index])} makes the picture flash{colour} more than three times in "
                f"a second. {HARM} {advice}",
                segment=segments[number],
                layer=segments[number].layers[index],
                measure=measure,
                frames=_frames(film, segments[number], at=at),
                fix=fix,
            )
    if not is_told:
        segment = next(one for one in reversed(segments) if one.start_frame <= turning[0])
        yield Problem(
            f"The picture flashes here{colour} more than three times in a second. {HARM} Let it change more slowly.",
            segment=segment,
            measure=measure,
            frames=_frames(film, segment, at=turning[0]),
        )


def _of_layer(
    film: Film, segment: ResolvedSegment, layer: ResolvedLayer, own: Sequence[Change], *, turning: Sequence[int]
) -> tuple[SlowKeyframes | ShowLonger, str, int] | None:
    """How a layer can be calmed, what to say of it, and from which frame on; None where it is calm."""
    keyed = [one for one in own if one.is_keyed]
    frames = sorted({frame for one in keyed for frame in _turning_in(one, turning)})
    if len(frames) > MOST_FLASHES:
        return SlowKeyframes(factor=_factor(frames, film=film)), "Let its keyframes follow more slowly.", frames[0]
    shortest = film.frames(SHORTEST_SECONDS)
    if layer.frames.duration_frames < shortest and not keyed:
        at = segment.start_frame + layer.frames.start_frame
        return ShowLonger(duration_frames=shortest), "Show it longer.", at
    return None


def _factor(frames: Sequence[int], *, film: Film) -> int:
    """How many times as long keyframes have to take so that no second has too many changes."""
    second = film.frames(1)
    spans = [frames[at + NEEDED - 1] - frames[at] for at in range(len(frames) - NEEDED + 1)]
    gap = min(after - before for before, after in pairwise(frames))
    least = min(spans) if spans else gap * (NEEDED - 1)
    return max(2, ceil(second / max(least, 1)))


def _frames(film: Film, segment: ResolvedSegment, *, at: int) -> FrameRange:
    """A second from a frame of the film on, within the segment."""
    first = min(max(at - segment.start_frame, 0), segment.duration_frames - 1)
    return FrameRange(start_frame=first, duration_frames=min(film.frames(1), segment.duration_frames - first))


RULE = TimelineRule(
    code="flashes",
    title="Nothing flashes more than three times in a second",
    severity=Severity.ERROR,
    check=check,
    mends="Lets the segment or the shape last a third of a second, or its keyframes follow more slowly.",
    measures="How many flashes there are within a second.",
)
