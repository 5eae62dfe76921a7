"""How groups of layers flow into a column of another width: rows wrap, words break anew, all of them at one scale."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from builder.document.looks import TextLook
from builder.document.pieces import Leaf
from builder.document.rects import Rect, round_all
from builder.document.scaling import text_factor
from builder.document.text_room import longest_word, text_room

WRAPPED_GAP_PX = 72
"""Between what stood side by side and now stands one below the other, times the scale."""
LEAST_GAP_PX = 16
BESIDE_GAP_PX = 80
ALIKE_RATIO = 0.2
TOLERANCE_PX = 2
FLAT_RATIO = 1.8
"""What is this much wider than it is high is a line of a list."""
SHORTEST_WORDS_RATIO = 0.45
WORDS_EXPONENT = 0.6
"""Words that stand alone become smaller more slowly than what is drawn: a title stays a title."""


@dataclass(frozen=True)
class Put:
    """A leaf in its new place. ``scale`` is that of its looks; a leaf of words may have been broken anew."""

    leaf: Leaf
    box: Rect
    scale: float
    is_broken: bool = False


@dataclass(frozen=True)
class Block:
    """Leaves that have been laid out, from (0, 0) on."""

    width: float
    height: float
    puts: tuple[Put, ...]

    def at(self, x: float, y: float) -> tuple[Put, ...]:
        """The leaves when the block's corner is at (x, y)."""
        return tuple(Put(put.leaf, put.box.moved(x, y), put.scale, put.is_broken) for put in self.puts)


@dataclass(frozen=True)
class Node:
    """Leaves in an order: ``stack`` one below the other, ``row`` side by side, ``grid`` of equals, or one ``leaf``."""

    kind: str
    children: "tuple[Node, ...]" = ()
    leaf: Leaf | None = None
    columns: int = 1

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        own = (self.leaf,) if self.leaf else ()
        return (*own, *(leaf for child in self.children for leaf in child.leaves))

    @cached_property
    def box(self) -> Rect:
        return round_all(leaf.box for leaf in self.leaves)


@dataclass(frozen=True)
class Flow:
    """The measure of one attempt: ``scale`` of everything, and the part of their height that cropped pictures keep."""

    scale: float
    kept_ratio: float = 1.0


def plan(leaves: Sequence[Leaf]) -> Node:
    """The leaves in rows and columns, as gaps between them part them."""
    if len(leaves) == 1:
        return Node("leaf", leaf=leaves[0])
    for kind, bounds in (("stack", _down), ("row", _across)):
        parts = _part(leaves, bounds)
        if len(parts) > 1:
            return _gather(Node(kind, tuple(plan(part) for part in parts)))
    return Node("leaf", leaf=Leaf(tuple(piece for leaf in leaves for piece in leaf.pieces)))


def flow(node: Node, *, width: float, by: Flow) -> Block | None:
    """The block of the node in a column ``width`` wide; None where it does not fit."""
    if node.leaf:
        return _flow_leaf(node.leaf, width=width, by=by)
    if node.kind == "stack":
        return _flow_stack(node.children, width=width, by=by, gaps=_gaps(node, _down, by), union=node.box)
    if node.kind == "beside":
        return _flow_beside(node, width=width, by=by)
    kept = _flow_row(node, width=width, by=by)
    if kept is not None:
        return kept
    if node.kind == "grid":
        return _flow_grid(node, width=width, by=by)
    gaps = [WRAPPED_GAP_PX * by.scale] * (len(node.children) - 1)
    return _flow_stack(node.children, width=width, by=by, gaps=gaps, union=None)


def _down(box: Rect) -> tuple[float, float]:
    return box.y, box.bottom


def _across(box: Rect) -> tuple[float, float]:
    return box.x, box.right


def _part(leaves: Sequence[Leaf], bounds: Callable[[Rect], tuple[float, float]]) -> list[list[Leaf]]:
    """The leaves in order along one axis, parted wherever nothing lies across."""
    parts: list[list[Leaf]] = []
    reached = float("-inf")
    for leaf in sorted(leaves, key=lambda leaf: bounds(leaf.box)):
        start, end = bounds(leaf.box)
        if start >= reached - TOLERANCE_PX:
            parts.append([])
        parts[-1].append(leaf)
        reached = max(reached, end)
    return parts


def _alike(one: Rect, other: Rect) -> bool:
    return abs(one.width - other.width) <= ALIKE_RATIO * max(one.width, other.width) and abs(
        one.height - other.height
    ) <= ALIKE_RATIO * max(one.height, other.height)


