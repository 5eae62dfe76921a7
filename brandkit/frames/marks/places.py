"""Places where a mark may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.frames.marks.templates import MarkTemplate

Affine = npt.NDArray[np.float64]
"""``(2, 3)``: from px of the template to px of the picture."""

NEARLY_SQUARE: Final = 1.3
"""A mark that is wider or higher by more covers another box when it lies on its side."""


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


def quarter_turns(mark: MarkTemplate, affine: Affine) -> Iterator[Affine]:
    """The place as it is, and turned about its middle into the other ways in which the mark covers the same box."""
    middle = np.array([mark.width_px - 1, mark.height_px - 1]) / 2
    is_square = max(mark.width_px / mark.height_px, mark.height_px / mark.width_px) <= NEARLY_SQUARE
    for quarters in (0, 1, 2, 3) if is_square else (0, 2):
        x, y = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarters]
        turn = np.array([[x, -y], [y, x]], np.float64)
        linear = affine[:, :2] @ turn
        yield np.column_stack([linear, affine[:, :2] @ middle + affine[:, 2] - linear @ middle])
