"""sRGB to BT.709 limited range and back, and the best 8-bit code for a flat colour.

Y', Cb and Cr are those of ITU-R BT.709: Y' 16 to 235, Cb and Cr 16 to 240 with 128 for grey.
"""

from functools import lru_cache
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import ciede2000, lab_of
from generation.rendering.pixels import Rgb

KR: Final = 0.2126
KB: Final = 0.0722
KG: Final = 1 - KR - KB

LUMA: Final = np.array([KR, KG, KB]) * 219 / 255
BLUE_CHROMA: Final = np.array([-KR, -KG, 1 - KB]) / (1 - KB) / 2 * 224 / 255
RED_CHROMA: Final = np.array([1 - KR, -KG, -KB]) / (1 - KR) / 2 * 224 / 255

YUVA_OF_PREMULTIPLIED: Final = np.array(
    [
        [*LUMA, 16 / 255],
        [*BLUE_CHROMA, 128 / 255],
        [*RED_CHROMA, 128 / 255],
        [0, 0, 0, 1],
    ],
    np.float32,
)
"""Premultiplied R, G, B, A (0 to 255) to premultiplied Y', Cb, Cr codes and A: offsets are multiplied by alpha too."""

_NEIGHBOURS: Final = np.array(sorted(product((-1, 0, 1), repeat=3), key=lambda step: sum(map(abs, step))))

Code = tuple[int, int, int]
"""Y', Cb, Cr, 8 bits each."""


def nearest_code(rgb8: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """The codes ``(..., 3)``, not rounded, of sRGB colours ``(..., 3)``."""
    matrix = np.stack([LUMA, BLUE_CHROMA, RED_CHROMA])
    return np.asarray(np.asarray(rgb8, np.float64) @ matrix.T + np.array([16.0, 128.0, 128.0]), np.float64)


def rgb_of_code(codes: npt.ArrayLike) -> Rgb:
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


@lru_cache(maxsize=65_536)
def best_code(red: int, green: int, blue: int) -> Code:
    """The code whose decoded colour looks most like an sRGB colour, of the nearest one and its 26 neighbours.

    The nearest code alone is up to CIEDE2000 1.85 away; the best of 27 is never more than 0.85 away.
    """
    wanted = np.array([red, green, blue], np.uint8)
    nearest = np.rint(nearest_code(wanted)).astype(np.int64)
    codes = np.clip(nearest + _NEIGHBOURS, [16, 16, 16], [235, 240, 240])
    differences = ciede2000(lab_of(rgb_of_code(codes)), lab_of(wanted))
    y, cb, cr = codes[int(np.argmin(differences))].tolist()
    return int(y), int(cb), int(cr)


def best_code_of_hex(hex_colour: str) -> Code:
    """``best_code`` of ``#rrggbb``."""
    red, green, blue = bytes.fromhex(hex_colour[1:])
    return best_code(red, green, blue)
