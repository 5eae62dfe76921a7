"""Plane geometry for rules: upright rectangles, turned ones, and where a rectangle has to move. All lengths are px."""

import math
from collections.abc import Sequence
from typing import NamedTuple

Point = tuple[float, float]

TOLERANCE_PX = 0.5
"""Half a pixel: what nobody can see and rounding can cause."""


class Rect(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: "Rect") -> bool:
        """Whether they share more than an edge."""
        left, right = max(self.left, other.left), min(self.right, other.right)
        return left < right and max(self.top, other.top) < min(self.bottom, other.bottom)

    def grow(self, by: float) -> "Rect":
        """The rectangle that is ``by`` larger on each side; smaller if ``by`` is negative."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def scale(self, ratio: float) -> "Rect":
        """The rectangle scaled about its centre."""
        x, y = self.centre
        width, height = self.width * ratio / 2, self.height * ratio / 2
        return Rect(x - width, y - height, x + width, y + height)

    def move(self, x: float, y: float) -> "Rect":
        """The rectangle, moved."""
        return Rect(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def intersect(self, other: "Rect") -> "Rect":
        """What lies in both; of no size where they do not meet."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Rect(left, top, max(left, min(self.right, other.right)), max(top, min(self.bottom, other.bottom)))

    def contains(self, other: "Rect") -> bool:
        """Whether all of ``other`` lies in here."""
        near = TOLERANCE_PX
        return (
            self.left <= other.left + near
            and self.top <= other.top + near
            and self.right >= other.right - near
            and self.bottom >= other.bottom - near
        )

    def fit(self, *, width: float, height: float) -> "Rect":
        """The largest rectangle of these proportions in here, in the middle."""
        ratio = min(self.width / width, self.height / height)
        x, y = self.centre
        return Rect(x - width * ratio / 2, y - height * ratio / 2, x + width * ratio / 2, y + height * ratio / 2)

    def push_into(self, room: "Rect") -> "Rect | None":
        """The rectangle, moved the shortest way into ``room``; None if it is too large for it."""
        if self.width > room.width + TOLERANCE_PX or self.height > room.height + TOLERANCE_PX:
            return None
        x = max(room.left - self.left, 0) + min(room.right - self.right, 0)
        y = max(room.top - self.top, 0) + min(room.bottom - self.bottom, 0)
        return self.move(x, y)

    def push_out_of(self, other: "Rect", *, room: "Rect") -> "Rect | None":
        """The rectangle, moved the shortest way along one axis clear of ``other``; None if ``room`` is too small."""
        ways = (
            (other.left - self.right, 0.0),
            (other.right - self.left, 0.0),
            (0.0, other.top - self.bottom),
            (0.0, other.bottom - self.top),
        )
        moved = [(abs(x) + abs(y), self.move(x, y)) for x, y in ways]
        return min((way for way in moved if room.contains(way[1])), default=(0.0, None), key=lambda way: way[0])[1]

    def grid(self, *, columns: int, rows: int) -> list[Point]:
        """Points spread evenly over the rectangle, none on its edge."""
        xs = [self.left + self.width * (column + 0.5) / columns for column in range(columns)]
        ys = [self.top + self.height * (row + 0.5) / rows for row in range(rows)]
        return [(x, y) for y in ys for x in xs]

    def corners(self, rotation_degrees: float = 0) -> tuple[Point, ...]:
        """The corners after turning clockwise about the centre."""
        corners = ((self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom))
        if rotation_degrees % 360 == 0:
            return corners
        cos, sin = math.cos(math.radians(rotation_degrees)), math.sin(math.radians(rotation_degrees))
        cx, cy = self.centre
        return tuple((cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos) for x, y in corners)


def bounds_of(corners: Sequence[Point]) -> Rect:
    """The smallest upright rectangle round the corners."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def overlap(first: Sequence[Point], second: Sequence[Point]) -> bool:
    """Whether two convex shapes share more than TOLERANCE_PX across, by the separating axis theorem."""
    return not any(_is_apart(first, second, axis) for shape in (first, second) for axis in _normals(shape))


def _normals(corners: Sequence[Point]) -> list[Point]:
    edges = zip(corners, (*corners[1:], corners[0]), strict=True)
    lengths = [(y1 - y2, x2 - x1, math.hypot(x2 - x1, y2 - y1)) for (x1, y1), (x2, y2) in edges]
    return [(x / length, y / length) for x, y, length in lengths if length]


def _is_apart(first: Sequence[Point], second: Sequence[Point], axis: Point) -> bool:
    one = [x * axis[0] + y * axis[1] for x, y in first]
    other = [x * axis[0] + y * axis[1] for x, y in second]
    return max(one) <= min(other) + TOLERANCE_PX or max(other) <= min(one) + TOLERANCE_PX
