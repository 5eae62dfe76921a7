"""The inner loops of the proof, compiled by numba and kept on disk."""

from typing import Any, Final

import numba
import numpy as np
import numpy.typing as npt

REACH: Final = 8
"""Codes up to so far from the expected one are counted in a table, others are listed."""
SIDE: Final = 2 * REACH + 1

Ints = npt.NDArray[np.int32]
Floats32 = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]


@numba.njit(nogil=True, cache=True)
def count_codes(y: Bytes, u: Bytes, v: Bytes, labels: Bytes, centres: Ints, counts: Ints) -> int:  # noqa: PLR0917
    """Count, for each label, how far the codes are from its centre; returns how many pixels are further than REACH.

    ``labels`` is of chroma's size; label 0 is not looked at. ``counts`` is ``(labels, SIDE, SIDE, SIDE)``, zeros.
    """
    far = 0
    for row in range(labels.shape[0]):
        for column in range(labels.shape[1]):
            label = labels[row, column]
            if label == 0:
                continue
            du = np.int32(u[row, column]) - centres[label, 1] + REACH
            dv = np.int32(v[row, column]) - centres[label, 2] + REACH
            if du < 0 or du >= SIDE or dv < 0 or dv >= SIDE:
                far += 4
                continue
            for at in range(4):
                dy = np.int32(y[2 * row + at // 2, 2 * column + at % 2]) - centres[label, 0] + REACH
                if dy < 0 or dy >= SIDE:
                    far += 1
                else:
                    counts[label, dy, du, dv] += 1
    return far


@numba.njit(nogil=True, cache=True)
def list_far(y: Bytes, u: Bytes, v: Bytes, labels: Bytes, centres: Ints, out: Ints) -> None:  # noqa: PLR0917
    """Write label, Y', Cb and Cr of every pixel that ``count_codes`` did not count into ``out``, ``(far, 4)``."""
    found = 0
    for row in range(labels.shape[0]):
        for column in range(labels.shape[1]):
            label = labels[row, column]
            if label == 0:
                continue
            cb, cr = np.int32(u[row, column]), np.int32(v[row, column])
            is_far = abs(cb - centres[label, 1]) > REACH or abs(cr - centres[label, 2]) > REACH
            for at in range(4):
                luma = np.int32(y[2 * row + at // 2, 2 * column + at % 2])
                if is_far or abs(luma - centres[label, 0]) > REACH:
                    out[found, 0], out[found, 1], out[found, 2], out[found, 3] = label, luma, cb, cr
                    found += 1


@numba.njit(nogil=True, cache=True)
def block_codes(  # noqa: PLR0917
    y: Bytes, u: Bytes, v: Bytes, other_y: Bytes, other_u: Bytes, other_v: Bytes, blocks: Bytes, out: Floats32
) -> int:
    """Mean Y' of 2 x 2 px with Cb and Cr, of both pictures, where ``blocks`` is set and they differ.

    ``out`` is ``(blocks, 6)``; returns how many rows are filled.
    """
    found = 0
    for row in range(blocks.shape[0]):
        for column in range(blocks.shape[1]):
            if blocks[row, column] == 0:
                continue
            mine, theirs = np.int32(0), np.int32(0)
            for at in range(4):
                mine += np.int32(y[2 * row + at // 2, 2 * column + at % 2])
                theirs += np.int32(other_y[2 * row + at // 2, 2 * column + at % 2])
            if mine == theirs and u[row, column] == other_u[row, column] and v[row, column] == other_v[row, column]:
                continue
            out[found, 0], out[found, 1], out[found, 2] = mine / 4, u[row, column], v[row, column]
            out[found, 3], out[found, 4], out[found, 5] = theirs / 4, other_u[row, column], other_v[row, column]
            found += 1
    return found


@numba.njit(nogil=True, cache=True)
def correlate(
    decoded: Floats32, expected: Floats32, support: Bytes, sums: npt.NDArray[Any], normal: npt.NDArray[Any]
) -> None:
    """Sums for the correlation of two pictures, and for the affine motion that explains their difference.

    ``sums`` gets count, sum and sum of squares of both, and of their product. ``normal`` ``(6, 7)`` gets the normal
    equations of ``decoded - expected = -grad(expected) . (p0 + p1 x + p2 y, p3 + p4 x + p5 y)``, x and y from the
    middle of the picture.
    """
    height, width = expected.shape
    row_of = np.zeros(6)
    for row in range(1, height - 1):
        for column in range(1, width - 1):
            if support[row, column] == 0:
                continue
            mine, theirs = np.float64(decoded[row, column]), np.float64(expected[row, column])
            sums[0] += 1
            sums[1] += mine
            sums[2] += theirs
            sums[3] += mine * mine
            sums[4] += theirs * theirs
            sums[5] += mine * theirs
            across = (np.float64(expected[row, column + 1]) - np.float64(expected[row, column - 1])) / 2
            down = (np.float64(expected[row + 1, column]) - np.float64(expected[row - 1, column])) / 2
            if across == 0 and down == 0:
                continue
            x, y = column - (width - 1) / 2, row - (height - 1) / 2
            row_of[0], row_of[1], row_of[2] = across, across * x, across * y
            row_of[3], row_of[4], row_of[5] = down, down * x, down * y
            for first in range(6):
                for second in range(6):
                    normal[first, second] += row_of[first] * row_of[second]
                normal[first, 6] -= row_of[first] * (mine - theirs)
