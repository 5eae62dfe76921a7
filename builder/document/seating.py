"""From a group in its place to the boxes of its layers."""

from collections.abc import Iterator

from builder.document.flowing import Put, words_in
from builder.document.layers import Align
from builder.document.looks import TextLook
from builder.document.pieces import Piece
from builder.document.rects import Rect


def seats(put: Put, *, room: Rect) -> Iterator[tuple[Piece, Rect]]:
    """The box of every layer of the group. Texts have as much of their old box as the room allows."""
    leaf = put.leaf
    if put.is_broken:
        yield from _broken(put)
        return
    for piece in leaf.pieces:
        box = piece.box.mapped(leaf.box, put.box)
        if isinstance(piece.look, TextLook):
            whole = piece.whole.mapped(leaf.box, put.box)
            box = _widen(box, whole, look=piece.look, room=room)
        yield piece, box


def _broken(put: Put) -> Iterator[tuple[Piece, Rect]]:
    """Texts below one another, each as wide as the group."""
    pieces = sorted(put.leaf.pieces, key=lambda piece: piece.box.y)
    top, before = put.box.y, None
    for piece, (_, height) in zip(pieces, words_in(put.leaf, width=put.box.width, scale=put.scale), strict=True):
        if before is not None:
            top += max(0.0, piece.box.y - before.box.bottom) * put.scale
        yield piece, Rect(put.box.x, top, put.box.width, height)
        top, before = top + height, piece


def _widen(box: Rect, whole: Rect, *, look: TextLook, room: Rect) -> Rect:
    """A text's box grown towards ``whole`` on the sides on which its words do not stand, within the room."""
    wide = (max(whole.x, room.x), min(whole.right, room.right))
    high = (max(whole.y, room.y), min(whole.bottom, room.bottom))
    x, width = _grow((box.x, box.right), wide, look.align)
    y, height = _grow((box.y, box.bottom), high, look.vertical_align)
    return Rect(x, y, width, height)


def _grow(own: tuple[float, float], most: tuple[float, float], align: Align) -> tuple[float, float]:
    """The start and the length of a side that grows from ``own`` towards ``most``."""
    before, after = max(0.0, own[0] - most[0]), max(0.0, most[1] - own[1])
    if align is Align.START:
        before = 0.0
    elif align is Align.END:
        after = 0.0
    else:
        before = after = min(before, after)
    return own[0] - before, own[1] - own[0] + before + after
