"""How the layers of a segment are laid out together on a canvas of another shape.

Backdrops and panels stretch with the canvas, logos keep their corner and size, and the rest are groups that flow at
one scale between the margins, in the order in which they are read. See docs/explanation/shapes.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from builder.document.fitting import LARGEST_SCALE, Limits, fit
from builder.document.geometry import Anchor, Canvas
from builder.document.pieces import Leaf, Piece, join
from builder.document.rects import Rect
from builder.document.regions import Split, along_edge, covers, edge_of, find_split, may_turn, splits_for
from builder.document.seating import seats

MARGIN_RATIO = 0.065
"""Content keeps this share of a canvas's side free; the safe area asks for a little less."""
INNER_MARGIN_PX = 54
"""To the edge of a panel."""
LOGO_CLEAR_RATIO = 1.2
"""Of a logo's height, free between it and what stands below or above it."""
LOGO_ZONE_RATIO = 0.3
LARGEST_LOGO_RATIO = 0.7
TALL_RATIO = 1.2
TURNING_RATIO = 1.3
"""On a canvas this much wider for its height than the old one, a stack may become two columns."""
SHIFT_COST = 0.7
"""What a panel that takes another share of the canvas loses in the choice between layouts, a share of 1 being all."""

NARROW_COST = 0.75
"""For parts that stay side by side where the canvas has become narrow."""


@dataclass(frozen=True)
class Arranged:
    """Where a layer lies on the new canvas. ``scale`` is that of its look; offsets move it ``across`` and ``down``."""

    box: Rect
    scale: float = 1.0
    across: float = 1.0
    down: float = 1.0


@dataclass
class Layout:
    """The places that one attempt gives, and how good it is: the smallest scale of its content, less its costs."""

    places: dict[str, Arranged] = field(default_factory=dict)
    score: float = 10.0

    def take(self, other: "Layout") -> None:
        self.places.update(other.places)
        self.score = min(self.score, other.score)


def arrange(pieces: Sequence[Piece], *, from_canvas: Canvas, to_canvas: Canvas) -> Mapping[str, Arranged]:
    """The new place of every piece, by its key. All of them lie inside the old canvas."""
    source = Rect(0, 0, from_canvas.width_px, from_canvas.height_px)
    target = Rect(0, 0, to_canvas.width_px, to_canvas.height_px)
    return _Arranging(source, target).region(pieces, source=source, target=target).places


