"""What a rule measured and what it holds that against, as people read it.

A number that fails never reads as if it were kept: where rounding would make it so, more digits are shown.
"""

import math
from dataclasses import dataclass
from typing import Final

from brandkit.domain.findings import join_measure

COLOUR_UNIT: Final = "ΔE"
"""How different two colours look, by CIEDE2000; about 1 is just noticeable."""

HARDLY_SEEN: Final = 1.0
"""CIEDE2000 below which two colours are one to nearly everybody."""
MOST_MORE_DIGITS: Final = 3
NONE: Final = "exactly 0 is right"
"""The limit of what may not be at all."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured and its limit, each with its unit: “41 px” and “at least 48 px”."""

    measured: str
    limit: str

    def __str__(self) -> str:
        return join_measure(self.measured, limit=self.limit)


def at_least(measured: float, limit: float, *, unit: str, digits: int = 0) -> Measure:
    """Something is smaller than it has to be; ``unit`` is a symbol, or words that may begin with one."""
    shown, needed = less(measured, limit, digits=digits)
    return Measure(f"{shown} {unit}", f"at least {needed} {unit}")


def less(measured: float, limit: float, *, digits: int = 0) -> tuple[str, str]:
    """A number that is smaller than it has to be, and what it has to be: for a sentence that says both."""
    digits = _digits(measured, limit, at_first=digits)
    shown = min(round(measured, digits), round(limit, digits) - 10**-digits)
    return f"{shown:.{digits}f}", f"{limit:.{digits}f}"


def at_most(measured: float, limit: float, *, unit: str, digits: int = 0) -> Measure:
    """Something is larger than it may be; ``unit`` is a symbol, or words that may begin with one."""
    digits = _digits(measured, limit, at_first=digits)
    shown = max(round(measured, digits), round(limit, digits) + 10**-digits)
    return Measure(f"{shown:.{digits}f} {unit}", f"at most {limit:.{digits}f} {unit}" if limit else NONE)


def _digits(measured: float, limit: float, *, at_first: int) -> int:
    """As many as tell the two apart, within reason."""
    tried = range(at_first, at_first + MOST_MORE_DIGITS)
    return next((each for each in tried if round(measured, each) != round(limit, each)), at_first + MOST_MORE_DIGITS)


def contrast(ratio: float, *, needed: float) -> Measure:
    """A contrast that is lower than it has to be."""
    return Measure(f"{ratio_words(ratio)}", f"at least {needed:g}:1")


def unlike_ground(difference: float, *, needed: float) -> Measure:
    """A colour that is nearer to what is behind it than it may be, by CIEDE2000."""
    if difference < HARDLY_SEEN:
        measured = "the same colour as what is behind it"
    else:
        measured = f"nearly the same colour as what is behind it (ΔE {math.floor(difference * 10) / 10:.1f})"
    return Measure(measured, f"at least clearly another (ΔE {needed:g})")


def ratio_words(ratio: float) -> str:
    """A contrast to a tenth, rounded down."""
    return f"{math.floor(ratio * 10) / 10:.1f}:1"
