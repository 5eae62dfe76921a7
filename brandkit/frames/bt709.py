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


def _steps(furthest: int) -> npt.NDArray[np.int64]:
    """All steps ``(n, 3)`` from a code to others that are at most so far away, the shortest first."""
    steps = product(range(-furthest, furthest + 1), repeat=3)
    return np.array(sorted(steps, key=lambda step: sum(map(abs, step))), np.int64)


_NEAR: Final = _steps(1)
_FAR: Final = _steps(2)
_NEAR_ENOUGH: Final = 0.7
"""CIEDE2000 from which on codes that are further away are tried as well: one colour in 1,700."""

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

    Of the nearest code and its 26 neighbours the one with the least CIEDE2000 difference is taken; where that is more
    than 0.7 away, codes 2 steps away are tried too. The nearest code alone is up to 1.85 away. Of all 16.8 million
    colours 54, nearly greys, are more than 0.9 away from their best code, and none more than 0.98: 8 bits have no
    better one.
    """
    nearest = np.rint(nearest_code(rgb8)).astype(np.int64)
    best, differences = _best_of(nearest, rgb8, _NEAR)
    hard = differences > _NEAR_ENOUGH
    best[hard] = _best_of(nearest[hard], rgb8[hard], _FAR)[0]
    return best


def _best_of(
    nearest: npt.NDArray[np.int64], rgb8: Rgb8, steps: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Of the codes ``steps`` away from ``(n, 3)`` ones the best, and its CIEDE2000 difference."""
    codes = np.clip(nearest[:, None] + steps, [16, 16, 16], [235, 240, 240])
    differences = ciede2000(lab_of(rgb_of_code(codes)), lab_of(rgb8)[:, None])
    places = np.argmin(differences, axis=1)
    rows = np.arange(len(codes))
    return codes[rows, places], differences[rows, places]


@lru_cache(maxsize=65_536)
def best_code(red: int, green: int, blue: int) -> Code:
    """``best_codes`` of one colour."""
    y, cb, cr = best_codes(np.array([[red, green, blue]], np.uint8))[0].tolist()
    return int(y), int(cb), int(cr)


def best_code_of_hex(hex_colour: str) -> Code:
    """``best_code`` of ``#rrggbb``."""
    red, green, blue = bytes.fromhex(hex_colour[1:])
    return best_code(red, green, blue)
