"""The curves of change. ``static/editor/document/easing.js`` is the same arithmetic."""

from collections.abc import Callable, Mapping

from builder.document.animation import Easing
from builder.document.physics import fallen, released, slid

_BACK = 1.70158
"""How far OVERSHOOT swings past its end: a tenth of the way (Penner's "back" equation)."""
SPRING_SWINGS = 2


def ease(easing: Easing, progress_ratio: float) -> float:
    """How much of a change is done when ``progress_ratio`` (0 to 1) of its time is over.

    Every curve begins at exactly 0 and ends at exactly 1. OVERSHOOT and SPRING leave that range on their way.
    """
    if progress_ratio <= 0:
        return 0.0
    if progress_ratio >= 1:
        return 1.0
    return _CURVES[easing](progress_ratio)


def _ease_out(t: float) -> float:
    rest = 1 - t
    return 1 - rest * rest * rest


def _ease_in_out(t: float) -> float:
    rest = 1 - t
    return 4 * t * t * t if t < 0.5 else 1 - 4 * rest * rest * rest


def _overshoot(t: float) -> float:
    rest = 1 - t
    return 1 - (_BACK + 1) * rest * rest * rest + _BACK * rest * rest


_CURVES: Mapping[Easing, Callable[[float], float]] = {
    Easing.LINEAR: lambda t: t,
    Easing.HOLD: lambda t: 0.0,
    Easing.EASE_IN: lambda t: t * t * t,
    Easing.EASE_OUT: _ease_out,
    Easing.EASE_IN_OUT: _ease_in_out,
    Easing.OVERSHOOT: _overshoot,
    Easing.SPRING: lambda t: 1 - released(t, swings=SPRING_SWINGS),
    Easing.BOUNCE: lambda t: 1 - fallen(t),
    Easing.FRICTION: slid,
}
