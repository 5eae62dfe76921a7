"""Frames that stand still for a second or more."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault
from brandkit.frames.soundness.motion import Motion, MotionFault

STILL_BELOW: Final = 0.02
"""Levels by which frames differ on average; grain and encoding alone give more."""
LIMIT_SECONDS: Final = 0.7


def look(motion: Motion) -> Iterator[MotionFault]:
    still = np.concatenate([[0], (motion.changes < STILL_BELOW).astype(np.int8), [0]])
    edges = np.flatnonzero(np.diff(still))
    runs = [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    start, end = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    seconds = (end - start) / motion.frame_rate
    if seconds <= LIMIT_SECONDS:
        return
    whole = end - start >= motion.frames - 1
    words = (
        "The footage stands still from its first frame to its last."
        if whole
        else (f"The footage stands still for {seconds:.1f} seconds.")
    )
    measure = at_most(seconds, LIMIT_SECONDS, unit="seconds without a change", digits=1)
    yield MotionFault(Fault(seconds, LIMIT_SECONDS, words, verdict=GateVerdict.LOOK, measure=measure), start)
