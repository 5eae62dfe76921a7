"""The inner loops of compositing, compiled by numba and kept on disk.

Loops run over slices that begin at 0: an index that might be negative costs a loop its vector instructions, and that
makes it ten times slower.
"""

from typing import Any, Final

import numba
import numpy as np
import numpy.typing as npt

from brandkit.frames.compiled import choose_cache_directory
from generation.rendering.pixels import Plane
from generation.rendering.vectors import BLOCK, shift_block

Row = npt.NDArray[np.uint8]
"""Some samples of one row of a plane."""
FineRow = npt.NDArray[np.int16]
"""Samples times 128, at most 32640."""
Whole = npt.NDArray[np.int64]
Word = Any
"""A uint32. Numba makes 64-bit numbers of what it adds, so sums are narrowed again."""

SHIFT_STEPS: Final = 128
"""Positions between two pixels that a shift can have."""
FULL_OPACITY: Final = 256


choose_cache_directory(__file__)


@numba.njit(nogil=True, cache=True)
def blend(  # noqa: PLR0917 numba compiles for positional arguments
    target: Plane, colours: Plane, alphas: Plane, left: int, top: int, shift_x: int, shift_y: int, opacity: int
) -> None:
    """Lay a premultiplied plane on ``target`` with its top left corner at ``left + shift_x / 128``, ``top + ...``.

    ``target`` becomes ``colours + target * (1 - alphas)``, all times ``opacity / 256``. The first row and column of
    the plane must be empty: a shifted sample mixes a pixel with the one before it. What lies outside is left out.
    """
    height, width = target.shape
    rows, columns = colours.shape
    first_x, end_x = max(1, -left), min(columns, width - left)
    first_y, end_y = max(1, -top), min(rows, height - top)
    if end_x <= first_x or end_y <= first_y:
        return
    shifted = np.empty((2, end_x - first_x), np.uint8)
    is_shifted = shift_x > 0 or shift_y > 0
    for y in range(first_y, end_y):
        out = target[top + y, left + first_x : left + end_x]
        row, row_alpha = colours[y, first_x:end_x], alphas[y, first_x:end_x]
        if is_shifted:
            row, row_alpha = shifted[0], shifted[1]
            above = y if shift_y == 0 else y - 1
            _shift(row, colours[y, first_x - 1 : end_x], colours[above, first_x - 1 : end_x], shift_x, shift_y)
            _shift(row_alpha, alphas[y, first_x - 1 : end_x], alphas[above, first_x - 1 : end_x], shift_x, shift_y)
        if opacity == 256:
            _cover(out, row, row_alpha)
        else:
            _fade(out, row, row_alpha, opacity)


@numba.njit(nogil=True, cache=True)
def between(out: Row, one: FineRow, other: FineRow, share: int) -> None:
    """Samples ``share / 128`` of the way from ``one`` to ``other``: the nearest whole ones.

    A sample is ``(one * (128 - share) + other * share + 8192) >> 14``. No value is above 255 * 128, so the same number
    comes of 16 bits, which vectors hold twice as many of: ``(one + ((other - one) * share >> 7) + 64) >> 7``.
    """
    _towards(out, one if share < 64 else other, one, other, _factor(share))


@numba.njit(nogil=True, cache=True, inline="always")
def _factor(share: int) -> np.int16:
    """512 times the share, so that a product's upper half is a share of a difference: at 64 and above, less all of it.

    The number then does not fit, and stands for one that is 65536 smaller.
    """
    return np.int16(share * 512 if share < 64 else share * 512 - 65536)


@numba.njit(nogil=True, cache=True)
def _towards(out: Row, near: FineRow, one: FineRow, other: FineRow, factor: Any) -> None:
    for x in range(out.shape[0]):
        part = np.int16((np.int32(np.int16(other[x] - one[x])) * np.int32(factor)) >> np.int32(16))
        out[x] = np.uint8(np.uint16(np.int16(np.int16(near[x] + part) + np.int16(64))) >> np.uint16(7))


