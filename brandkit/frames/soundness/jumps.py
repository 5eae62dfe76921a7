"""A frame that does not belong between its neighbours, and a sudden other picture."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault
from brandkit.frames.soundness.motion import Motion, MotionFault

LEAST_CHANGE: Final = 10.0
TIMES: Final = 6.0
"""A jump is so many times the usual change around it."""
RETURN_RATIO: Final = 0.4
SINGLE: Final = "A single frame does not belong to those around it."


def look(motion: Motion) -> Iterator[MotionFault]:
    changes = motion.changes
    if len(changes) < 4:
        return
    reach = max(3, round(motion.frame_rate / 2))
    for place in np.flatnonzero(changes > LEAST_CHANGE):
        around = np.concatenate([changes[max(0, place - reach) : place], changes[place + 1 : place + 1 + reach]])
        times = float(changes[place] / max(float(np.median(around)), 0.5))
        if times <= TIMES:
            continue
        measure = at_most(times, TIMES, unit="times the change around it")
        if _comes_back(motion, int(place)):
            yield MotionFault(Fault(times, TIMES, SINGLE, measure=measure), int(place) + 1)
        else:
            words = "The footage jumps to another picture."
            fault = Fault(times, TIMES, words, verdict=GateVerdict.LOOK, measure=measure)
            yield MotionFault(fault, int(place) + 1)
        return


def _comes_back(motion: Motion, place: int) -> bool:
    """Whether the footage after the odd frame goes on as before it."""
    if place + 2 >= motion.frames:
        return False
    apart = float(np.abs(motion.luma[place + 2] - motion.luma[place]).mean())
    return apart < RETURN_RATIO * float(motion.changes[place])
