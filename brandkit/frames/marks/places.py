"""Places where a mark may be."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from brandkit.frames.marks.templates import MarkTemplate

Affine = npt.NDArray[np.float64]
"""``(2, 3)``: from px of the template to px of the picture."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark may be, and how well its edges fit there, 0 to 1."""

    mark: int
    affine: Affine
    score: float


def is_same_place(first: Affine, second: Affine, mark: MarkTemplate) -> bool:
    """Whether two places differ by less than a quarter of the mark."""
    corners = np.array([[0, 0, 1], [mark.width_px, 0, 1], [mark.width_px, mark.height_px, 1], [0, mark.height_px, 1.0]])
    ways = np.hypot(*((corners @ first.T) - (corners @ second.T)).T)
    return bool(ways.mean() < 0.2 * np.sqrt(abs(np.linalg.det(first[:, :2])) * mark.width_px * mark.height_px))