@numba.njit(nogil=True, cache=True)
def _shift(out: Row, row: Row, above: Row, shift_x: int, shift_y: int) -> None:
    """The samples of ``row`` but its first, each mixed with the one before it and the two above."""
    count, share, factor = out.shape[0], np.int16(shift_x), _factor(shift_y)
    if count >= BLOCK:
        for number in range((count + BLOCK - 1) // BLOCK):
            # The last block begins earlier, so that it ends in time.
            shift_block(row, above, share, factor, out, min(number * BLOCK, count - BLOCK))
        return
    for x in range(count):
        one = np.int32(row[x + 1]) * (128 - shift_x) + np.int32(row[x]) * shift_x
        other = np.int32(above[x + 1]) * (128 - shift_x) + np.int32(above[x]) * shift_x
        out[x] = np.uint8((one * (128 - shift_y) + other * shift_y + 8192) >> 14)


@numba.njit(nogil=True, cache=True)
def _cover(out: Row, row: Row, alphas: Row) -> None:
    for x in range(out.shape[0]):
        rest = np.uint16(np.uint16(out[x]) * np.uint16(np.uint16(255) - np.uint16(alphas[x])) + np.uint16(128))
        part = np.uint16(np.uint16(rest + np.uint16(rest >> np.uint16(8))) >> np.uint16(8))
        out[x] = np.uint8(np.uint16(row[x]) + part)


@numba.njit(nogil=True, cache=True)
def _fade(out: Row, row: Row, alphas: Row, opacity: int) -> None:
    share = np.uint32(opacity)
    for x in range(out.shape[0]):
        out[x] = _over(np.uint32(out[x]), np.uint32(row[x]), np.uint32(alphas[x]), share)


@numba.njit(nogil=True, cache=True, inline="always")
def _over(below: Word, colour: Word, alpha: Word, share: Word) -> np.uint8:
    """A premultiplied sample of opacity ``share / 256`` over one below: the total over 65280, to the nearest."""
    total = np.uint32(
        below * (np.uint32(65280) - alpha * share) + colour * share * np.uint32(255) + np.uint32(32640)
    ) >> np.uint32(8)
    # A division by 255 that vector units know; exact below 65535.
    return np.uint8((total + np.uint32(1) + (total >> np.uint32(8))) >> np.uint32(8))


@numba.njit(nogil=True, cache=True)
def look_up(pixels: npt.NDArray[np.uint16], table: npt.NDArray[np.float32], out: npt.NDArray[np.uint8]) -> None:
    """Each pixel of ``(height, width, 3)`` by a table ``(side, side, side, 3)`` of values 0 to 255.

    The axes of the table are red, green and blue from 0 to 65535. Between its values it is linear on tetrahedra round
    the axis of greys, so that greys stay greys and a crease where two channels are equal stays sharp.
    """
    last = table.shape[0] - 1
    step = np.float32(last / 65535)
    for y in range(pixels.shape[0]):
        for x in range(pixels.shape[1]):
            red, green, blue = pixels[y, x, 0] * step, pixels[y, x, 1] * step, pixels[y, x, 2] * step
            r, g, b = min(int(red), last - 1), min(int(green), last - 1), min(int(blue), last - 1)
            fr, fg, fb = red - np.float32(r), green - np.float32(g), blue - np.float32(b)
            most, least = max(fr, fg, fb), min(fr, fg, fb)
            middle = fr + fg + fb - most - least
            # From the corner towards the one across, first along the axis of the largest share, last the smallest.
            r1, g1, b1 = int(fr == most), int(fg == most and fr != most), 0
            if r1 + g1 == 0:
                b1 = 1
            r2, g2, b2 = 1, 1, 1
            if fb == least and b1 == 0:
                b2 = 0
            elif fg == least and g1 == 0:
                g2 = 0
            else:
                r2 = 0
            for channel in range(3):
                value = (
                    table[r, g, b, channel] * (np.float32(1) - most)
                    + table[r + r1, g + g1, b + b1, channel] * (most - middle)
                    + table[r + r2, g + g2, b + b2, channel] * (middle - least)
                    + table[r + 1, g + 1, b + 1, channel] * least
                )
                out[y, x, channel] = np.uint8(value + np.float32(0.5))
