"""Axes with round numbers."""

import math
from dataclasses import dataclass
from typing import Final

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_TINY: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high`` with a mark at every ``step``; ``decimals`` write its marks exactly."""

    low: float
    high: float
    step: float
    decimals: int

    def share_of(self, value: float) -> float:
        """Where a value lies: 0 at the low end, 1 at the high one."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)

    @property
    def marks(self) -> tuple[float, ...]:
        """The values of the marks, from low to high."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + self.step * number for number in range(count + 1))


def make_scale(low: float, high: float, *, most_marks: int, maximum: float | None = None) -> Scale:
    """An axis that holds ``low`` to ``high`` with at most so many steps (at least one) between its marks.

    ``maximum`` is where it ends instead, if that is above all values.
    """
    if maximum is not None and maximum >= high and maximum > low:
        high = maximum
    if high - low <= _TINY * max(1.0, abs(high)):
        low, high = min(0.0, low), max(low, 0.0) or 1.0
    step = _step_for((high - low) / max(1, most_marks))
    # Ends that are a mark but for a rounding error stay there.
    start = math.floor(low / step + 1e-9) * step
    end = math.ceil(high / step - 1e-9) * step
    return Scale(low=start, high=end, step=step, decimals=_decimals_of(step))


def _step_for(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))


def _decimals_of(step: float) -> int:
    for decimals in range(10):
        if abs(round(step, decimals) - step) < step * 1e-6:
            return decimals
    return 10
