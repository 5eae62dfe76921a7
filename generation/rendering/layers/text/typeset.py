"""Setting text in a box: lines, lists with hanging indents, shrinking and growing to fit. Lengths are px of the canvas.

Text is always set at the canvas's own size and only then scaled, so that a video breaks its lines at the same words
at every export size.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from builder.document.layers import Align, ListStyle
from builder.document.looks import TextLook
from generation.rendering.layers.text.paragraphs import Inked, ParagraphMaker
from generation.rendering.layers.text.pieces import Piece, is_right_to_left, paragraphs_of
from generation.rendering.media import Media

SIZE_STEP_PX: Final = 0.5
"""Sizes that shrinking and growing try."""
LARGEST_PX: Final = 2000.0
"""Text grows no further."""
ITEM_GAP_EM: Final = 0.4
"""Space between two items of a list."""
BULLET_INDENT_EM: Final = 1.1
BULLET_RADIUS_EM: Final = 0.11
BULLET_CENTRE_EM: Final = 0.34
"""Height of a bullet's centre above the baseline: the middle of lower-case letters, optically."""
NUMBER_GAP_EM: Final = 0.5
_LONG_ENOUGH_PX: Final = 100_000.0
_ROUNDING_PX: Final = 0.5


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph at its place in the box, with all that it takes to make it again in another ink.

    ``item`` is the line of the text that it is, or whose number it is where ``is_mark`` is true.
    """

    pieces: tuple[Piece, ...]
    paragraph: Any
    x_px: float
    y_px: float
    width_px: float
    align: Align
    is_reversed: bool
    item: int
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    x_px: float
    y_px: float
    radius_px: float
    item: int


@dataclass(frozen=True, slots=True)
class SetText:
    """Text ready to be painted; y counts from the top of the text, which ``top_px`` places in its box.

    ``factor`` is the size that it is set at, as a multiple of the sizes that the look asks for.
    """

    look: TextLook
    maker: ParagraphMaker
    blocks: tuple[Block, ...]
    bullets: tuple[Bullet, ...]
    factor: float
    height_px: float
    width_px: float
    top_px: float = 0.0

    @property
    def size_px(self) -> float:
        """The size of the letters that have the text's own style."""
        return self.look.type.size_px * self.factor

    def make(self, block: Block, inked: list[Inked]) -> Any:
        """The paragraph of a block once more, its characters painted as ``inked`` says."""
        return self.maker.make(
            inked, factor=self.factor, align=block.align, is_reversed=block.is_reversed, width_px=block.width_px
        )


def set_text(look: TextLook, *, width_px: float, height_px: float, media: Media) -> SetText:
    """The text of ``look`` in a box, at the largest size that fits when it may shrink or grow.

    At its smallest size it stays, and may leave the box below (or above, or both, as it is aligned).
    """
    setter = _Setter(look, width_px=width_px, media=media)

    def fits(size_px: float) -> bool:
        return setter.fits(setter.set(size_px), height_px=height_px)

    size = look.type.size_px
    if look.grow and fits(size):
        size += SIZE_STEP_PX * _most_steps(_steps_to(look, height_px), lambda steps: fits(size + steps * SIZE_STEP_PX))
    elif look.shrink and not fits(size):
        smallest = setter.smallest_px
        steps = max(0, math.ceil((size - smallest) / SIZE_STEP_PX))
        down = _most_steps(steps, lambda kept: fits(max(smallest, size - (steps - kept) * SIZE_STEP_PX)))
        size = max(smallest, size - (steps - down) * SIZE_STEP_PX)
    chosen = setter.set(size)
    spare = height_px - chosen.height_px
    top = {Align.START: 0.0, Align.CENTRE: spare / 2, Align.END: spare}[look.vertical_align]
    return replace(chosen, top_px=top)


def _steps_to(look: TextLook, height_px: float) -> int:
    """How many steps the text could grow at most: one line alone fills the box then."""
    largest = min(LARGEST_PX, height_px / look.type.line_height_ratio)
    return max(0, math.floor((largest - look.type.size_px) / SIZE_STEP_PX))


