"""The inner loops of slow moves: any part of a plane over another one, at fractions of a sample.

Columns are mixed first, each row of the source once, then rows. Numbers are 128 times those of samples in between, so
what comes out is rounded once: ``(mixed * (128 - share) + next * share + 8192) >> 14``.
"""

from typing import Any, Final

import cv2
import numba
import numpy as np

from generation.rendering.kernels import Whole, between
from generation.rendering.pixels import Plane
from generation.rendering.vectors import BLOCK, mix_block

_RIM: Final = BLOCK + 2


@numba.njit(nogil=True, cache=True)
def find_places(begin: float, step: float, source: int, low: Whole, high: Whole, shares: Whole) -> None:  # noqa: PLR0917
    """Fill in ``sampling.Places``: sample ``x`` lies at ``begin + (x + 0.5) * step - 0.5`` of ``source`` samples."""
    for x in range(low.shape[0]):
        place = (begin + (x + 0.5) * step - 0.5) * 128 + 0.5
        # Rounded down in a way that vectors know.
        steps: Any = np.int64(place)
        steps -= np.int64(steps > place)
        whole: Any = steps >> 7
        low[x] = min(max(whole, 0), source - 1)
        high[x] = min(max(whole + 1, 0), source - 1)
        shares[x] = steps & 127


def pad(plane: Plane) -> Plane:
    """A plane with its first sample once more before each row, and its last one behind it for a block."""
    return np.asarray(cv2.copyMakeBorder(plane, 0, 0, 1, _RIM - 1, cv2.BORDER_REPLICATE), np.uint8)


@numba.njit(nogil=True, cache=True)
def resample(  # noqa: PLR0917 numba compiles for positional arguments
    padded: Plane,
    low_x: Whole,
    high_x: Whole,
    shares_x: Whole,
    low_y: Whole,
    high_y: Whole,
    shares_y: Whole,
    out: Plane,
) -> None:
    """Paint all of ``out`` with samples between those of a plane that was padded; see ``sampling.Places``."""
    height, width = out.shape
    # The last block may end behind the last sample.
    shares = np.zeros(width + BLOCK, np.int16)
    for x in range(width):
        shares[x] = shares_x[x]
    begins, places = _blocks(low_x, high_x, padded.shape[1] - _RIM)
    mixed = np.empty((2, width + BLOCK), np.int16)
    held_even, held_odd = -1, -1
    for y in range(height):
        for row in (low_y[y], high_y[y]):
            if row != (held_odd if row & 1 else held_even):
                for number in range(begins.shape[0]):
                    mix_block(padded[row], places[number], shares, mixed[row & 1], begins[number])
                if row & 1:
                    held_odd = row
                else:
                    held_even = row
        between(out[y], mixed[low_y[y] & 1], mixed[high_y[y] & 1], shares_y[y])


@numba.njit(nogil=True, cache=True)
def _blocks(low: Whole, high: Whole, source: int) -> Any:
    """Where blocks of samples begin that lie between neighbours, and where in the padded row the first of these is."""
    begins, places = np.empty(low.shape[0], np.int64), np.empty(low.shape[0], np.int64)
    count, end, distance = 0, 0, 0
    for x in range(low.shape[0]):
        # The padded row has the first sample twice, and the last one several times.
        place = (low[x] if low[x] == source - 1 else high[x] - 1) + 1
        if x == end or place - x != distance:
            begins[count], places[count] = x, place
            count, end, distance = count + 1, x + BLOCK, place - x
    return begins[:count], places[:count]
