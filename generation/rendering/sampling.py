"""Where the samples of a picture that is shown larger or smaller lie between the samples of the picture."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from generation.rendering.kernels import SHIFT_STEPS, Whole


@dataclass(frozen=True, slots=True)
class Places:
    """Between which two samples of the source each sample lies: ``shares / 128`` of the way from ``low`` to ``high``.

    Beyond the source's edge, its last sample counts.
    """

    low: Whole
    high: Whole
    shares: Whole

    @classmethod
    def of(cls, count: int, *, source: int, begin_ratio: float, length_ratio: float) -> Self:
        """Those of ``count`` samples spread over a part of ``source`` samples; centres lie at halves."""
        middles = begin_ratio * source + (np.arange(count) + 0.5) * (length_ratio * source / count) - 0.5
        steps = np.floor(middles * SHIFT_STEPS + 0.5).astype(np.int64)
        whole, shares = np.divmod(steps, SHIFT_STEPS)
        low, high = (np.minimum(np.maximum(places, 0), source - 1) for places in (whole, whole + 1))
        return cls(low=low, high=high, shares=shares)
