"""Frames that come twice while things move."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault
from brandkit.frames.soundness.motion import Motion, MotionFault

REPEATED_BELOW: Final = 0.12
"""A frame is a repeated one if it differs by so little of what is usual around it."""
LEAST_CHANGE: Final = 0.35
"""Levels: where less changes nobody sees a stutter."""
LIMIT_RATIO: Final = 0.06
"""So many frames may come twice."""
LEAST_FRAMES: Final = 12


def repeated_frames(motion: Motion) -> list[int]:
    """The numbers of frames that are the same as the one before, while those around them move."""
    changes = motion.changes
    found = []
    for place, change in enumerate(changes):
        around = np.concatenate([changes[max(0, place - 4) : place], changes[place + 1 : place + 5]])
        usual = float(np.percentile(around, 60)) if len(around) else 0.0
        if usual > LEAST_CHANGE and change < REPEATED_BELOW * usual:
            found.append(place + 1)
    return found


def look(motion: Motion) -> Iterator[MotionFault]:
    if motion.frames < LEAST_FRAMES:
        return
    repeated = repeated_frames(motion)
    ratio = len(repeated) / motion.frames
    if ratio > LIMIT_RATIO:
        words = f"{len(repeated)} of {motion.frames} frames come twice while things move, which stutters."
        measure = at_most(100 * ratio, 100 * LIMIT_RATIO, unit="% of the frames")
        yield MotionFault(Fault(ratio, LIMIT_RATIO, words, verdict=GateVerdict.LOOK, measure=measure), repeated[0])
