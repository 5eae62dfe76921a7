"""OKLab, in which equal steps look equal (Björn Ottosson, 2020)."""

from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.frames.srgb import encoded_of_linear, linear_of_encoded

Floats = npt.NDArray[np.float64]

_LMS_OF_RGB: Final[Floats] = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB_OF_LMS: Final[Floats] = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_LMS_OF_LAB: Final[Floats] = np.asarray(np.linalg.inv(_LAB_OF_LMS), np.float64)
_RGB_OF_LMS: Final[Floats] = np.asarray(np.linalg.inv(_LMS_OF_RGB), np.float64)


def oklab_of_srgb(encoded: Floats) -> Floats:
    """L, a, b of encoded sRGB values of 0 to 1, ``(..., 3)``."""
    return oklab_of_linear(linear_of_encoded(encoded))


def srgb_of_oklab(lab: Floats) -> Floats:
    """Encoded sRGB values; what lies outside of sRGB is below 0 or above 1."""
    return encoded_of_linear(linear_of_oklab(lab))


def oklab_of_linear(linear: Floats) -> Floats:
    """L, a, b of linear sRGB, ``(..., 3)``, of which parts may lie outside 0 to 1."""
    return np.asarray(np.cbrt(linear @ _LMS_OF_RGB.T) @ _LAB_OF_LMS.T)


def linear_of_oklab(lab: Floats) -> Floats:
    """Linear sRGB; what lies outside of sRGB is below 0 or above 1."""
    return np.asarray((lab @ _LMS_OF_LAB.T) ** 3 @ _RGB_OF_LMS.T)


def oklab_of(hex_colour: str) -> Floats:
    """L, a, b of ``#rrggbb``."""
    return oklab_of_srgb(np.array([int(hex_colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]))
