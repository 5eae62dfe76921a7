"""Things that tremble and melt: places whose movement has nothing to do with how they moved before."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault
from brandkit.frames.soundness.motion import Motion, MotionFault

LIMIT: Final = 1.1
"""How little the movement of single places has to do with that of the frame before, lasting half a second."""
REJECTED: Final = 1.35
LEAST_LOCAL_PX: Final = 0.35
"""Places that move by less beside the whole are said nothing about: grain and encoding move them as much."""
LEAST_FRAMES: Final = 8


def look(motion: Motion) -> Iterator[MotionFault]:
    if len(motion.courses) < LEAST_FRAMES:
        return
    ratios = np.array([c.rest_ratio if c.local_px > LEAST_LOCAL_PX else 0.0 for c in motion.courses[1:]])
    window = min(len(ratios), max(LEAST_FRAMES - 2, round(motion.frame_rate / 2)))
    lasting = np.percentile(np.lib.stride_tricks.sliding_window_view(ratios, window), 30, axis=1)
    at_frame = int(np.argmax(lasting))
    score = float(lasting[at_frame])
    if score > LIMIT:
        verdict = GateVerdict.REJECT if score > REJECTED else GateVerdict.LOOK
        words = "Things in the footage tremble or melt from frame to frame."
        measure = at_most(100 * score, 100 * LIMIT, unit="% of the movement changed from frame to frame")
        yield MotionFault(Fault(score, LIMIT, words, verdict=verdict, measure=measure), at_frame + 1)
