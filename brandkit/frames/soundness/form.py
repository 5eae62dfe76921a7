"""Whether something is a frame at all: finite, of a size and a mode that can be shown.

These come first: nothing else can be measured on what fails them.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.gate import Expectation
from brandkit.domain.measures import Measure, at_least, at_most
from brandkit.frames.people import Rgb
from brandkit.frames.soundness.base import Fault

NOT_FINITE: Final = "not-finite"
WRONG_SIZE: Final = "wrong-size"
WRONG_MODE: Final = "wrong-mode"

LEAST_SIDE_PX: Final = 16
MOST_SIDE_PX: Final = 16_384
RANGE_SLACK: Final = 1e-3
_MODES: Final = {1: "grey", 2: "grey with alpha", 4: "colour with alpha"}

Malformed = tuple[str, Fault]


def shape_fault(pixels: npt.NDArray[Any], *, expects: Expectation) -> Malformed | None:
    """Why this array is no frame, with the code of the check; None if it is one."""
    if pixels.ndim not in {2, 3}:
        return WRONG_MODE, Fault(
            pixels.ndim,
            3,
            f"This is no picture: an array of {pixels.ndim} dimensions.",
            measure=Measure(f"{pixels.ndim} dimensions", "height, width and three colours"),
        )
    height, width = pixels.shape[:2]
    least, most = min(width, height), max(width, height)
    if least < LEAST_SIDE_PX:
        return WRONG_SIZE, Fault(
            least,
            LEAST_SIDE_PX,
            f"The picture is {width} x {height} px; it needs at least {LEAST_SIDE_PX} px each way.",
            measure=at_least(least, LEAST_SIDE_PX, unit="px each way"),
        )
    if most > MOST_SIDE_PX:
        return WRONG_SIZE, Fault(
            most,
            MOST_SIDE_PX,
            f"The picture is {width} x {height} px; at most {MOST_SIDE_PX} px each way can be used.",
            measure=at_most(most, MOST_SIDE_PX, unit="px each way"),
        )
    wanted = (expects.width_px or width, expects.height_px or height)
    if (width, height) != wanted:
        return WRONG_SIZE, Fault(
            width * height,
            wanted[0] * wanted[1],
            f"The picture is {width} x {height} px; {wanted[0]} x {wanted[1]} px were asked for.",
            measure=Measure(f"{width} x {height} px", f"{wanted[0]} x {wanted[1]} px"),
        )
    return _mode_fault(pixels)


def _mode_fault(pixels: npt.NDArray[Any]) -> Malformed | None:
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    if channels != 3:
        name = _MODES.get(channels, f"of {channels} channels")
        words = f"The picture is {name}; red, green and blue are needed, and no more."
        return WRONG_MODE, Fault(channels, 3, words, measure=Measure(name, "red, green and blue"))
    if pixels.dtype == np.uint8:
        return None
    if pixels.dtype.kind != "f":
        return WRONG_MODE, Fault(
            pixels.dtype.itemsize * 8,
            8,
            f"The picture has values of type {pixels.dtype}; 8 bits or floats of 0 to 1 are needed.",
            measure=Measure(f"values of type {pixels.dtype}", "8 bits, or floats of 0 to 1"),
        )
    bad = pixels.size - int(np.count_nonzero(np.isfinite(pixels)))
    if bad:
        words = f"{bad / pixels.size:.1%} of the picture's values are no numbers; the model failed."
        return NOT_FINITE, Fault(
            bad / pixels.size, 0, words, measure=Measure(f"{100 * bad / pixels.size:.2g} % of the values", "none")
        )
    lowest, highest = float(pixels.min()), float(pixels.max())
    if lowest < -RANGE_SLACK or highest > 1 + RANGE_SLACK:
        words = f"The picture's values run from {lowest:.3g} to {highest:.3g} instead of 0 to 1."
        measure = Measure(f"values from {lowest:.3g} to {highest:.3g}", "0 to 1")
        return WRONG_MODE, Fault(max(-lowest, highest), 1, words, measure=measure)
    return None


def as_rgb(pixels: npt.NDArray[Any]) -> Rgb:
    """The frame in 8 bits. For what ``shape_fault`` finds nothing in."""
    if pixels.dtype == np.uint8:
        return pixels
    return np.asarray(np.rint(np.clip(pixels, 0, 1) * 255), np.uint8)
