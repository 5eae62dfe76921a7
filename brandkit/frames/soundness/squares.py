"""Rectangles all of whose borders are jumps: what a broken tile is, whatever it shows.

A straight jump through texture is where one may begin. At each place beside it where another jump runs along, and above
and below where two run across, the four borders of the rectangle between them are measured. Here even a small jump
counts, since there have to be four.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.soundness.lines import Line
from brandkit.frames.soundness.view import Grey

TIMES: Final = 1.25
LEAST_CODES: Final = 2
"""Two neighbours jump where they differ by more than this and so many times what those beside them do."""
SMALLEST_PX, LARGEST_PX = 28, 320
BORDER_PX: Final = 3
"""At its corners a border belongs to two sides."""
LEAST_BESIDE: Final = 0.25
LEAST_ACROSS: Final = 0.2
"""From such a share of jumps on a line may be a side."""
PARTNERS, ENDS = 4, 3
MOST_LINES: Final = 24
FAINTEST: Final = 0.35
MEAN: Final = 0.7
"""Shares of a rectangle's sides that are jumps: of the faintest, and of all."""
OPEN_FAINTEST: Final = 0.1
OPEN_OTHERS: Final = 0.9
"""A side may lie in what is flat, where the other three are whole."""
SURE: Final = 0.6

Flags = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Square:
    """A rectangle, px of the frame looked at; how much of each side is a jump, the faintest first."""

    left: int
    top: int
    right: int
    bottom: int
    sides: tuple[float, float, float, float]

    @property
    def mean(self) -> float:
        """Of all sides."""
        return sum(self.sides) / 4

    @property
    def is_broken(self) -> bool:
        """Whether it is a broken tile, as far as its borders say."""
        faintest, second = self.sides[:2]
        is_open = faintest >= OPEN_FAINTEST and second >= OPEN_OTHERS
        return is_open or (faintest >= FAINTEST and self.mean >= MEAN)

    @property
    def is_sure(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.is_broken and self.sides[0] >= SURE


def broken_squares(grey: Grey, lines: Iterable[Line]) -> list[Square]:
    """Rectangles that begin at one of the lines and are broken tiles, the clearest first."""
    longest = sorted(lines, key=lambda line: -line.length)[:MOST_LINES]
    if not longest or min(grey.shape) < 2 * SMALLEST_PX:
        return []
    turned = np.ascontiguousarray(grey.T)
    across, along = _jumps(grey), np.ascontiguousarray(_jumps(turned).T)
    found: list[Square] = []
    for line in longest:
        if line.is_upright:
            found.extend(_beside(across, along, line))
        else:
            for square in _beside(along.T, across.T, line):
                found.append(Square(square.top, square.left, square.bottom, square.right, square.sides))
    return sorted((square for square in found if square.is_broken), key=lambda square: -square.mean)


def _jumps(grey: Grey) -> Flags:
    """Where a px differs from its left neighbour by clearly more than those beside differ."""
    steps = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    beside = cv2.max(cv2.max(steps[:, 1:-3], steps[:, 3:-1]), cv2.max(steps[:, :-4], steps[:, 4:]))
    limits = cv2.convertScaleAbs(beside, alpha=TIMES, beta=LEAST_CODES)
    flags = np.zeros(grey.shape, np.uint8)
    flags[:, 3:-2] = steps[:, 2:-2] > limits
    return flags


def _beside(across: Flags, along: Flags, line: Line) -> Iterator[Square]:
    """Rectangles with the upright line as a part of one of their sides."""
    height, width = across.shape
    low, high = max(3, line.at - LARGEST_PX), min(width - 3, line.at + LARGEST_PX)
    shares = _mean_of(across[line.start : line.end, low:high], axis=0)
    places = np.arange(low, high)
    shares = np.where(np.abs(places - line.at) >= SMALLEST_PX, shares, 0)
    top, bottom = max(3, line.start - LARGEST_PX), min(height - 3, line.end + LARGEST_PX)
    rows = np.arange(top, bottom)
    for partner in _best(shares, PARTNERS, LEAST_BESIDE):
        left, right = sorted((line.at, int(places[partner])))
        ends = _mean_of(along[top:bottom, left + BORDER_PX : right - BORDER_PX], axis=1)
        for upper in _best(np.where(rows <= line.start + SMALLEST_PX, ends, 0), ENDS, LEAST_ACROSS):
            for lower in _best(np.where(rows >= line.end - SMALLEST_PX, ends, 0), ENDS, LEAST_ACROSS):
                first, last = int(rows[upper]), int(rows[lower])
                if SMALLEST_PX <= last - first <= LARGEST_PX:
                    inside = slice(first + BORDER_PX, last - BORDER_PX)
                    upright = [float(across[inside, at].mean()) for at in (left, right)]
                    one, two, three, four = sorted([*upright, float(ends[upper]), float(ends[lower])])
                    yield Square(left, first, right, last, (one, two, three, four))


def _mean_of(flags: Flags, *, axis: int) -> npt.NDArray[np.float32]:
    reduced = cv2.reduce(np.ascontiguousarray(flags), axis, cv2.REDUCE_AVG, dtype=cv2.CV_32F)
    return np.asarray(reduced.reshape(-1), np.float32)


def _best(shares: npt.NDArray[Any], count: int, least: float) -> list[int]:
    return [int(at) for at in np.argsort(-shares)[:count] if shares[at] > least]
