"""What of a layout belongs to the canvas rather than to its content: backdrops, side panels, bands, lines on an edge.

They stretch with the canvas. A panel along a side parts the canvas into two regions, each with layers of its own; on
a canvas of another shape a side panel may become a band and a band a side panel.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.document.looks import ClipLook, PictureLook, ShapeLook
from builder.document.pieces import Piece
from builder.document.rects import Rect

EDGE_PX = 4
"""What comes this near to an edge lies on it."""
THIN_RATIO = 0.08
LONG_RATIO = 0.25
PANEL_RATIOS = (0.12, 0.88)
EMPTY_PANEL_SHARES = (1.0, 0.9, 0.8, 0.7)
SQUARE_RATIO = 1.1
"""A canvas no longer than this may have its panel along any side."""
SHARES = (0.35, 0.42, 0.5, 0.58, 0.65)


@dataclass(frozen=True)
class Split:
    """A panel along a side of an area: the panel's part of it and the rest, px."""

    panel: Rect
    rest: Rect
    is_upright: bool
    """Whether the parts stand side by side."""
    is_first: bool
    """Whether the panel is on the left, or at the top."""

    @property
    def share(self) -> float:
        """The panel's part of the area."""
        own, other = self.panel, self.rest
        return own.width / (own.width + other.width) if self.is_upright else own.height / (own.height + other.height)

    def side_of(self, piece: Piece) -> str:
        """``panel`` or ``rest``, whichever the piece lies on, or '' where it lies across."""
        if self.panel.contains(piece.box, tolerance=EDGE_PX):
            return "panel"
        return "rest" if self.rest.contains(piece.box, tolerance=EDGE_PX) else ""


def covers(piece: Piece, area: Rect) -> bool:
    """Whether the piece is a backdrop of the whole area."""
    return not piece.is_logo and not piece.is_text and piece.whole.contains(area, tolerance=EDGE_PX)


def edge_of(piece: Piece, area: Rect) -> str:
    """The side of the area that a thin bar lies along, or ''."""
    box = piece.whole
    if not isinstance(piece.look, ShapeLook):
        return ""
    if box.height <= THIN_RATIO * area.height and box.width >= LONG_RATIO * area.width:
        if abs(box.y - area.y) <= EDGE_PX:
            return "top"
        if abs(box.bottom - area.bottom) <= EDGE_PX:
            return "bottom"
    if box.width <= THIN_RATIO * area.width and box.height >= LONG_RATIO * area.height:
        if abs(box.x - area.x) <= EDGE_PX:
            return "left"
        if abs(box.right - area.right) <= EDGE_PX:
            return "right"
    return ""


def along_edge(box: Rect, *, edge: str, source: Rect, target: Rect) -> Rect:
    """The bar on the same side of ``target``: as thick as before, as long as the side has become."""
    mapped = box.mapped(source, target)
    if edge in ("top", "bottom"):
        y = target.y if edge == "top" else target.bottom - box.height
        return Rect(mapped.x, y, mapped.width, box.height)
    x = target.x if edge == "left" else target.right - box.width
    return Rect(x, mapped.y, box.width, mapped.height)


def find_split(pieces: Sequence[Piece], area: Rect) -> Split | None:
    """The split that a panel makes of the area, if no other layer lies across it."""
    for piece in pieces:
        split = _split_by(piece, area)
        if split and all(split.side_of(other) or edge_of(other, area) for other in pieces):
            return split
    return None


def _split_by(piece: Piece, area: Rect) -> Split | None:
    box, look = piece.whole, piece.look
    if not isinstance(look, ShapeLook | PictureLook | ClipLook):
        return None
    left, right = abs(box.x - area.x) <= EDGE_PX, abs(box.right - area.right) <= EDGE_PX
    top, bottom = abs(box.y - area.y) <= EDGE_PX, abs(box.bottom - area.bottom) <= EDGE_PX
    smallest, largest = PANEL_RATIOS
    if top and bottom and left != right and smallest <= box.width / area.width <= largest:
        return cut(area, share=box.width / area.width, is_upright=True, is_first=left)
    if left and right and top != bottom and smallest <= box.height / area.height <= largest:
        return cut(area, share=box.height / area.height, is_upright=False, is_first=top)
    return None


def cut(area: Rect, *, share: float, is_upright: bool, is_first: bool) -> Split:
    """The area parted; the panel has ``share`` of it."""
    if is_upright:
        width = area.width * share
        x = area.x if is_first else area.right - width
        rest = Rect(area.x + width if is_first else area.x, area.y, area.width - width, area.height)
        return Split(Rect(x, area.y, width, area.height), rest, is_upright, is_first)
    height = area.height * share
    y = area.y if is_first else area.bottom - height
    rest = Rect(area.x, area.y + height if is_first else area.y, area.width, area.height - height)
    return Split(Rect(area.x, y, area.width, height), rest, is_upright, is_first)


def may_turn(old: Split, target: Rect) -> bool:
    """Whether the target is so narrow, across the panel, that the panel may lie along another side."""
    along, across = (target.width, target.height) if old.is_upright else (target.height, target.width)
    return along <= SQUARE_RATIO * across


def splits_for(old: Split, *, target: Rect, is_empty: bool) -> Iterator[Split]:
    """The ways in which the target may be parted. A panel that nothing stands on comes before the words when turned."""
    yield cut(target, share=old.share, is_upright=old.is_upright, is_first=old.is_first)
    if not may_turn(old, target):
        return
    shares = [old.share * part for part in EMPTY_PANEL_SHARES] if is_empty else [old.share, *SHARES]
    for share in shares:
        yield cut(target, share=share, is_upright=not old.is_upright, is_first=is_empty or old.is_first)