def _gather(node: Node) -> Node:
    """Rows of equals become grids, also when several of them stand below one another."""
    if node.kind == "row":
        equal = all(child.leaf and _alike(child.box, node.children[0].box) for child in node.children)
        return Node("grid", node.children, columns=len(node.children)) if equal else node
    children: list[Node] = []
    for child in node.children:
        last = children[-1] if children else None
        if last and last.kind == child.kind == "grid" and _alike(last.children[0].box, child.children[0].box):
            children[-1] = Node("grid", last.children + child.children, columns=last.columns)
        elif last and _is_drawn(child) and _is_drawn(_last_of(last)) and _alike(_last_of(last).box, child.box):
            children[-1] = _run((*last.children, child) if last.children else (last, child))
        else:
            children.append(child)
    return Node("stack", tuple(children)) if len(children) > 1 else children[0]


def _last_of(node: Node) -> Node:
    """The node itself, or the last of a run of equals."""
    return node.children[-1] if node.children and node.columns == 1 else node


def _is_drawn(node: Node) -> bool:
    return node.leaf is not None and not node.leaf.is_words and not node.leaf.is_flat


def _run(equals: tuple[Node, ...]) -> Node:
    """Equals below one another, which stay together: as a grid where they are tall enough to stand side by side."""
    is_flat = equals[0].box.width > FLAT_RATIO * equals[0].box.height
    return Node("stack" if is_flat else "grid", equals)


def _gaps(node: Node, bounds: Callable[[Rect], tuple[float, float]], by: Flow) -> list[float]:
    """The gaps between the node's children along an axis, at the scale."""
    pairs = pairwise(node.children)
    return [max(0.0, bounds(after.box)[0] - bounds(before.box)[1]) * by.scale for before, after in pairs]


def _flow_leaf(leaf: Leaf, *, width: float, by: Flow) -> Block | None:
    scale, box = by.scale, leaf.box
    if leaf.is_words:
        scale = max(scale, scale**WORDS_EXPONENT) if scale < 1 else scale
        if box.width * scale > width or _is_held(leaf, scale):
            return _break_words(leaf, width=width, scale=scale)
    elif leaf.has_logo:
        scale = min(scale, 1.0)
    if box.width * scale > width:
        if not leaf.is_cropped:
            return None
        height = box.height * scale * by.kept_ratio
        return Block(width, height, (Put(leaf, Rect(0, 0, width, height), scale),))
    size = Rect(0, 0, box.width * scale, box.height * scale)
    return Block(size.width, size.height, (Put(leaf, size, scale),))


def _is_held(leaf: Leaf, scale: float) -> bool:
    """Whether a style's smallest size keeps the words larger than the scale would have them."""
    looks = [piece.look for piece in leaf.pieces]
    return any(isinstance(look, TextLook) and text_factor(look, scale) > scale for look in looks)


def _break_words(leaf: Leaf, *, width: float, scale: float) -> Block | None:
    """Texts one below the other, broken for a column of this width."""
    pieces = sorted(leaf.pieces, key=lambda piece: piece.box.y)
    if scale > 1 or width < leaf.box.width * scale * SHORTEST_WORDS_RATIO:
        return None
    if width < max(longest_word(look, size_px=size) for look, size in _set_words(leaf, scale)):
        return None
    height = 0.0
    for index, (_, room) in enumerate(words_in(leaf, width=width, scale=scale)):
        gap = max(0.0, pieces[index].box.y - pieces[index - 1].box.bottom) * scale if index else 0.0
        height += gap + room
    widest = min(width, max(leaf.box.width * scale, *(size for size, _ in words_in(leaf, width=width, scale=scale))))
    return Block(widest, height, (Put(leaf, Rect(0, 0, widest, height), scale, is_broken=True),))


def words_in(leaf: Leaf, *, width: float, scale: float) -> Iterator[tuple[float, float]]:
    """The width and height of each text of the leaf, from the top, in a column of this width."""
    for look, size in _set_words(leaf, scale):
        yield text_room(look, width_px=width, size_px=size)


def _set_words(leaf: Leaf, scale: float) -> Iterator[tuple[TextLook, float]]:
    """The texts of a leaf from the top, and the sizes they are set at, px."""
    for piece in sorted(leaf.pieces, key=lambda piece: piece.box.y):
        if isinstance(piece.look, TextLook):
            yield piece.look, piece.look.type.size_px * text_factor(piece.look, scale)


def _share_before(inner: Rect, outer: Rect) -> float:
    """Of the room beside ``inner`` within ``outer``, the share on its left."""
    spare = outer.width - inner.width
    return (inner.x - outer.x) / spare if spare > TOLERANCE_PX else 0.5


def _side_of(node: Node) -> float:
    """Where in its column something stands that has come out of a row: words left, other things in the middle."""
    if any(leaf.starts_left for leaf in node.leaves):
        return 0.0
    return 1.0 if node.leaves[0].anchor.value.endswith("right") else 0.5


