"""Where a level turns: the inner loop of the detection of flashes, compiled by numba and kept on disk."""

import numba
import numpy as np
import numpy.typing as npt

Floats32 = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]


@numba.njit(nogil=True, cache=True)
def find_turns(  # noqa: PLR0917
    levels: Floats32,
    marked: npt.NDArray[np.bool_],
    step: float,
    darkest: float,
    needs_mark: bool,
    lows: Floats32,
    highs: Floats32,
    low_marks: npt.NDArray[np.bool_],
    high_marks: npt.NDArray[np.bool_],
    headings: npt.NDArray[np.int8],
    turns: Bytes,
) -> None:
    """Mark in ``turns`` ``(frames, cells)`` where a level has changed by ``step`` against its last extreme.

    Up and down count, each once, at the frame at which the change reaches ``step``. The lower of the two levels must
    be below ``darkest``; with ``needs_mark`` one of the two must be marked. The arrays from ``lows`` on are the state
    of each cell, which goes on from call to call; a heading of 2 is one that has not begun.
    """
    for cell in range(levels.shape[1]):
        for frame in range(levels.shape[0]):
            level, mark = levels[frame, cell], marked[frame, cell]
            heading = headings[cell]
            if heading == 2:
                lows[cell] = highs[cell] = level
                low_marks[cell] = high_marks[cell] = mark
                headings[cell] = 0
                continue
            if heading >= 0 and level >= highs[cell]:
                highs[cell], high_marks[cell] = level, mark
            if heading <= 0 and level <= lows[cell]:
                lows[cell], low_marks[cell] = level, mark
            fell = heading >= 0 and highs[cell] - level >= step and level < darkest
            rose = heading <= 0 and level - lows[cell] >= step and lows[cell] < darkest
            if fell and (not needs_mark or high_marks[cell] or mark):
                turns[frame, cell] = 1
                headings[cell] = -1
                lows[cell], low_marks[cell] = level, mark
            elif rose and (not needs_mark or low_marks[cell] or mark):
                turns[frame, cell] = 1
                headings[cell] = 1
                highs[cell], high_marks[cell] = level, mark
