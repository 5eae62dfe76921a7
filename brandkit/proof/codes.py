"""What a player shows for BT.709 limited codes: the proof's own arithmetic, apart from the renderer's.

Y' is 16 to 235, Cb and Cr are 16 to 240 with 128 for grey (ITU-R BT.709 and BT.1886 displays that show sRGB).
"""

from typing import Final

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint8]
"""One plane of 8-bit samples, or codes ``(..., 3)``."""
YuvPlanes = tuple[Codes, Codes, Codes]
"""Y' ``(height, width)``, then Cb and Cr at half size."""

_RED_OF_CR: Final = 1.5748
_GREEN_OF_CB: Final = -0.18732427
_GREEN_OF_CR: Final = -0.46812427
_BLUE_OF_CB: Final = 1.8556


def rgb_of_codes(codes: npt.ArrayLike) -> Codes:
    """sRGB codes of Y', Cb, Cr codes ``(..., 3)``."""
    y, cb, cr = np.moveaxis(np.asarray(codes, np.float64), -1, 0)
    luma, blue, red = (y - 16) / 219, (cb - 128) / 224, (cr - 128) / 224
    rgb = np.stack(
        [luma + _RED_OF_CR * red, luma + _GREEN_OF_CB * blue + _GREEN_OF_CR * red, luma + _BLUE_OF_CB * blue], axis=-1
    )
    return np.asarray(np.clip(np.rint(rgb * 255), 0, 255), np.uint8)


def codes_of_rgb(rgb8: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """The exact codes ``(..., 3)`` of sRGB codes, not rounded."""
    red, green, blue = np.moveaxis(np.asarray(rgb8, np.float64) / 255, -1, 0)
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return np.stack(
        [16 + 219 * luma, 128 + 224 * (blue - luma) / _BLUE_OF_CB, 128 + 224 * (red - luma) / _RED_OF_CR], axis=-1
    )
