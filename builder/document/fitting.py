"""Finding the largest scale at which groups of layers fit a room, and where in the room they then stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.document.flowing import Block, Flow, Node, Put, flow, plan
from builder.document.pieces import Leaf
from builder.document.rects import Rect, round_all

LARGEST_SCALE = 1.25
"""In a tall canvas; no content grows in others."""
STEP = 0.97
SMALLEST_SCALE = 0.2
KEPT_RATIOS = (1.0, 0.8, 0.64, 0.5, 0.4)
"""Of the height of pictures that are cropped to their box."""
CROPPING_COST = 0.35
"""The exponent with which a cropped picture counts against a larger scale."""
BREAKING_COST = 0.9
LEAST_COLUMN_RATIO = 0.3
"""Of the height of a stack: neither of two columns that it is parted into is shorter."""
WIDEST_SPREAD_RATIO = 0.6
SPREAD_SHARE = 0.5


@dataclass(frozen=True)
class Fitted:
    """Leaves in their places on the canvas, and how good that is: the scale, less what cropping costs."""

    puts: tuple[Put, ...]
    score: float


@dataclass(frozen=True)
class Limits:
    """How large content may become, and whether what stood in a stack may stand side by side."""

    largest_scale: float
    may_turn: bool


def fit(leaves: Sequence[Leaf], *, source: Rect, room: Rect, limits: Limits) -> Fitted:
    """The leaves in ``room`` at one scale, as large as it can be; they stood in ``source``."""
    best: tuple[float, Block, Node] | None = None
    for node in _ways(plan(leaves), may_turn=limits.may_turn):
        for kept in KEPT_RATIOS:
            found = _largest(node, room=room, kept=kept, scale=limits.largest_scale)
            if found is None:
                continue
            scale, block = found
            score = scale * kept**CROPPING_COST
            if scale < 1 and any(put.is_broken for put in block.puts):
                score *= BREAKING_COST
            if best is None or score > best[0] * 1.02:
                best = score, block, node
    if best is None:
        return _shrunk(leaves, room=room)
    score, block, node = best
    return Fitted(_stand(block, node, source=source, room=room), score)


def _ways(root: Node, *, may_turn: bool) -> Iterator[Node]:
    """The arrangement as it was and, where it may turn, its parts in two columns."""
    yield root
    if root.kind != "stack" or not may_turn:
        return
    for index in range(1, len(root.children)):
        sides = (root.children[:index], root.children[index:])
        columns = tuple(side[0] if len(side) == 1 else Node("stack", side) for side in sides)
        if min(column.box.height for column in columns) >= LEAST_COLUMN_RATIO * root.box.height:
            yield Node("beside", columns)


def _largest(node: Node, *, room: Rect, kept: float, scale: float) -> tuple[float, Block] | None:
    if kept < 1 and not any(leaf.is_cropped for leaf in node.leaves):
        return None
    while scale >= SMALLEST_SCALE:
        block = flow(node, width=room.width, by=Flow(scale, kept))
        if block and block.height <= room.height and block.width <= room.width + 1e-6:
            return scale, block
        scale *= STEP
    return None


def _shrunk(leaves: Sequence[Leaf], *, room: Rect) -> Fitted:
    """All as it was, only smaller: what is left when nothing else fits."""
    box = round_all(leaf.box for leaf in leaves)
    scale = min(1.0, room.width / box.width, room.height / box.height)
    width, height = box.width * scale, box.height * scale
    target = Rect(room.centre[0] - width / 2, room.centre[1] - height / 2, width, height)
    return Fitted(tuple(Put(leaf, leaf.box.mapped(box, target), scale) for leaf in leaves), scale / 4)


def _stand(block: Block, node: Node, *, source: Rect, room: Rect) -> tuple[Put, ...]:
    """The block in the room: what is anchored at the top or the bottom there, the rest in the middle, evenly spread."""
    x = room.x + _side(node, source) * (room.width - block.width)
    rows = _rows(block.at(x, room.y))
    head = _count(rows, "top")
    tail = _count(rows[head:][::-1], "bottom")
    middle = rows[head : len(rows) - tail]
    spare = room.height - block.height
    gaps = [_top(after) - _bottom(before) for before, after in pairwise(rows)]
    spread = min(WIDEST_SPREAD_RATIO, SPREAD_SHARE * spare / sum(gaps)) if sum(gaps) > 0 else 0.0
    added = [0.0]
    for gap in gaps:
        added.append(added[-1] + gap * spread)
    spare -= added[-1]
    share = 0.5 if middle else 1.0
    placed: list[Put] = []
    for index, row in enumerate(rows):
        down = added[index] + (0.0 if index < head else spare if index >= len(rows) - tail else spare * share)
        placed += (Put(put.leaf, put.box.moved(0, down), put.scale, put.is_broken) for put in row)
    return tuple(placed)


def _side(node: Node, source: Rect) -> float:
    """Of the room beside the content, the share on its left: none for words that are set to the left."""
    sides = {_horizontal(leaf) for leaf in node.leaves}
    if len(sides) == 1 and sides != {0.5}:
        return sides.pop()
    if all(leaf.is_words or leaf.is_flat for leaf in node.leaves) and any(leaf.starts_left for leaf in node.leaves):
        return 0.0
    spare = source.width - node.box.width
    across = (node.box.x - source.x) / spare if spare > 1 else 0.5
    return 0.0 if across < 0.3 else 1.0 if across > 0.7 else 0.5


def _horizontal(leaf: Leaf) -> float:
    name = leaf.anchor.value
    return 0.0 if name.endswith("left") else 1.0 if name.endswith("right") else 0.5


def _rows(puts: Sequence[Put]) -> list[list[Put]]:
    """The leaves from the top, those together that no gap parts."""
    rows: list[list[Put]] = []
    reached = float("-inf")
    for put in sorted(puts, key=lambda put: (put.box.y, put.box.x)):
        if put.box.y >= reached - 1e-6:
            rows.append([])
        rows[-1].append(put)
        reached = max(reached, put.box.bottom)
    return rows


def _count(rows: Sequence[Sequence[Put]], edge: str) -> int:
    """How many rows in turn are anchored at this edge."""
    count = 0
    for row in rows:
        if not all(put.leaf.anchor.value.startswith(edge) for put in row):
            break
        count += 1
    return count


def _top(row: Sequence[Put]) -> float:
    return min(put.box.y for put in row)


def _bottom(row: Sequence[Put]) -> float:
    return max(put.box.bottom for put in row)
