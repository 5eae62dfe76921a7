"""Footage as the checks look at it: every frame in cells, 64 across."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import linear_of
from brandkit.frames.flashes import Levels, levels_of_linear
from brandkit.frames.soundness.base import Fault
from brandkit.frames.soundness.courses import Course

COLUMNS: Final = 64
LUMA: Final = np.array([0.299, 0.587, 0.114], np.float32)
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Moment:
    """A frame in cells: ``(rows, 64, 3)``, the mean colour of each; and the frame's own size."""

    cells: npt.NDArray[np.uint8]
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class MotionFault:
    """A fault, and the frame at which it begins."""

    fault: Fault
    at_frame: int


class Motion:
    """All frames of footage in cells."""

    def __init__(self, frame_rate: Fraction) -> None:
        self.frame_rate = float(frame_rate)
        self._moments: list[Moment] = []
        self.courses: list[Course] = []
        """How each frame follows from the one before; one less than there are frames."""
        self.become: list[tuple[int, float]] = []
        """Frames that were looked at again, and how much of what stays in the picture is something else by then."""

    def add(self, moment: Moment, *, course: Course | None = None) -> None:
        """Take the next frame into account."""
        self._moments.append(moment)
        if course is not None:
            self.courses.append(course)

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return len(self._moments)

    @property
    def size_px(self) -> tuple[int, int]:
        """The width and height of the frames."""
        return self._moments[0].width_px, self._moments[0].height_px

    @property
    def rows(self) -> int:
        """How many rows of cells a frame has."""
        return len(self._moments[0].cells)

    @cached_property
    def luma(self) -> Floats:
        """``(frames, rows, 64)``, 0 to 255."""
        return np.stack([moment.cells.astype(np.float32) @ LUMA for moment in self._moments])

    @cached_property
    def changes(self) -> Floats:
        """The mean difference of each frame from the one before, in levels; one less than there are frames."""
        return np.asarray(np.abs(np.diff(self.luma, axis=0)).mean(axis=(1, 2)), np.float32)

    def levels(self, start: int, end: int) -> Levels:
        """What flashes are judged by, of the frames from ``start`` to ``end``."""
        cells = np.stack([moment.cells.reshape(-1, 3) for moment in self._moments[start:end]])
        return levels_of_linear(linear_of(cells))
