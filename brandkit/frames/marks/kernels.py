"""The inner loop of the search for marks, compiled by numba."""

from typing import Any, Final

import numba
import numpy as np
import numpy.typing as npt

from brandkit.frames.compiled import choose_cache_directory

Codes = npt.NDArray[np.int8]
Scores = npt.NDArray[np.int16]
Whole = npt.NDArray[np.int64]

TOGETHER: Final = 4
"""Points are added so many at a time."""

choose_cache_directory(__file__)


@numba.njit(nogil=True, cache=True)
def add_up(  # noqa: PLR0917 numba compiles for positional arguments
    tables: Codes, directions: Whole, rows: Whole, columns: Whole, number: Any, best: Scores, who: Scores
) -> None:
    """Lay points of a mark over each place: where their sum is more than the ``best``, that is it, and it is ``who``.

    ``tables`` holds for each direction how well each px has it; a point at ``rows`` and ``columns`` of a place looks in
    the table of its direction. There are TOGETHER points, or twice, three times ... as many.
    """
    height, width = best.shape
    total = np.empty(width, np.int16)
    for y in range(height):
        for x in range(width):
            total[x] = 0
        for k in range(0, rows.shape[0] - 3, 4):
            first = tables[directions[k], y + rows[k]][columns[k] :]
            second = tables[directions[k + 1], y + rows[k + 1]][columns[k + 1] :]
            third = tables[directions[k + 2], y + rows[k + 2]][columns[k + 2] :]
            fourth = tables[directions[k + 3], y + rows[k + 3]][columns[k + 3] :]
            for x in range(width):
                total[x] += np.int16(first[x]) + np.int16(second[x]) + np.int16(third[x]) + np.int16(fourth[x])
        highest, names = best[y], who[y]
        for x in range(width):
            if total[x] > highest[x]:
                highest[x] = total[x]
                names[x] = number
