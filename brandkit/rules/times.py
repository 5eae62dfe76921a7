"""Seconds of a kit, of speech and of rules as whole frames."""

from fractions import Fraction
from functools import lru_cache
from typing import Final

from builder.document.time import FrameRate

ROUNDING_SECONDS: Final = Fraction(1, 10**6)
"""So much longer than it is a time may seem that is kept as a float, such as 0.3 or the two thirds of a second."""


@lru_cache(maxsize=4096)
def frames_that_last(seconds: float, *, frame_rate: FrameRate) -> int:
    """The fewest frames that last so long; never one more because of how a float is rounded."""
    return frame_rate.frames_to_hold(max(Fraction(0), Fraction(seconds) - ROUNDING_SECONDS))
