"""The inner loops of compositing, compiled by numba and kept on disk.

Loops run over slices that begin at 0: an index that might be negative costs a loop its vector instructions, and that
makes it ten times slower.

Numba keeps compiled code beside this file, or in the user's cache directory where this one is read-only; where
neither can be written, a directory of this machine's temporary files serves.
"""

import os
import tempfile
from pathlib import Path
from typing import Any, Final

import numba
import numpy as np
import numpy.typing as npt
from numba.core import config as numba_config

from generation.rendering.pixels import Plane

Row = npt.NDArray[np.uint8]
"""Some samples of one row of a plane."""
Fine = npt.NDArray[np.uint16]
"""``(height, width)`` uint16: samples times 128."""
FineRow = npt.NDArray[np.uint16]
"""One row of these."""
Whole = npt.NDArray[np.int64]
Word = Any
"""A uint32. Numba makes 64-bit numbers of what it adds, so sums are narrowed again."""

SHIFT_STEPS: Final = 128
"""Positions between two pixels that a shift can have."""
FULL_OPACITY: Final = 256


config: Any = numba_config


def _choose_cache_directory() -> None:
    home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    beside = Path(__file__).parent
    nearest = next(parent for parent in (home, *home.parents) if parent.exists())
    if config.CACHE_DIR or os.access(beside, os.W_OK) or os.access(nearest, os.W_OK):
        return
    config.CACHE_DIR = str(Path(tempfile.gettempdir()) / f"brandreel-kernels-{os.getuid()}")


_choose_cache_directory()


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
    for y in range(first_y, end_y):
        out = target[top + y, left + first_x : left + end_x]
        row, row_alpha = colours[y, first_x:end_x], alphas[y, first_x:end_x]
        if shift_x == 0 and shift_y == 0:
            if opacity == 256:
                _cover(out, row, row_alpha)
            else:
                _fade(out, row, row_alpha, opacity)
            continue
        before, before_alpha = colours[y, first_x - 1 : end_x - 1], alphas[y, first_x - 1 : end_x - 1]
        if shift_y == 0:
            _shift_across(out, row, row_alpha, before, before_alpha, shift_x, opacity)
            continue
        above, above_alpha = colours[y - 1, first_x:end_x], alphas[y - 1, first_x:end_x]
        both, both_alpha = colours[y - 1, first_x - 1 : end_x - 1], alphas[y - 1, first_x - 1 : end_x - 1]
        _shift(
            out, row, row_alpha, before, before_alpha, above, above_alpha, both, both_alpha, shift_x, shift_y, opacity
        )


@numba.njit(nogil=True, cache=True)
def resample_rows(source: Plane, low: Whole, high: Whole, shares: Whole, first: int, out: Fine) -> None:  # noqa: PLR0917
    """Each row of ``out`` lies between two rows of ``source``: ``shares / 128`` of the way from ``low`` to ``high``.

    Values are 128 times those of ``source``, whose columns are taken from ``first`` on.
    """
    count = out.shape[1]
    for y in range(out.shape[0]):
        one, other, mixed = source[low[y], first : first + count], source[high[y], first : first + count], out[y]
        much = np.uint32(shares[y])
        less = np.uint32(128) - much
        for x in range(count):
            mixed[x] = np.uint16(np.uint32(one[x]) * less + np.uint32(other[x]) * much)


@numba.njit(nogil=True, cache=True)
def resample_fine_rows(source: Fine, low: Whole, high: Whole, shares: Whole, first: int, out: Plane) -> None:  # noqa: PLR0917
    """As ``resample_rows``, from values 128 times too large to whole ones; row ``first`` is the source's first.

    A sample is ``(one * (128 - share) + other * share + 8192) >> 14``. No value is above 255 * 128, so the same number
    comes of 16 bits, which vectors hold twice as many of: ``(one + ((other - one) * share >> 7) + 64) >> 7``.
    """
    for y in range(out.shape[0]):
        one, other, share = source[low[y] - first], source[high[y] - first], shares[y]
        if share < 64:
            _between(out[y], one, other, np.int16(share * 512))
        elif share > 64:
            _between(out[y], other, one, np.int16((128 - share) * 512))
        else:
            _halfway(out[y], one, other)


