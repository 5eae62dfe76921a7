"""Flashes in footage, by WCAG 2.2, success criterion 2.3.1: general ones and red ones, where they flash the most."""

from collections.abc import Iterator
from typing import Final

from brandkit.domain.gate import GateBox
from brandkit.domain.measures import at_most
from brandkit.frames.flashes import MOST_FLASHES, Flashing, FlashMeter
from brandkit.frames.soundness.base import Fault
from brandkit.frames.soundness.motion import COLUMNS, Motion, MotionFault

BLOCK_FRAMES: Final = 512
"""So many at a time: ten minutes of levels at once would fill the memory."""


def look(motion: Motion) -> Iterator[MotionFault]:
    meter = FlashMeter(columns=COLUMNS, cells=COLUMNS * motion.rows, frames_per_second=motion.frame_rate)
    for start in range(0, motion.frames, BLOCK_FRAMES):
        meter.add(motion.levels(start, start + BLOCK_FRAMES))
    for worst, words in ((meter.general, "The footage flashes"), (meter.red, "The footage flashes red")):
        if worst.flashes > MOST_FLASHES:
            message = f"{words} {worst.flashes:g} times within a second; more than three can harm people."
            box = _box(worst, motion=motion, window=meter.window)
            begins = max(0, worst.at_frame + 1 - round(motion.frame_rate))
            digits = 0 if float(worst.flashes).is_integer() else 1
            measure = at_most(worst.flashes, MOST_FLASHES, unit="flashes within a second", digits=digits)
            yield MotionFault(Fault(worst.flashes, MOST_FLASHES, message, box=box, measure=measure), begins)


def _box(worst: Flashing, *, motion: Motion, window: tuple[int, int]) -> GateBox:
    width, height = motion.size_px
    across, down = width / COLUMNS, height / motion.rows
    return GateBox(
        left_px=round(worst.left * across),
        top_px=round(worst.top * down),
        width_px=round(window[0] * across),
        height_px=round(window[1] * down),
    )
