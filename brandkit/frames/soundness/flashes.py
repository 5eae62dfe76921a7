"""Flashes, by WCAG 2.2, success criterion 2.3.1.

A general flash is a pair of opposing changes of relative luminance by 0.1 and more where the darker is below 0.8; a red
flash one of (R - G - B) x 320 by more than 20 with a saturated red. More than three within a second over more than a
quarter of a third of the frame each way (10 degrees of view) are too many. A change counts from the last extreme.
"""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.soundness.base import Fault
from brandkit.frames.soundness.motion import Floats, Motion, MotionFault

LIMIT: Final = 3.0
STEP: Final = 0.1
RED_STEP: Final = 20.0
DARKER_BELOW: Final = 0.8
AREA_RATIO: Final = 0.25


def look(motion: Motion) -> Iterator[MotionFault]:
    for levels, step, darkest, words in (
        (motion.luminance, STEP, DARKER_BELOW, "The footage flashes"),
        (motion.redness, RED_STEP, np.inf, "The footage flashes red"),
    ):
        flashes, at_frame = _worst_second(levels, step=step, darkest=float(darkest), rate=motion.frame_rate)
        if flashes > LIMIT:
            message = f"{words} {flashes:g} times within a second; more than three can harm people."
            yield MotionFault(Fault(flashes, LIMIT, message), at_frame)


def _worst_second(levels: Floats, *, step: float, darkest: float, rate: float) -> tuple[float, int]:
    """How many flashes the worst second has over a large enough area, halves counted, and where it begins."""
    turns = _turns(levels, step=step, darkest=darkest)
    window = max(1, round(rate))
    sums = np.cumsum(np.concatenate([np.zeros_like(turns[:1]), turns]), axis=0)
    rows, columns = levels.shape[1:]
    across, down = max(1, columns // 3), max(1, rows // 3)
    worst, at_frame = 0, 0
    for end in range(1, len(sums)):
        start = max(0, end - window)
        counts = sums[end] - sums[start]
        while counts.max() > worst and _is_large(counts > worst, across=across, down=down):
            worst, at_frame = worst + 1, start
    return worst / 2, at_frame


def _is_large(flashing: npt.NDArray[np.bool_], *, across: int, down: int) -> bool:
    sums = cv2.boxFilter(
        flashing.astype(np.float32), -1, (across, down), normalize=False, borderType=cv2.BORDER_CONSTANT
    )
    return bool(sums.max() > AREA_RATIO * across * down)


def _turns(levels: Floats, *, step: float, darkest: float) -> npt.NDArray[np.int32]:
    """1 where a cell's level has changed its direction by ``step`` and more since its last extreme."""
    turns = np.zeros(levels.shape, np.int32)
    low, high = levels[0].copy(), levels[0].copy()
    heading = np.zeros(levels.shape[1:], np.int8)
    for number in range(1, len(levels)):
        level = levels[number]
        rises = (level - low >= step) & (low < darkest) & (heading <= 0)
        falls = (high - level >= step) & (level < darkest) & (heading >= 0) & ~rises
        turns[number] = rises | falls
        heading = np.where(rises, 1, np.where(falls, -1, heading)).astype(np.int8)
        low = np.where(rises | falls, level, np.where(heading > 0, level, np.minimum(low, level)))
        high = np.where(rises | falls, level, np.where(heading < 0, level, np.maximum(high, level)))
    return turns
