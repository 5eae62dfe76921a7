"""sRGB to BT.709 limited range and back, and the 8-bit code by which a flat colour survives a codec best.

Y', Cb and Cr are those of ITU-R BT.709: Y' 16 to 235, Cb and Cr 16 to 240 with 128 for grey.
"""

from functools import lru_cache
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import Rgb8, ciede2000, lab_of

KR: Final = 0.2126
KB: Final = 0.0722
KG: Final = 1 - KR - KB

LUMA: Final = np.array([KR, KG, KB]) * 219 / 255
BLUE_CHROMA: Final = np.array([-KR, -KG, 1 - KB]) / (1 - KB) / 2 * 224 / 255
RED_CHROMA: Final = np.array([1 - KR, -KG, -KB]) / (1 - KR) / 2 * 224 / 255

_NEIGHBOURS: Final = np.array(sorted(product((-1, 0, 1), repeat=3), key=lambda step: sum(map(abs, step))))

Code = tuple[int, int, int]
"""Y', Cb, Cr, 8 bits each."""


def nearest_code(rgb8: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """The codes ``(..., 3)``, not rounded, of sRGB colours ``(..., 3)``."""
    matrix = np.stack([LUMA, BLUE_CHROMA, RED_CHROMA])
    return np.asarray(np.asarray(rgb8, np.float64) @ matrix.T + np.array([16.0, 128.0, 128.0]), np.float64)


def rgb_of_code(codes: npt.ArrayLike) -> Rgb8:
    """What a player that keeps to BT.709 limited range shows for codes ``(..., 3)``."""
    y, cb, cr = np.moveaxis(np.asarray(codes, np.float64), -1, 0)
    luma, blue, red = (y - 16) * 255 / 219, (cb - 128) * 255 / 224, (cr - 128) * 255 / 224
    rgb = np.stack(
        [
            luma + 2 * (1 - KR) * red,
            luma - 2 * (1 - KB) * KB / KG * blue - 2 * (1 - KR) * KR / KG * red,
            luma + 2 * (1 - KB) * blue,
        ],
        axis=-1,
    )
    return np.asarray(np.clip(np.rint(rgb), 0, 255), np.uint8)


def best_codes(rgb8: Rgb8) -> npt.NDArray[np.int64]:
    """The codes ``(n, 3)`` whose decoded colours look most like sRGB colours ``(n, 3)``.

    Of the nearest code and its 26 neighbours the one with the least CIEDE2000 difference is taken. The nearest code
    alone is up to 1.85 away; the best of 27 is never more than 0.85 away.
    """
    nearest = np.rint(nearest_code(rgb8)).astype(np.int64)
    codes = np.clip(nearest[:, None] + _NEIGHBOURS, [16, 16, 16], [235, 240, 240])
    differences = ciede2000(lab_of(rgb_of_code(codes)), lab_of(rgb8)[:, None])
    best: npt.NDArray[np.int64] = codes[np.arange(len(codes)), np.argmin(differences, axis=1)]
    return best


@lru_cache(maxsize=65_536)
def best_code(red: int, green: int, blue: int) -> Code:
    """``best_codes`` of one colour."""
    y, cb, cr = best_codes(np.array([[red, green, blue]], np.uint8))[0].tolist()
    return int(y), int(cb), int(cr)


def best_code_of_hex(hex_colour: str) -> Code:
    """``best_code`` of ``#rrggbb``."""
    red, green, blue = bytes.fromhex(hex_colour[1:])
    return best_code(red, green, blue)
