"""A frame as the checks look at it: everything that more than one of them needs, worked out once."""

from functools import cached_property
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.domain.gate import Expectation, GateBox
from brandkit.frames.people import Hand, Rgb, Seen, find_faces, find_hands, find_persons, find_poses

Floats = npt.NDArray[np.float32]
Grey = npt.NDArray[np.uint8]

SMALL_SIDE_PX: Final = 640
LOOK_SIDE_PX: Final = 1920
"""A frame that is larger is looked at in this size; a check of single pixels then sees less, not more."""


class FrameView:
    """One frame, RGB ``(height, width, 3)`` uint8, of 16 px and more."""

    def __init__(self, pixels: Rgb, *, expects: Expectation) -> None:
        self.expects = expects
        height, width = pixels.shape[:2]
        self.width_px, self.height_px = width, height
        self.scale = min(1.0, LOOK_SIDE_PX / max(height, width))
        """Looked-at px for a px of the frame."""
        self.pixels = np.ascontiguousarray(pixels) if self.scale == 1 else _shrink(pixels, self.scale)

    @cached_property
    def grey(self) -> Grey:
        """Luma."""
        return np.asarray(cv2.cvtColor(self.pixels, cv2.COLOR_RGB2GRAY), np.uint8)

    @cached_property
    def small(self) -> Rgb:
        """The frame with a longer side of 640 px at most."""
        return _shrink(self.pixels, self.small_scale)

    @cached_property
    def small_scale(self) -> float:
        """Px of ``small`` for a px of ``pixels``."""
        return float(min(1.0, SMALL_SIDE_PX / max(self.pixels.shape[:2])))

    @cached_property
    def small_grey(self) -> Floats:
        """Luma of ``small``."""
        return np.asarray(cv2.cvtColor(self.small, cv2.COLOR_RGB2GRAY), np.float32)

    @cached_property
    def contrast(self) -> float:
        """The deviation of luma in all of the frame."""
        return float(self.small_grey.std())

    @cached_property
    def faces(self) -> tuple[Seen, ...]:
        """Faces, px of ``small``."""
        return find_faces(self.small)

    @cached_property
    def poses(self) -> tuple[Seen, ...]:
        """Bodies, px of ``small``."""
        return find_poses(self.small)

    @cached_property
    def persons(self) -> tuple[Seen, ...]:
        """Persons, px of ``small``."""
        return find_persons(self.small)

    @cached_property
    def hands(self) -> tuple[Hand, ...]:
        """Hands, px of ``pixels``."""
        return find_hands(self.pixels)

    def box(self, left: float, top: float, right: float, bottom: float, *, scale: float = 1.0) -> GateBox:
        """A box of the frame from one of ``pixels`` shrunk by ``scale``, within the frame."""
        shrunk = self.scale * scale
        x0, x1 = (int(np.clip(round(x / shrunk), 0, self.width_px)) for x in (left, right))
        y0, y1 = (int(np.clip(round(y / shrunk), 0, self.height_px)) for y in (top, bottom))
        return GateBox(left_px=x0, top_px=y0, width_px=max(1, x1 - x0), height_px=max(1, y1 - y0))


def _shrink(pixels: Rgb, scale: float) -> Rgb:
    if scale >= 1:
        return pixels
    height, width = pixels.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