@numba.njit(nogil=True, cache=True)
def _between(out: Row, one: FineRow, other: FineRow, factor: Any) -> None:
    """``factor`` is 512 times the share of ``other``: the upper half of a product is then the difference's part."""
    for x in range(out.shape[0]):
        near = np.int16(one[x])
        part = np.int16((np.int32(np.int16(np.int16(other[x]) - near)) * np.int32(factor)) >> np.int32(16))
        out[x] = np.uint8(np.uint16(np.int16(np.int16(near + part) + np.int16(64))) >> np.uint16(7))


@numba.njit(nogil=True, cache=True)
def _halfway(out: Row, one: FineRow, other: FineRow) -> None:
    for x in range(out.shape[0]):
        near = np.int16(one[x])
        part = np.int16(np.int16(np.int16(other[x]) - near) >> 1)
        out[x] = np.uint8(np.uint16(np.int16(np.int16(near + part) + np.int16(64))) >> np.uint16(7))


@numba.njit(nogil=True, cache=True)
def _cover(out: Row, row: Row, alphas: Row) -> None:
    for x in range(out.shape[0]):
        rest = np.uint32(np.uint32(out[x]) * np.uint32(255 - alphas[x]) + np.uint32(128))
        out[x] = np.uint8(row[x] + ((rest + (rest >> np.uint32(8))) >> np.uint32(8)))


@numba.njit(nogil=True, cache=True)
def _fade(out: Row, row: Row, alphas: Row, opacity: int) -> None:
    share = np.uint32(opacity)
    for x in range(out.shape[0]):
        out[x] = _over(np.uint32(out[x]), np.uint32(row[x]), np.uint32(alphas[x]), share)


@numba.njit(nogil=True, cache=True)
def _shift_across(  # noqa: PLR0917
    out: Row, row: Row, alphas: Row, before: Row, before_alphas: Row, shift: int, opacity: int
) -> None:
    share, much, less = np.uint32(opacity), np.uint32(shift), np.uint32(128 - shift)
    for x in range(out.shape[0]):
        colour = np.uint32(np.uint32(row[x]) * less + np.uint32(before[x]) * much + np.uint32(64)) >> np.uint32(7)
        alpha = np.uint32(np.uint32(alphas[x]) * less + np.uint32(before_alphas[x]) * much + np.uint32(64))
        out[x] = _over(np.uint32(out[x]), colour, alpha >> np.uint32(7), share)


@numba.njit(nogil=True, cache=True)
def _shift(  # noqa: PLR0917
    out: Row,
    row: Row,
    alphas: Row,
    before: Row,
    before_alphas: Row,
    above: Row,
    above_alphas: Row,
    both: Row,
    both_alphas: Row,
    shift_x: int,
    shift_y: int,
    opacity: int,
) -> None:
    share, half = np.uint32(opacity), np.uint32(8192)
    # Sums of weights are 2 to the 14th.
    here, left = np.uint32((128 - shift_x) * (128 - shift_y)), np.uint32(shift_x * (128 - shift_y))
    up, corner = np.uint32((128 - shift_x) * shift_y), np.uint32(shift_x * shift_y)
    for x in range(out.shape[0]):
        colour = np.uint32(row[x]) * here + np.uint32(before[x]) * left
        colour += np.uint32(above[x]) * up + np.uint32(both[x]) * corner + half
        alpha = np.uint32(alphas[x]) * here + np.uint32(before_alphas[x]) * left
        alpha += np.uint32(above_alphas[x]) * up + np.uint32(both_alphas[x]) * corner + half
        out[x] = _over(np.uint32(out[x]), np.uint32(colour) >> np.uint32(14), np.uint32(alpha) >> np.uint32(14), share)


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
