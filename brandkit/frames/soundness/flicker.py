"""Brightness that goes up and down from frame to frame."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault
from brandkit.frames.soundness.motion import Motion, MotionFault

LIMIT: Final = 1.2
"""Levels by which the brightness of frames leaves the line between its neighbours, on average over half a second."""
REJECTED: Final = 4.0
LEAST_FRAMES: Final = 6


def look(motion: Motion) -> Iterator[MotionFault]:
    if motion.frames < LEAST_FRAMES:
        return
    levels = np.median(motion.luma.reshape(motion.frames, -1), axis=1)
    means = motion.luma.mean(axis=(1, 2))
    bends = np.minimum(*(np.abs(level[1:-1] - (level[:-2] + level[2:]) / 2) for level in (levels, means)))
    # One frame alone is a jump; flicker goes on, so that the median of a window counts.
    window = min(len(bends), max(LEAST_FRAMES - 2, round(motion.frame_rate / 2)))
    spans = np.lib.stride_tricks.sliding_window_view(bends, window)
    lasting = np.percentile(spans, 40, axis=1)
    at_frame = int(np.argmax(lasting))
    if float(lasting[at_frame]) > LIMIT:
        verdict = GateVerdict.REJECT if lasting[at_frame] > REJECTED else GateVerdict.LOOK
        words = "The brightness of the footage flickers."
        score = float(lasting[at_frame])
        measure = at_most(score, LIMIT, unit="levels of light up and down", digits=1)
        yield MotionFault(Fault(score, LIMIT, words, verdict=verdict, measure=measure), at_frame)
