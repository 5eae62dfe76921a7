"""Black bars above and below, or left and right."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.gate import GateBox
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView

DARK_BELOW: Final = 20
LEAST_RATIO: Final = 0.015
MOST_RATIO: Final = 0.4
UNEVEN_RATIO: Final = 0.35
BRIGHT_ABOVE: Final = 32.0
"""The picture between the bars is at least so bright, and begins at once."""


def look(view: FrameView) -> Iterator[Fault]:
    for axis, words in ((1, "above and below"), (0, "left and right")):
        tops = np.percentile(view.small_grey, 99, axis=axis)
        spreads = view.small_grey.std(axis=axis)
        dark = (tops < DARK_BELOW) & (spreads < 4)
        first, last = _run(dark), _run(dark[::-1])
        side = len(dark)
        least, most = min(first, last), max(first, last)
        if not LEAST_RATIO * side <= least or not most <= MOST_RATIO * side or most - least > UNEVEN_RATIO * most:
            continue
        inside = np.moveaxis(view.small_grey, 1 - axis, 0)[first : side - last]
        ends = (inside[1 : 1 + max(1, side // 100)], inside[-1 - max(1, side // 100) : -1])
        if min(float(np.percentile(end, 90)) for end in ends) < BRIGHT_ABOVE:
            continue
        share, message = (first + last) / side, f"The picture has black bars {words}."
        measure = at_most(100 * share, 200 * LEAST_RATIO, unit=f"% of its {'height' if axis else 'width'}")
        yield Fault(share, 2 * LEAST_RATIO, message, box=_box(view, axis, first), measure=measure)


def _run(dark: npt.NDArray[np.bool_]) -> int:
    return int(len(dark) if dark.all() else np.argmin(dark))


def _box(view: FrameView, axis: int, thickness: int) -> GateBox:
    height, width = view.small_grey.shape
    right, bottom = (width, thickness) if axis else (thickness, height)
    return view.box(0, 0, right, bottom, scale=view.small_scale)


CHECK = FrameCheck(
    code="bars",
    title="No black bars",
    source="runs of dark, even rows and columns",
    measures="How much of a side black bars cover, per cent; at most 3.",
    look=look,
)
