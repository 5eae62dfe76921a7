"""Where the samples of a picture that is shown larger or smaller lie between the samples of the picture."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from generation.rendering.kernels import Whole
from generation.rendering.resampling import find_places


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
        low, high, shares = (np.empty(count, np.int64) for _ in range(3))
        find_places(begin_ratio * source, length_ratio * source / count, source, low, high, shares)
        return cls(low=low, high=high, shares=shares)
