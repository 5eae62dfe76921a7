"""Lines that draw themselves: the first part of a path by its length."""

from typing import Any, Final

import skia

from builder.document.animation import Easing
from builder.document.easing import ease

FILL_SHARE: Final = 0.35
"""A fill fades in during this last share of a drawing."""
_AS_DRAWN: Final = 0.25
"""Accuracy of lengths, px."""


def beginning(path: Any, share: float) -> Any:
    """The first ``share`` of every contour of ``path``."""
    if share >= 1:
        return path
    drawn = skia.Path()
    measure = skia.PathMeasure(path, False, 1 / _AS_DRAWN)
    while True:
        length = measure.getLength()
        if length > 0 and share > 0:
            measure.getSegment(0, length * share, drawn, True)
        if not measure.nextContour():
            return drawn


def one_by_one(part: int, count: int, progress: float) -> float:
    """How much of one of ``count`` strokes is drawn; each begins when half of the one before is."""
    each = 2 / (count + 1)
    return ease(Easing.EASE_IN_OUT, (progress - part * each / 2) / each)


def stroke_there(progress: float) -> float:
    """How much of a stroke is drawn that is followed by a fill."""
    return ease(Easing.EASE_IN_OUT, progress / (1 - FILL_SHARE))


def fill_there(progress: float) -> float:
    """How much of the fill is there."""
    return ease(Easing.EASE_OUT, (progress - (1 - FILL_SHARE)) / FILL_SHARE)
