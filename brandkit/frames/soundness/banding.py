"""Steps where a gradient should be smooth.

A smooth gradient of 8 bits rises by one level at a time. A banded one is a staircase: even runs, each followed by a
step of three levels or more in the same direction.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView, Grey

LINES: Final = 96
LEAST_STEP: Final = 3
MOST_STEP: Final = 40
RUN_PX: Final = 6
STAIRS: Final = 3
LIMIT: Final = 0.10
"""So large a share of the lines across or down may be staircases."""


def look(view: FrameView) -> Iterator[Fault]:
    grey = view.grey
    rows = grey[:: max(1, grey.shape[0] // LINES)]
    columns = grey[:, :: max(1, grey.shape[1] // LINES)].T
    score = max(_staircases(rows), _staircases(columns))
    if score > LIMIT:
        words = "Gradients in the picture are banded: they rise in visible steps."
        measure = at_most(100 * score, 100 * LIMIT, unit="% of its lines in steps")
        yield Fault(score, LIMIT, words, verdict=GateVerdict.LOOK, measure=measure)


def _staircases(lines: Grey) -> float:
    """The share of the lines that hold a staircase of at least three steps after each other."""
    steps = np.diff(lines.astype(np.int16), axis=1)
    line, place = np.nonzero(steps)
    size = steps[line, place]
    if len(line) <= STAIRS:
        return 0.0
    same = line[1:] == line[:-1]
    run = np.where(same, place[1:] - place[:-1], 0)
    tall = (np.abs(size) >= LEAST_STEP) & (np.abs(size) <= MOST_STEP)
    alike = np.abs(np.abs(size[1:]) - np.abs(size[:-1])) <= np.maximum(2, np.abs(size[:-1]) // 2)
    stair = same & tall[1:] & tall[:-1] & (np.sign(size[1:]) == np.sign(size[:-1])) & (run >= RUN_PX) & alike
    return len(np.unique(line[:-1][_in_a_row(stair)])) / len(lines)


def _in_a_row(stair: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    found = stair.copy()
    for further in range(1, STAIRS):
        found[:-further] &= stair[further:]
        found[-further:] = False
    return found


CHECK = FrameCheck(
    code="banding",
    title="Smooth gradients",
    source="staircases along rows and columns",
    measures="How many lines of the picture rise in steps, per cent; at most 10.",
    look=look,
)
