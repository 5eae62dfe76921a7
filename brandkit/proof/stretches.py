"""Stretches that are black or stand still although something else was drawn."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from brandkit.proof.cells import Cells
from brandkit.proof.codes import Codes

BLACK_BELOW: Final = 20
"""Y' of the brightest cell of a black frame; 16 is black."""
SEEN_ABOVE: Final = 26
"""Y' of the brightest cell of a drawn frame that is not black."""
MOVED_CODES: Final = 6
"""By so much the mean Y' of a cell has to change for a motion that cannot be overlooked."""


@dataclass(slots=True)
class Stretch:
    """The longest so far, and the one that goes on."""

    frames: int = 0
    at_frame: int = 0
    going_on: int = 0
    begun_at: int = 0

    def add(self, at_frame: int, *, is_fault: bool) -> None:
        """Take the next frame into account."""
        if not is_fault:
            self.going_on = 0
            return
        if self.going_on == 0:
            self.begun_at = at_frame
        self.going_on += 1
        if self.going_on > self.frames:
            self.frames, self.at_frame = self.going_on, self.begun_at


class StretchMeter:
    """Takes a film's cells run after run."""

    def __init__(self) -> None:
        self.black = Stretch()
        self.frozen = Stretch()
        self._at_frame = 0
        self._last: Codes | None = None
        self._shown: Codes | None = None

    def add(self, cells: Cells) -> None:
        """Take the next frames into account. The first of a run or a block is the one before where its cells are."""
        is_black = (cells.luma.max(axis=1) <= BLACK_BELOW) & (cells.drawn.max(axis=1) >= SEEN_ABOVE)
        for index in range(len(cells.luma)):
            self.black.add(self._at_frame, is_fault=bool(is_black[index]))
            is_same = bool(cells.is_same[index])
            if index == 0 and self._last is not None:
                is_same = is_same or bool(np.array_equal(self._last, cells.luma[index]))
            if not is_same or self._shown is None:
                self._shown = cells.drawn[index]
            moved = np.abs(cells.drawn[index].astype(np.int16) - self._shown).max()
            self.frozen.add(self._at_frame, is_fault=bool(moved >= MOVED_CODES))
            self._last = cells.luma[index]
            self._at_frame += 1
