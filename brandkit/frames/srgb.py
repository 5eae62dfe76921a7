"""sRGB: its curve (IEC 61966-2-1), and how bright its primaries are."""

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LUMINANCE: Final[Floats] = np.array([0.2126, 0.7152, 0.0722])
"""The share of red, green and blue in the luminance of white (ITU-R BT.709)."""


def linear_of_encoded(encoded: Floats) -> Floats:
    """Linear light of encoded values, both 0 to 1."""
    return np.asarray(np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4))


def encoded_of_linear(linear: Floats) -> Floats:
    """Encoded values of linear light, both 0 to 1; what is below 0 stays there."""
    curve = 1.055 * np.maximum(linear, 0) ** (1 / 2.4) - 0.055
    return np.asarray(np.where(linear <= 0.0031308, linear * 12.92, curve))
