"""One half of the frame is the other again, as it is or mirrored."""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import Floats, FrameView

SIDE_PX: Final = 256
LIMIT: Final = 0.985
CONTRAST: Final = 8.0
ROUGH_RATIO: Final = 0.2
"""At least so much of the frame is no flat shape: emblems are symmetrical, and patterns repeat."""
ROUGH_STEP: Final = 1.0
PATTERN_ALIKE: Final = 0.9


def look(view: FrameView) -> Iterator[Fault]:
    grey = cv2.resize(view.small_grey, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA)
    steps = np.maximum(np.abs(np.diff(grey, axis=0))[:, 1:], np.abs(np.diff(grey, axis=1))[1:])
    if float(np.mean(steps > ROUGH_STEP)) < ROUGH_RATIO:
        return
    height, width = view.pixels.shape[:2]
    for axis, words in ((1, "left"), (0, "upper")):
        # Each half is made even by itself: what stands beside it on the other side is not its own.
        first, second = (half - cv2.GaussianBlur(half, (0, 0), SIDE_PX / 12) for half in np.split(grey, 2, axis=axis))
        if min(float(first.std()), float(second.std())) < CONTRAST / 2:
            continue
        copied, mirrored = _alike(first, second), _alike(first, np.flip(second, axis=axis))
        if copied > LIMIT and _alike(*np.split(first, 2, axis=axis)) > PATTERN_ALIKE:
            continue
        score = max(copied, mirrored)
        if score <= LIMIT:
            continue
        box = view.box(width / 2 if axis else 0, 0 if axis else height / 2, width, height)
        how = "mirrored" if mirrored >= copied else "copied"
        verdict = GateVerdict.REJECT if copied > LIMIT else GateVerdict.LOOK
        message = f"The {words} half of the picture is {how} into the other."
        measure = at_most(100 * score, 100 * LIMIT, unit="% alike", digits=1)
        yield Fault(score, LIMIT, message, box=box, verdict=verdict, measure=measure)


def _alike(first: Floats, second: Floats) -> float:
    """The correlation of two parts."""
    one, other = first - first.mean(), second - second.mean()
    size = float(np.sqrt((one * one).sum() * (other * other).sum()))
    return float((one * other).sum()) / size if size else 0.0


CHECK = FrameCheck(
    code="halves",
    title="No half twice",
    source="correlation of halves",
    measures="How much alike two halves are, per cent; at most 98.5.",
    look=look,
)
