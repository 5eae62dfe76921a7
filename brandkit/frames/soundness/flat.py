"""One colour all over."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from brandkit.domain.measures import at_least
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.blank import DARK_BELOW, LIGHT_ABOVE
from brandkit.frames.soundness.view import FrameView

DEVIATION: Final = 2.0
OUTLIERS_RATIO: Final = 0.002
"""So much of the frame may differ from its colour, as a speck does."""
NEAR: Final = 6


def look(view: FrameView) -> Iterator[Fault]:
    if not DARK_BELOW <= float(view.small_grey.mean()) <= LIGHT_ABOVE:
        return
    middle = np.median(view.small.reshape(-1, 3)[::7], axis=0)
    apart = np.abs(view.small.astype(np.float32) - middle).max(axis=2)
    differing = float(np.mean(apart > NEAR))
    if differing <= OUTLIERS_RATIO and float(apart.std()) < DEVIATION:
        measure = at_least(100 * differing, 100 * OUTLIERS_RATIO, unit="% of another colour", digits=1)
        yield Fault(differing, OUTLIERS_RATIO, "The picture is one flat colour; nothing is in it.", measure=measure)


CHECK = FrameCheck(
    code="flat",
    title="Not one colour all over",
    source="share of pixels away from the median colour",
    measures="How much of the picture differs from its most common colour, per cent; at least 0.2.",
    look=look,
)