def _flow_stack(
    children: Sequence[Node], *, width: float, by: Flow, gaps: Sequence[float], union: Rect | None
) -> Block | None:
    """One below the other; ``union`` is what they stood in, if they stood so before."""
    blocks = []
    for child in children:
        wide = union is None and child.leaf is not None and child.leaf.is_cropped
        block = _fill(child.leaf, width=width, by=by) if wide and child.leaf else flow(child, width=width, by=by)
        if block is None:
            return None
        blocks.append(block)
    widest = max(block.width for block in blocks) if union else width
    puts: list[Put] = []
    top = 0.0
    for child, block, gap in zip(children, blocks, (*gaps, 0.0), strict=True):
        share = _share_before(child.box, union) if union else _side_of(child)
        puts += block.at(share * (widest - block.width), top)
        top += block.height + gap
    return Block(widest, top, tuple(puts))


def _fill(leaf: Leaf, *, width: float, by: Flow) -> Block:
    """A picture that fills its box as wide as the column."""
    height = min(leaf.box.height * by.scale, width * leaf.box.height / leaf.box.width) * by.kept_ratio
    return Block(width, height, (Put(leaf, Rect(0, 0, width, height), by.scale),))


def _flow_row(node: Node, *, width: float, by: Flow) -> Block | None:
    """Side by side as before, where there is room for that; None otherwise."""
    box = node.box
    if node.kind == "grid" and node.columns < len(node.children):
        return None
    if box.width * by.scale > width:
        return None if node.kind == "grid" else _squeeze(node, width=width, by=by)
    blocks = [flow(child, width=child.box.width * by.scale + 1, by=by) for child in node.children]
    puts: list[Put] = []
    tallest = max((block.height for block in blocks if block), default=0.0)
    for child, block in zip(node.children, blocks, strict=True):
        if block is None:
            return None
        spare = box.height - child.box.height
        share = (child.box.y - box.y) / spare if spare > TOLERANCE_PX else 0.5
        puts += block.at((child.box.x - box.x) * by.scale, share * (tallest - block.height))
    return Block(box.width * by.scale, tallest, tuple(puts))


def _flow_beside(node: Node, *, width: float, by: Flow) -> Block | None:
    """What stood one below the other in two columns side by side."""
    gap = BESIDE_GAP_PX * min(1.0, by.scale)
    natural = [child.box.width for child in node.children]
    blocks: list[Block] = []
    puts: list[Put] = []
    left = 0.0
    for child, own in zip(node.children, natural, strict=True):
        room = max((width - gap) * own / sum(natural), min((width - gap) / 2, own * by.scale))
        block = flow(child, width=min(room, width - gap), by=by)
        if block is None:
            return None
        blocks.append(block)
    tallest = max(block.height for block in blocks)
    for block in blocks:
        puts += block.at(left, (tallest - block.height) / 2)
        left += block.width + gap
    return Block(left - gap, tallest, tuple(puts)) if left - gap <= width else None


def _squeeze(node: Node, *, width: float, by: Flow) -> Block | None:
    """Side by side with narrower gaps; None where even that is too wide."""
    widths = [child.box.width * by.scale for child in node.children]
    gaps = _gaps(node, _across, by)
    spare = width - sum(widths)
    least = [min(gap, max(LEAST_GAP_PX, gap / 2)) for gap in gaps]
    if spare < sum(least):
        return None
    puts: list[Put] = []
    left, tallest = 0.0, node.box.height * by.scale
    ratio = spare / sum(gaps)
    for child, wide, gap in zip(node.children, widths, (*gaps, 0.0), strict=True):
        block = flow(child, width=wide + 1, by=by)
        if block is None or block.height > tallest + 1:
            return None
        puts += block.at(left, (child.box.y - node.box.y) * by.scale)
        left += wide + gap * ratio
    return Block(width, tallest, tuple(puts))


def _flow_grid(node: Node, *, width: float, by: Flow) -> Block | None:
    """Equals in rows of as many as there is room for; no last row is left with half as few."""
    cell = max(child.box.width for child in node.children) * by.scale
    row = max(child.box.height for child in node.children) * by.scale
    gap = min(WRAPPED_GAP_PX, max(LEAST_GAP_PX, _smallest_gap(node))) * by.scale
    count = len(node.children)
    for columns in range(count, 0, -1):
        last = count % columns or columns
        if cell * columns + gap * (columns - 1) > width or last * 2 <= columns:
            continue
        puts: list[Put] = []
        for index, child in enumerate(node.children):
            block = flow(child, width=cell + 1, by=by)
            if block is None:
                return None
            line, position = divmod(index, columns)
            in_line = min(columns, count - line * columns)
            spare = (columns - in_line) * (cell + gap) / 2 + (cell - block.width) / 2
            puts += block.at(spare + position * (cell + gap), line * (row + gap))
        lines = -(-count // columns)
        return Block(cell * columns + gap * (columns - 1), lines * row + (lines - 1) * gap, tuple(puts))
    return None


def _smallest_gap(node: Node) -> float:
    pairs = pairwise(node.children)
    gaps = [after.box.x - before.box.right for before, after in pairs if after.box.x > before.box.right]
    return min(gaps, default=float(WRAPPED_GAP_PX))
