"""Where a layer's box lies when its document is shown on a canvas of another shape.

Along each axis the box keeps the distance between its anchor point and the canvas's. What lay inside the old canvas
lies inside the new one: a box that is too long is made shorter, keeping a margin no larger than it had, and then moved
inside. What reached over an edge on purpose keeps reaching over it.
"""

from enum import Enum, auto

from builder.document.geometry import Anchor, Canvas, Place
from builder.document.resolved import Box

_ALONG_X = {
    Anchor.TOP_LEFT: 0.0,
    Anchor.LEFT: 0.0,
    Anchor.BOTTOM_LEFT: 0.0,
    Anchor.TOP_RIGHT: 1.0,
    Anchor.RIGHT: 1.0,
    Anchor.BOTTOM_RIGHT: 1.0,
}
_ALONG_Y = {
    Anchor.TOP_LEFT: 0.0,
    Anchor.TOP: 0.0,
    Anchor.TOP_RIGHT: 0.0,
    Anchor.BOTTOM_LEFT: 1.0,
    Anchor.BOTTOM: 1.0,
    Anchor.BOTTOM_RIGHT: 1.0,
}


WIDEST_MARGIN_RATIO = 0.05
"""A box that is squeezed or pushed inside leaves this share of the canvas free, or less where it had less."""


class Shrinking(Enum):
    """How a box that is too long for a canvas becomes smaller."""

    EACH_SIDE = auto()
    """Only the side that is too long: bars, lines, panels."""
    IN_PROPORTION = auto()
    """Both sides by the same factor: pictures, logos, footage."""
    AS_TEXT = auto()
    """The width, while the height grows so that as much text finds room."""


def place_box(place: Place, *, from_canvas: Canvas, to_canvas: Canvas, shrinking: Shrinking) -> Box:
    """The box of ``place`` on ``to_canvas``; unchanged when the canvases are equal."""
    if from_canvas == to_canvas:
        return Box(x_px=place.x_px, y_px=place.y_px, width_px=place.width_px, height_px=place.height_px)
    across = to_canvas.width_px / from_canvas.width_px
    down = to_canvas.height_px / from_canvas.height_px
    if place.anchor is Anchor.FILL:
        return Box(
            x_px=place.x_px * across,
            y_px=place.y_px * down,
            width_px=place.width_px * across,
            height_px=place.height_px * down,
        )
    horizontal = _Axis(place.x_px, place.width_px, from_canvas.width_px, to_canvas.width_px)
    vertical = _Axis(place.y_px, place.height_px, from_canvas.height_px, to_canvas.height_px)
    width_px, height_px = _shrink(horizontal, vertical, shrinking)
    return Box(
        x_px=horizontal.start_of(width_px, anchor=_ALONG_X.get(place.anchor, 0.5)),
        y_px=vertical.start_of(height_px, anchor=_ALONG_Y.get(place.anchor, 0.5)),
        width_px=width_px,
        height_px=height_px,
    )


class _Axis:
    """A box along one axis: from ``start`` for ``length`` on a canvas that was ``old`` and becomes ``new`` px long."""

    def __init__(self, start: float, length: float, old: int, new: int) -> None:
        self.start, self.length, self.old, self.new = start, length, old, new
        after = old - start - length
        self.was_inside = start >= 0 and after >= 0
        self.margin = min(start, after, WIDEST_MARGIN_RATIO * new) if self.was_inside else 0.0

    @property
    def longest(self) -> float:
        """The longest that the box may be here."""
        return max(1.0, self.new - 2 * self.margin) if self.was_inside else max(self.length, float(self.new))

    def start_of(self, length: float, *, anchor: float) -> float:
        """Where the box begins when it is ``length`` long; ``anchor`` is 0 at the start of the axis, 1 at its end."""
        kept = self.start + anchor * (self.length - self.old)
        start = kept + anchor * (self.new - length)
        if not self.was_inside:
            return start
        margin = min(self.margin, (self.new - length) / 2)
        return min(max(start, margin), self.new - margin - length)


def _shrink(horizontal: _Axis, vertical: _Axis, shrinking: Shrinking) -> tuple[float, float]:
    """The width and height of the box on the new canvas."""
    width_px = min(horizontal.length, horizontal.longest)
    height_px = min(vertical.length, vertical.longest)
    if shrinking is Shrinking.IN_PROPORTION:
        factor = min(width_px / horizontal.length, height_px / vertical.length)
        return horizontal.length * factor, vertical.length * factor
    if shrinking is Shrinking.AS_TEXT:
        return width_px, max(height_px, min(vertical.length * horizontal.length / width_px, vertical.longest))
    return width_px, height_px