class _Arranging:
    """The arranging of one segment of the canvas ``source`` on the canvas ``whole``."""

    def __init__(self, source: Rect, whole: Rect) -> None:
        x, y = whole.width * MARGIN_RATIO, whole.height * MARGIN_RATIO
        self._safe = Rect(x, y, whole.width - 2 * x, whole.height - 2 * y)
        self._limits = Limits(
            largest_scale=LARGEST_SCALE if whole.height > TALL_RATIO * whole.width else 1.0,
            may_turn=whole.width * source.height > TURNING_RATIO * source.width * whole.height,
        )

    def region(self, pieces: Sequence[Piece], *, source: Rect, target: Rect) -> Layout:
        """The layout of what lies in ``source``, in ``target``."""
        layout = Layout()
        backdrops = [piece for piece in pieces if _fills(piece, source)]
        inner = [piece for piece in pieces if piece not in backdrops]
        for piece in backdrops:
            layout.places[piece.key] = _stretch(piece.whole.mapped(source, target), source=source, target=target)
        split = find_split(inner, source)
        for piece in tuple(inner):
            edge = edge_of(piece, source)
            if edge and not (split and split.side_of(piece)):
                box = along_edge(piece.whole, edge=edge, source=source, target=target)
                layout.places[piece.key] = _stretch(box, source=source, target=target)
                inner.remove(piece)
        if split:
            layout.take(self._parted(inner, split, target=target))
        elif inner:
            layout.take(self._content(inner, source=source, target=target))
        return layout

    def _parted(self, pieces: Sequence[Piece], split: Split, *, target: Rect) -> Layout:
        """The best layout of a panel and the rest."""
        on_panel = [piece for piece in pieces if split.side_of(piece) == "panel"]
        beside = [piece for piece in pieces if piece not in on_panel]
        is_empty = all(covers(piece, split.panel) or edge_of(piece, split.panel) for piece in on_panel)
        best: Layout | None = None
        for new in splits_for(split, target=target, is_empty=is_empty):
            attempt = self.region(on_panel, source=split.panel, target=new.panel)
            attempt.take(self.region(beside, source=split.rest, target=new.rest))
            attempt.score *= 1 - SHIFT_COST * abs(new.share - split.share)
            if new.is_upright == split.is_upright and may_turn(split, target):
                attempt.score *= NARROW_COST
            if best is None or attempt.score > best.score + 1e-9:
                best = attempt
        assert best is not None
        return best

    def _content(self, pieces: Sequence[Piece], *, source: Rect, target: Rect) -> Layout:
        """The groups and the logos of a region without panels."""
        layout = Layout()
        room = self._room(target)
        leaves = list(join(pieces))
        for leaf in tuple(leaves):
            side = _logo_side(leaf, source)
            if side is None:
                continue
            leaves.remove(leaf)
            box, room = _dock(leaf.pieces[0].whole, side, room)
            layout.places[leaf.pieces[0].key] = Arranged(box, box.height / leaf.pieces[0].whole.height)
        if leaves:
            fitted = fit(leaves, source=source, room=room, limits=self._limits)
            layout.score = fitted.score
            for put in fitted.puts:
                for piece, box in seats(put, room=room):
                    layout.places[piece.key] = Arranged(box, put.scale, put.scale, put.scale)
        return layout

    def _room(self, target: Rect) -> Rect:
        """The part of a region that content may take: inside the canvas's margins, and off the panel's edge."""
        safe = self._safe
        pad_x, pad_y = min(INNER_MARGIN_PX, target.width / 8), min(INNER_MARGIN_PX, target.height / 8)
        x, y = max(safe.x, target.x + pad_x), max(safe.y, target.y + pad_y)
        right, bottom = min(safe.right, target.right - pad_x), min(safe.bottom, target.bottom - pad_y)
        return Rect(x, y, max(1.0, right - x), max(1.0, bottom - y))


def _fills(piece: Piece, area: Rect) -> bool:
    """Whether the piece stretches with the area: a backdrop, or a layer that is anchored so and is no panel."""
    if covers(piece, area):
        return True
    return piece.anchor is Anchor.FILL and not piece.is_logo and find_split([piece], area) is None


def _stretch(box: Rect, *, source: Rect, target: Rect) -> Arranged:
    return Arranged(box, across=target.width / source.width, down=target.height / source.height)


def _logo_side(leaf: Leaf, area: Rect) -> tuple[float, bool] | None:
    """Where a logo that stands alone by an edge is: its part of the way across, and whether it is at the top."""
    if len(leaf.pieces) > 1 or not leaf.pieces[0].is_logo:
        return None
    box = leaf.box
    middle = (box.centre[1] - area.y) / area.height
    if LOGO_ZONE_RATIO < middle < 1 - LOGO_ZONE_RATIO:
        return None
    across = (box.x - area.x) / max(1.0, area.width - box.width)
    return 0.0 if across < 0.35 else 1.0 if across > 0.65 else 0.5, middle <= LOGO_ZONE_RATIO


def _dock(box: Rect, side: tuple[float, bool], room: Rect) -> tuple[Rect, Rect]:
    """The logo in its corner of the room, and what is left of the room above or below it."""
    across, is_at_top = side
    factor = min(1.0, LARGEST_LOGO_RATIO * room.width / box.width, LARGEST_LOGO_RATIO * room.height / box.height)
    width, height = box.width * factor, box.height * factor
    taken = min(height * (1 + LOGO_CLEAR_RATIO), room.height - 1)
    x = room.x + across * (room.width - width)
    y = room.y if is_at_top else room.bottom - height
    left = room._replace(y=room.y + taken if is_at_top else room.y, height=room.height - taken)
    return Rect(x, y, width, height), left
