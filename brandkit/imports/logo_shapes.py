"""The shapes of a logo: where it is in its file, its letters and symbol, its thinnest stroke."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import hex_of
from brandkit.imports.logo_readings import LogoUnit, UnitKind
from builder.document.geometry import CropBox

Mask = npt.NDArray[np.bool_]
Rgba8 = npt.NDArray[np.uint8]

_BORDER_SHARE: Final = 0.9
_LEAST_AREA_RATIO: Final = 0.0002
_SPECK_AREA_RATIO: Final = 0.00005
_MOST_SHAPES: Final = 400
_SAME_LINE: Final = 0.03
"""How far apart, of the logo's height, the feet of letters on one line are at most."""
_SAME_HEIGHT: Final = 0.06
_FEWEST_LETTERS: Final = 3
_HIGH: Final = 0.7
"""A symbol is at least so high, of the logo's height."""
_SQUARE: Final = 1.8
_THINNEST_SHARE: Final = 0.02
"""Of the ridges of the strokes: fewer are the tips of serifs."""


@dataclass(frozen=True, slots=True)
class _Shape:
    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height


def box_colour(rgba: Rgba8) -> str | None:
    """The colour of a box that fills the file to its edges."""
    edge = np.concatenate([rgba[0], rgba[-1], rgba[:, 0], rgba[:, -1]])
    if np.mean(edge[:, 3] >= 250) < 1:
        return None
    middle = np.median(edge[:, :3], axis=0).astype(np.uint8)
    is_same = (np.abs(edge[:, :3].astype(np.int16) - middle) <= 8).all(axis=1)
    return hex_of(middle) if np.mean(is_same) >= _BORDER_SHARE else None


def ink_of(rgba: Rgba8, *, ground: str | None) -> Mask:
    """What is drawn: all that can be seen, and of a file with a box of the colour ``ground`` what differs from it."""
    if ground is None:
        visible: Mask = rgba[..., 3] > 12
        return visible
    wanted = np.array([int(ground[at : at + 2], 16) for at in (1, 3, 5)], np.int16)
    other = (np.abs(rgba[..., :3].astype(np.int16) - wanted) > 40).any(axis=2).astype(np.uint8)
    return without_specks(other)


def box_of(ink: Mask) -> CropBox:
    """Where the drawing is in its file. ``ink`` has at least one px."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    height, width = ink.shape
    return CropBox(
        x_ratio=columns[0] / width,
        y_ratio=rows[0] / height,
        width_ratio=(columns[-1] + 1 - columns[0]) / width,
        height_ratio=(rows[-1] + 1 - rows[0]) / height,
    )


def units_of(ink: Mask) -> tuple[LogoUnit, ...]:
    """What the clear space could be measured in, the likeliest first; the whole height is always among them."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    drawn = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height = drawn.shape[0]
    shapes = _shapes_of(drawn)
    units: list[LogoUnit] = []
    letters = _letter_heights(shapes, height=height)
    for kind, wanted in zip((UnitKind.SMALL_LETTERS, UnitKind.LETTERS), _two(letters), strict=True):
        if wanted and wanted < 0.98 * height:
            units.append(LogoUnit(kind=kind, ratio=round(wanted / height, 4), clear_space_ratio=1))
    symbol = _symbol_of(shapes, height=height)
    if symbol is not None and len(shapes) > 1:
        units.append(LogoUnit(kind=UnitKind.SYMBOL, ratio=round(symbol.height / height, 4), clear_space_ratio=0.5))
    return (*units, LogoUnit(kind=UnitKind.WHOLE, ratio=1, clear_space_ratio=0.5))


def thinnest_px(part: Mask) -> float | None:
    """How wide the thinnest strokes of a part are, px; None where it has no inside."""
    padded = np.pad(part, 1).astype(np.uint8)
    inside = cv2.distanceTransform(padded, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    ridge = (inside > 0) & (inside >= cv2.dilate(inside, np.ones((3, 3), np.uint8)))
    count, labels = cv2.connectedComponents(padded)
    deepest = np.zeros(count, np.float32)
    np.maximum.at(deepest, labels.ravel().astype(np.intp), inside.ravel())
    # Lines of one px are what is left of the soft edges between two other colours.
    ridge &= deepest[labels] > 1
    widths = 2 * inside[ridge] - 1
    if not widths.size:
        return None
    return max(float(np.quantile(widths, _THINNEST_SHARE)), 1.0)


def without_specks(ink: npt.NDArray[np.uint8]) -> Mask:
    """What is drawn without single dots that compression left."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    is_kept = stats[:, cv2.CC_STAT_AREA] >= _SPECK_AREA_RATIO * ink.size
    is_kept[0] = False
    kept: Mask = is_kept[labels] if count > 1 else np.zeros(ink.shape, bool)
    return kept


def _shapes_of(drawn: Mask) -> list[_Shape]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(drawn.astype(np.uint8), connectivity=8)
    least = _LEAST_AREA_RATIO * drawn.size
    kept = [row for row in stats[1:].tolist() if row[cv2.CC_STAT_AREA] >= least]
    return [_Shape(*row[:4]) for row in sorted(kept)[:_MOST_SHAPES]]


def _letter_heights(shapes: Sequence[_Shape], *, height: int) -> list[float]:
    """Heights that several shapes on one line share, the lower first: small letters, then capitals and ascenders."""
    line: list[_Shape] = []
    for foot in {shape.bottom for shape in shapes}:
        same = [shape for shape in shapes if abs(shape.bottom - foot) <= _SAME_LINE * height]
        same = [shape for shape in same if shape.width <= 2.5 * shape.height]
        line = max(line, same, key=len)
    if len(line) < _FEWEST_LETTERS:
        return []
    groups: list[list[int]] = []
    for one in sorted(shape.height for shape in line):
        if groups and one <= groups[-1][0] * (1 + _SAME_HEIGHT):
            groups[-1].append(one)
        else:
            groups.append([one])
    tall = max(one.height for one in line)
    shared = [group for group in groups if len(group) >= 2 and group[0] > 0.35 * tall]
    return [float(np.median(group)) for group in shared]


def _two(heights: Sequence[float]) -> tuple[float, float]:
    """The heights of small letters and of capitals; 0 for what there is none of."""
    if not heights:
        return 0, 0
    return (heights[0], heights[-1]) if len(heights) > 1 else (0, heights[0])


def _symbol_of(shapes: Sequence[_Shape], *, height: int) -> _Shape | None:
    """A high and roughly square shape at an end of the logo."""
    ends = sorted(shapes, key=lambda shape: shape.left)
    for shape in (ends[:1] + ends[-1:]) if ends else []:
        if shape.height >= _HIGH * height and 1 / _SQUARE <= shape.width / shape.height <= _SQUARE:
            return shape
    return None
