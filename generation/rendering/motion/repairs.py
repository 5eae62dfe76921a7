"""What arithmetic can mend in footage: frames that come twice or do not belong, light that flickers, a picture that
shakes. What was mended is said in sentences."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.soundness import flicker, jumps, shaking, stutter
from brandkit.frames.soundness.courses import COLUMNS, Course
from brandkit.frames.soundness.footage import motion_of
from brandkit.frames.soundness.motion import Motion
from generation.rendering.motion.flow import between
from generation.rendering.pixels import Rgb

Floats = npt.NDArray[np.float64]
SOFT_SECONDS: Final = 0.25
"""Light and trajectories are smoothed over so long, to both sides."""
MOST_GAIN: Final = 1.6
MOST_SHIFT: Final = 0.05
"""A frame is moved by so much of its width at most; the picture is enlarged by as much as hides its borders."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What is to be done to footage, frame by frame."""

    replaced: frozenset[int] = frozenset()
    """Frames that are made anew of those around them."""
    gains: tuple[float, ...] = ()
    """By how much each is made lighter; none where light is steady."""
    shifts: tuple[tuple[float, float], ...] = ()
    """By which share of the width each is moved; none where the picture is steady."""
    words: tuple[str, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.words)


def plan_repair(frames: Iterable[Rgb], *, frame_rate: Fraction) -> Repair:
    """What can be mended in the footage."""
    return repair_for(motion_of(frames, frame_rate=frame_rate))


def repair_for(motion: Motion) -> Repair:
    """What can be mended in footage that moves like this."""
    words: list[str] = []
    replaced = set[int]()
    if list(stutter.look(motion)):
        replaced |= set(stutter.repeated_frames(motion))
        words.append(f"{len(replaced)} frames that came twice were made anew of those around them.")
    odd = [fault.at_frame for fault in jumps.look(motion) if fault.fault.message == jumps.SINGLE]
    if odd:
        replaced |= set(odd)
        words.append("A frame that did not belong was made anew of those around it.")
    gains: tuple[float, ...] = ()
    if list(flicker.look(motion)):
        gains = _gains(motion)
        words.append("The light, which flickered, was evened.")
    shifts: tuple[tuple[float, float], ...] = ()
    filled = _as_filled(motion, replaced)
    if list(shaking.look(filled)):
        shifts = _shifts(filled)
        words.append("The picture, which shook, was steadied and enlarged a little.")
    return Repair(frozenset(replaced), gains, shifts, tuple(words))


def _as_filled(motion: Motion, replaced: set[int]) -> Motion:
    """The motion once these frames lie between those around them: what came at once comes step by step.

    Else a picture that stands still and then jumps would pass for one that shakes, and be steadied where it is right.
    """
    if not replaced:
        return motion
    filled = copy(motion)
    filled.courses = list(motion.courses)
    first = None
    for number in range(1, motion.frames):
        if number in replaced:
            first = number if first is None else first
        elif first is not None:
            _share_out(filled.courses, slice(first - 1, number))
            first = None
    return filled


def _share_out(courses: list[Course], places: slice) -> None:
    """The shifts at these places are one and the same, and as far together as they were."""
    shared = courses[places]
    x, y = (sum(values) / len(shared) for values in zip(*((one.shift_x, one.shift_y) for one in shared), strict=True))
    courses[places] = [replace(one, shift_x=x, shift_y=y) for one in shared]


def mended(frames: Callable[[], Iterable[Rgb]], repair: Repair) -> Iterator[Rgb]:
    """The frames with everything done to them; ``frames`` gives them anew."""
    filled = _filled(iter(frames()), repair.replaced) if repair.replaced else iter(frames())
    zoom = 1 + 2 * max((max(abs(x), abs(y)) for x, y in repair.shifts), default=0.0)
    for number, frame in enumerate(filled):
        done = frame
        if repair.gains:
            done = _lit(done, repair.gains[number])
        if repair.shifts:
            done = _moved(done, repair.shifts[number], zoom=zoom)
        yield done


def _filled(frames: Iterator[Rgb], replaced: frozenset[int]) -> Iterator[Rgb]:
    """Frames that are to be made anew lie between the last good one and the next."""
    last: Rgb | None = None
    waiting = 0
    for number, frame in enumerate(frames):
        if number in replaced and last is not None:
            waiting += 1
            continue
        if last is not None:
            for place in range(waiting):
                yield between(last, frame, (place + 1) / (waiting + 1))
        waiting, last = 0, frame
        yield frame
    if last is not None:
        for _ in range(waiting):
            yield last


def _gains(motion: Motion) -> tuple[float, ...]:
    light = motion.luma.reshape(motion.frames, -1).mean(axis=1).astype(np.float64)
    wanted = _smooth(light, motion.frame_rate)
    gains = np.clip((wanted + 1) / (light + 1), 1 / MOST_GAIN, MOST_GAIN)
    return tuple(float(gain) for gain in gains)


def _shifts(motion: Motion) -> tuple[tuple[float, float], ...]:
    steps = np.array([(0.0, 0.0), *((c.shift_x, c.shift_y) for c in motion.courses)]) / COLUMNS
    # The flow says where each place was before, so that it points against the movement.
    course = -np.cumsum(steps, axis=0)
    wanted = np.stack([_smooth(course[:, axis], motion.frame_rate) for axis in (0, 1)], axis=1)
    found = np.clip(wanted - course, -MOST_SHIFT, MOST_SHIFT)
    return tuple((float(x), float(y)) for x, y in found)


def _smooth(values: Floats, frame_rate: float) -> Floats:
    """Without what changes faster than things do; the ends go on as they go."""
    reach = max(2, round(2 * SOFT_SECONDS * frame_rate))
    places = np.arange(-reach, reach + 1)
    weights = np.exp(-((places / (SOFT_SECONDS * frame_rate)) ** 2) / 2)
    padded = (
        np.pad(values, reach, mode="reflect", reflect_type="odd")
        if len(values) > reach
        else np.pad(values, reach, mode="edge")
    )
    return np.convolve(padded, weights / weights.sum(), mode="valid")


def _lit(frame: Rgb, gain: float) -> Rgb:
    table = np.clip(np.rint((np.arange(256) + 1) * gain - 1), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(frame, table), np.uint8)


def _moved(frame: Rgb, shift: Sequence[float], *, zoom: float) -> Rgb:
    height, width = frame.shape[:2]
    x, y = shift[0] * width, shift[1] * width
    matrix = np.array([[zoom, 0, (1 - zoom) * width / 2 + x * zoom], [0, zoom, (1 - zoom) * height / 2 + y * zoom]])
    moved = cv2.warpAffine(frame, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)
