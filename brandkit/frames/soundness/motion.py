"""Footage as the checks look at it: every frame in cells, 64 across."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import linear_of
from brandkit.frames.soundness.base import Fault
from brandkit.frames.srgb import LUMINANCE

COLUMNS: Final = 64
LUMA: Final = np.array([0.299, 0.587, 0.114], np.float32)
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Moment:
    """A frame in cells: ``(rows, 64, 3)``, the mean colour of each."""

    cells: npt.NDArray[np.uint8]


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

    def add(self, moment: Moment) -> None:
        """Take the next frame into account."""
        self._moments.append(moment)

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return len(self._moments)

    @cached_property
    def luma(self) -> Floats:
        """``(frames, rows, 64)``, 0 to 255."""
        return np.stack([moment.cells.astype(np.float32) @ LUMA for moment in self._moments])

    @cached_property
    def changes(self) -> Floats:
        """The mean difference of each frame from the one before, in levels; one less than there are frames."""
        return np.asarray(np.abs(np.diff(self.luma, axis=0)).mean(axis=(1, 2)), np.float32)

    @cached_property
    def luminance(self) -> Floats:
        """Relative luminance ``(frames, rows, 64)``, 0 to 1."""
        return np.stack([linear_of(moment.cells) @ LUMINANCE for moment in self._moments]).astype(np.float32)

    @cached_property
    def redness(self) -> Floats:
        """WCAG's (R - G - B) x 320 of saturated red, 0 elsewhere."""
        parts = []
        for moment in self._moments:
            linear = linear_of(moment.cells)
            share = linear[..., 0] / np.maximum(linear.sum(axis=-1), 1e-6)
            red = np.maximum(linear[..., 0] - linear[..., 1] - linear[..., 2], 0) * 320
            parts.append(np.where(share >= 0.8, red, 0))
        return np.stack(parts).astype(np.float32)
