"""The layers of a segment as pieces of a layout, and which of them belong together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.document.geometry import Anchor, Fit
from builder.document.layers import Align
from builder.document.looks import ClipLook, LogoLook, Look, PictureLook, TextLook
from builder.document.rects import Rect, round_all

NEAR_PX = 48
"""Neighbours that are nearer than this, and aligned, belong together."""
TOUCHING_PX = 16
"""Texts below one another that are nearer than this belong together."""
ALIGNED_PX = 12
FLAT_PX = 20
"""What is lower than this is a line: it belongs to nothing but what it lies on."""
MARK_CHARACTERS = 3


@dataclass(frozen=True)
class Piece:
    """A layer in a layout. ``box`` is where something of it is seen; ``whole`` is the layer's own box."""

    key: str
    look: Look
    box: Rect
    whole: Rect
    anchor: Anchor

    @property
    def is_text(self) -> bool:
        return isinstance(self.look, TextLook)

    @property
    def is_logo(self) -> bool:
        return isinstance(self.look, LogoLook)

    @property
    def is_mark(self) -> bool:
        """A number, a letter, an icon: something small before a text."""
        if isinstance(self.look, TextLook):
            return len(self.look.text.strip()) <= MARK_CHARACTERS
        return not self.is_logo and self.box.width <= 1.2 * self.box.height


@dataclass(frozen=True)
class Leaf:
    """Pieces that belong together: they keep how they lie to each other, unless they are words alone."""

    pieces: tuple[Piece, ...]

    @cached_property
    def box(self) -> Rect:
        return round_all(piece.box for piece in self.pieces)

    @cached_property
    def is_words(self) -> bool:
        """Nothing but text, which may be broken anew."""
        return all(piece.is_text for piece in self.pieces)

    @cached_property
    def is_cropped(self) -> bool:
        """One picture or film alone that fills its box whatever the form of it."""
        look = self.pieces[0].look
        plain = isinstance(look, PictureLook | ClipLook) and look.frame is None
        boxed = not isinstance(look, PictureLook) or (look.mask.value == "box" and look.mask_asset is None)
        return (
            len(self.pieces) == 1
            and plain
            and boxed
            and isinstance(look, PictureLook | ClipLook)
            and (look.fit is Fit.COVER)
        )

    @cached_property
    def is_flat(self) -> bool:
        """A line, such as a rule below a title."""
        return self.box.height < FLAT_PX

    @cached_property
    def has_logo(self) -> bool:
        return any(piece.is_logo for piece in self.pieces)

    @property
    def starts_left(self) -> bool:
        return any(isinstance(piece.look, TextLook) and piece.look.align is Align.START for piece in self.pieces)

    @property
    def anchor(self) -> Anchor:
        return self.pieces[0].anchor


def join(pieces: Sequence[Piece]) -> tuple[Leaf, ...]:
    """The pieces in groups: what overlaps, and neighbours that are aligned and near. They keep their order."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        found = [group for group in groups if any(_belong(piece, other) for other in group)]
        groups = [group for group in groups if group not in found]
        groups.append([*(each for group in found for each in group), piece])
    leaves = [Leaf(tuple(group)) for group in groups]
    return tuple(_merge(leaves))


def _merge(leaves: Sequence[Leaf]) -> Iterable[Leaf]:
    """Groups of which the outlines overlap are one."""
    merged = list(leaves)
    for first in range(len(merged)):
        for second in range(first + 1, len(merged)):
            if merged[first].box.overlaps(merged[second].box, by=1):
                both = Leaf(merged[first].pieces + merged[second].pieces)
                rest = [leaf for index, leaf in enumerate(merged) if index not in (first, second)]
                return _merge([*rest, both])
    return merged


def _belong(one: Piece, other: Piece) -> bool:
    if one.box.overlaps(other.box, by=1):
        return True
    if min(one.box.height, other.box.height) < FLAT_PX or one.is_logo or other.is_logo:
        return False
    upper, lower = sorted((one, other), key=lambda piece: piece.box.y)
    left, right = sorted((one, other), key=lambda piece: piece.box.x)
    return _is_captioned(upper, lower) or _is_marked(left, right)


def _is_captioned(upper: Piece, lower: Piece) -> bool:
    """Whether ``lower`` is a text right below ``upper``."""
    gap = lower.box.y - upper.box.bottom
    reach = TOUCHING_PX if upper.is_text else NEAR_PX
    if not lower.is_text or not -1 <= gap <= reach:
        return False
    centred = abs(upper.whole.centre[0] - lower.whole.centre[0]) <= ALIGNED_PX
    return centred or abs(upper.whole.x - lower.whole.x) <= ALIGNED_PX


def _is_marked(left: Piece, right: Piece) -> bool:
    """Whether ``left`` is a mark right before the text ``right``."""
    gap = right.whole.x - left.whole.right
    level = abs(left.whole.centre[1] - right.whole.centre[1]) <= ALIGNED_PX
    return left.is_mark and right.is_text and level and -1 <= gap <= NEAR_PX
