"""A whole picture that shakes."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault
from brandkit.frames.soundness.courses import COLUMNS
from brandkit.frames.soundness.motion import Motion, MotionFault

LIMIT: Final = 0.0045
"""By how much of its width the picture leaves its course from frame to frame, lasting half a second."""
LEAST_FRAMES: Final = 8


def look(motion: Motion) -> Iterator[MotionFault]:
    if len(motion.courses) < LEAST_FRAMES:
        return
    shifts = np.array([(course.shift_x, course.shift_y) for course in motion.courses]) / COLUMNS
    jerks = np.linalg.norm(shifts[1:-1] - (shifts[:-2] + shifts[2:]) / 2, axis=1)
    window = min(len(jerks), max(LEAST_FRAMES - 2, round(motion.frame_rate / 2)))
    lasting = np.percentile(np.lib.stride_tricks.sliding_window_view(jerks, window), 40, axis=1)
    at_frame = int(np.argmax(lasting))
    score = float(lasting[at_frame])
    if score > LIMIT:
        words = "The footage shakes."
        measure = at_most(100 * score, 100 * LIMIT, unit="% of the width off its course", digits=2)
        yield MotionFault(Fault(score, LIMIT, words, verdict=GateVerdict.LOOK, measure=measure), at_frame + 1)
