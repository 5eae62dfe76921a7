"""Upright rectangles on a canvas, px, and the little arithmetic that laying out needs."""

from collections.abc import Iterable
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle by its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, x: float, y: float) -> "Rect":
        """The rectangle, farther right by ``x`` and down by ``y``."""
        return self._replace(x=self.x + x, y=self.y + y)

    def mapped(self, source: "Rect", target: "Rect") -> "Rect":
        """Where the rectangle lies when ``source`` is stretched to ``target``."""
        across, down = target.width / source.width, target.height / source.height
        return Rect(
            target.x + (self.x - source.x) * across,
            target.y + (self.y - source.y) * down,
            self.width * across,
            self.height * down,
        )

    def contains(self, other: "Rect", *, tolerance: float = 0) -> bool:
        """Whether ``other`` lies inside, or reaches out by no more than ``tolerance``."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def overlaps(self, other: "Rect", *, by: float = 0) -> bool:
        """Whether the two share more than ``by`` px along both axes."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > by and down > by


def round_all(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle round all of ``rects``, of which there is at least one."""
    several = tuple(rects)
    x, y = min(rect.x for rect in several), min(rect.y for rect in several)
    return Rect(x, y, max(rect.right for rect in several) - x, max(rect.bottom for rect in several) - y)