def _most_steps(most: int, fits: Callable[[int], bool]) -> int:
    """The highest number up to ``most`` that fits, taking 0 as given."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low


class _Setter:
    """Sets one look's text at any size. Each line of the text is a paragraph of its own."""

    def __init__(self, look: TextLook, *, width_px: float, media: Media) -> None:
        self._look = look
        self._width_px = width_px
        self._paragraphs = paragraphs_of(look)
        self._maker = ParagraphMaker(self._paragraphs, base=look.type, media=media)

    @property
    def smallest_px(self) -> float:
        """The size at which the first of the styles has reached its minimum."""
        types = (self._look.type, *(span.type for span in self._look.spans))
        smallest = max(type_.minimum_size_px / type_.size_px for type_ in types)
        return self._look.type.size_px * min(1.0, smallest)

    def set(self, size_px: float) -> SetText:
        """The text at ``size_px``; ``top_px`` is still 0."""
        if self._look.list_style is ListStyle.NONE:
            return self._set_plain(size_px)
        return self._set_list(size_px)

    def fits(self, text: SetText, *, height_px: float) -> bool:
        """Whether it is no higher than ``height_px`` and no word of it is broken."""
        if text.height_px > height_px + _ROUNDING_PX:
            return False
        return self._widest_word_px(text.size_px) <= self._width_px + _ROUNDING_PX

    def _widest_word_px(self, size_px: float) -> float:
        """The width of the longest part that cannot be broken, with its indent."""
        words = (
            self._block(pieces, size_px, align=Align.START, width_px=_LONG_ENOUGH_PX).paragraph.MinIntrinsicWidth
            for pieces in self._paragraphs
        )
        return float(max(words)) + self._indent_px(size_px)

    def _set_plain(self, size_px: float) -> SetText:
        blocks: list[Block] = []
        y = widest = 0.0
        for number, pieces in enumerate(self._paragraphs):
            block = self._block(pieces, size_px, align=self._look.align, width_px=self._width_px)
            blocks.append(replace(block, y_px=y, item=number))
            y += block.paragraph.Height
            widest = max(widest, block.paragraph.LongestLine)
        return self._whole(blocks, [], size_px=size_px, height_px=y, width_px=widest)

    def _set_list(self, size_px: float) -> SetText:
        """Items hang beside their marks; the list as a block is aligned, its items always begin at one edge."""
        indent = self._indent_px(size_px)
        room = max(1.0, self._width_px - indent)
        items = [self._block(pieces, size_px, align=Align.START, width_px=room) for pieces in self._paragraphs]
        widest = min(room, max(item.paragraph.LongestLine for item in items))
        spare = room - widest
        is_reversed = any(item.is_reversed for item in items)
        shift = {Align.START: 0.0, Align.CENTRE: spare / 2, Align.END: spare}[self._look.align]
        # An item that reads from the right is aligned to the right end of its room.
        x = -shift if is_reversed else indent + shift
        edge = self._width_px - shift if is_reversed else shift
        blocks: list[Block] = []
        bullets: list[Bullet] = []
        y, number = 0.0, 0
        for line, item in enumerate(items):
            placed = replace(item, x_px=x, y_px=y, item=line)
            blocks.append(placed)
            if any(piece.text.strip() for piece in item.pieces):
                number += 1
                if self._look.list_style is ListStyle.BULLETS:
                    bullets.append(_bullet(placed, edge_px=edge, is_reversed=is_reversed, size_px=size_px))
                else:
                    blocks.append(self._number(placed, number, edge, is_reversed=is_reversed, size_px=size_px))
            y += item.paragraph.Height + ITEM_GAP_EM * size_px
        height = y - ITEM_GAP_EM * size_px
        return self._whole(blocks, bullets, size_px=size_px, height_px=height, width_px=indent + widest)

    def _number(self, item: Block, number: int, edge_px: float, *, is_reversed: bool, size_px: float) -> Block:
        """The number of an item, with its end at the gap before the text."""
        room = self._indent_px(size_px) - NUMBER_GAP_EM * size_px
        align = Align.START if is_reversed else Align.END
        # SkParagraph lays out in whole px, rounded down: with less the mark may be broken.
        width = math.ceil(room) + 1.0
        mark = self._block((Piece(f"{number}.", self._look.type),), size_px, align=align, width_px=width)
        x = edge_px - room if is_reversed else edge_px + room - width
        y = item.y_px + item.paragraph.AlphabeticBaseline - mark.paragraph.AlphabeticBaseline
        return replace(mark, x_px=x, y_px=y, item=item.item, is_mark=True)

    def _indent_px(self, size_px: float) -> float:
        match self._look.list_style:
            case ListStyle.NONE:
                return 0.0
            case ListStyle.BULLETS:
                return BULLET_INDENT_EM * size_px
            case ListStyle.NUMBERS:
                texts = ("".join(piece.text for piece in pieces) for pieces in self._paragraphs)
                last = sum(1 for text in texts if text.strip())
                widest = Piece("0" * len(str(max(1, last))) + ".", self._look.type)
                mark = self._block((widest,), size_px, align=Align.START, width_px=_LONG_ENOUGH_PX)
                return float(mark.paragraph.LongestLine) + NUMBER_GAP_EM * size_px

    def _block(self, pieces: tuple[Piece, ...], size_px: float, *, align: Align, width_px: float) -> Block:
        """A paragraph at the corner of the box."""
        is_reversed = is_right_to_left(pieces)
        paragraph = self._maker.make(
            [Inked(piece.text, piece.type) for piece in pieces],
            factor=size_px / self._look.type.size_px,
            align=align,
            is_reversed=is_reversed,
            width_px=width_px,
        )
        return Block(pieces, paragraph, 0.0, 0.0, width_px, align, is_reversed, item=0)

    def _whole(
        self, blocks: list[Block], bullets: list[Bullet], *, size_px: float, height_px: float, width_px: float
    ) -> SetText:
        return SetText(
            look=self._look,
            maker=self._maker,
            blocks=tuple(blocks),
            bullets=tuple(bullets),
            factor=size_px / self._look.type.size_px,
            height_px=height_px,
            width_px=width_px,
        )


def _bullet(item: Block, *, edge_px: float, is_reversed: bool, size_px: float) -> Bullet:
    """The bullet of an item, just inside ``edge_px``."""
    inwards = -1 if is_reversed else 1
    x = edge_px + inwards * (BULLET_RADIUS_EM * 2.2) * size_px
    y = item.y_px + item.paragraph.AlphabeticBaseline - BULLET_CENTRE_EM * size_px
    return Bullet(x, y, BULLET_RADIUS_EM * size_px, item.item)
