"""Setting text in a box: lines, lists with hanging indents, and shrinking to fit. Lengths are px of the canvas.

Text is always set at the canvas's own size and only then scaled, so that a video breaks its lines at the same words
at every export size.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any, Final

import skia

from builder.document.layers import Align, ListStyle
from builder.document.looks import ResolvedType, TextLook
from generation.rendering.layers.fonts import collect_fonts, find_typeface
from generation.rendering.media import Media
from generation.rendering.pixels import skia_colour

SIZE_STEP_PX: Final = 0.5
"""Sizes that shrinking tries."""
ITEM_GAP_EM: Final = 0.4
"""Space between two items of a list."""
BULLET_INDENT_EM: Final = 1.1
BULLET_RADIUS_EM: Final = 0.11
BULLET_CENTRE_EM: Final = 0.34
"""Height of a bullet's centre above the baseline: the middle of lower-case letters, optically."""
NUMBER_GAP_EM: Final = 0.5
_LONG_ENOUGH_PX: Final = 100_000.0
_ROUNDING_PX: Final = 0.5

_TEXT_ALIGN: Final = {
    (Align.START, False): skia.textlayout.TextAlign.kLeft,
    (Align.START, True): skia.textlayout.TextAlign.kRight,
    (Align.CENTRE, False): skia.textlayout.TextAlign.kCenter,
    (Align.CENTRE, True): skia.textlayout.TextAlign.kCenter,
    (Align.END, False): skia.textlayout.TextAlign.kRight,
    (Align.END, True): skia.textlayout.TextAlign.kLeft,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph at its place in the box."""

    paragraph: Any
    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True)
class Bullet:
    x_px: float
    y_px: float
    radius_px: float


@dataclass(frozen=True, slots=True)
class SetText:
    """Text ready to be painted; y counts from the top of the text, which ``top_px`` places in its box."""

    lines: tuple[Line, ...]
    bullets: tuple[Bullet, ...]
    colour: str
    size_px: float
    height_px: float
    width_px: float
    top_px: float

    def paint(self, canvas: Any) -> None:
        """Paint on a Skia canvas whose origin is the top left corner of the box and whose unit is a px."""
        for line in self.lines:
            line.paragraph.paint(canvas, line.x_px, self.top_px + line.y_px)
        paint = skia.Paint(Color=skia_colour(self.colour), AntiAlias=True)
        for bullet in self.bullets:
            canvas.drawCircle(bullet.x_px, self.top_px + bullet.y_px, bullet.radius_px, paint)


def set_text(look: TextLook, *, width_px: float, height_px: float, media: Media) -> SetText:
    """The text of ``look`` in a box, at the largest size that fits when it may shrink.

    At ``minimum_size_px`` it stays, and may leave the box below (or above, or both, as it is aligned).
    """
    setter = _Setter(look, width_px=width_px, media=media)
    largest = look.type.size_px
    chosen = setter.set(largest)
    if look.shrink and not _fits(chosen, height_px, setter, width_px):
        low, high = 0, max(0, int((largest - min(largest, look.type.minimum_size_px)) / SIZE_STEP_PX))
        while low < high:
            middle = (low + high) // 2
            if _fits(setter.set(largest - (middle + 1) * SIZE_STEP_PX), height_px, setter, width_px):
                high = middle
            else:
                low = middle + 1
        smallest = min(largest, look.type.minimum_size_px)
        chosen = setter.set(max(smallest, largest - (low + 1) * SIZE_STEP_PX))
    spare = height_px - chosen.height_px
    top = {Align.START: 0.0, Align.CENTRE: spare / 2, Align.END: spare}[look.vertical_align]
    return SetText(
        lines=chosen.lines,
        bullets=chosen.bullets,
        colour=chosen.colour,
        size_px=chosen.size_px,
        height_px=chosen.height_px,
        width_px=chosen.width_px,
        top_px=top,
    )


def _fits(text: SetText, height_px: float, setter: "_Setter", width_px: float) -> bool:
    return text.height_px <= height_px + _ROUNDING_PX and setter.widest_word_px(text.size_px) <= width_px + _ROUNDING_PX


class _Setter:
    """Sets one look's text at any size. Each line of the text is a paragraph of its own."""

    def __init__(self, look: TextLook, *, width_px: float, media: Media) -> None:
        self._look = look
        self._width_px = width_px
        text = look.text.upper() if look.type.upper_case else look.text
        self._texts = text.split("\n")
        typeface = find_typeface(media, look.type.font, weight=look.type.weight)
        self._collection, self._families = collect_fonts(typeface, text + "0123456789.")
        self._unicode = skia.Unicodes.ICU.Make()

    def set(self, size_px: float) -> SetText:
        """The text at ``size_px``; ``top_px`` is still 0."""
        if self._look.list_style is ListStyle.NONE:
            return self._set_plain(size_px)
        return self._set_list(size_px)

    def widest_word_px(self, size_px: float) -> float:
        """The width of the longest part that cannot be broken, with its indent."""
        words = (
            self._paragraph(text, size_px, align=Align.START, width_px=_LONG_ENOUGH_PX).MinIntrinsicWidth
            for text in self._texts
        )
        return float(max(words)) + self._indent_px(size_px)

    def _set_plain(self, size_px: float) -> SetText:
        lines: list[Line] = []
        y = widest = 0.0
        for text in self._texts:
            paragraph = self._paragraph(text, size_px, align=self._look.align, width_px=self._width_px)
            lines.append(Line(paragraph, 0.0, y))
            y += paragraph.Height
            widest = max(widest, paragraph.LongestLine)
        return self._whole(lines, [], size_px=size_px, height_px=y, width_px=widest)

    def _set_list(self, size_px: float) -> SetText:
        """Items hang beside their marks; the list as a block is aligned, its items always begin at one edge."""
        indent = self._indent_px(size_px)
        room = max(1.0, self._width_px - indent)
        items = [self._paragraph(text, size_px, align=Align.START, width_px=room) for text in self._texts]
        widest = min(room, max(item.LongestLine for item in items))
        spare = room - widest
        is_reversed = any(map(_is_right_to_left, self._texts))
        shift = {Align.START: 0.0, Align.CENTRE: spare / 2, Align.END: spare}[self._look.align]
        lines: list[Line] = []
        bullets: list[Bullet] = []
        y, number = 0.0, 0
        for text, item in zip(self._texts, items, strict=True):
            # An item that reads from the right is aligned to the right end of its room.
            x = -shift if is_reversed else indent + shift
            lines.append(Line(item, x, y))
            if text.strip():
                number += 1
                edge = self._width_px - shift if is_reversed else shift
                self._mark(lines, bullets, number=number, edge_px=edge, item=item, y_px=y, size_px=size_px)
            y += item.Height + ITEM_GAP_EM * size_px
        height = y - ITEM_GAP_EM * size_px
        return self._whole(lines, bullets, size_px=size_px, height_px=height, width_px=indent + widest)

    def _mark(
        self,
        lines: list[Line],
        bullets: list[Bullet],
        *,
        number: int,
        edge_px: float,
        item: Any,
        y_px: float,
        size_px: float,
    ) -> None:
        """Put the mark of an item between ``edge_px`` and its text: a bullet, or a number with its end at the gap."""
        is_reversed = edge_px > self._width_px / 2 and any(map(_is_right_to_left, self._texts))
        inwards = -1 if is_reversed else 1
        if self._look.list_style is ListStyle.BULLETS:
            x = edge_px + inwards * (BULLET_RADIUS_EM * 2.2) * size_px
            y = y_px + item.AlphabeticBaseline - BULLET_CENTRE_EM * size_px
            bullets.append(Bullet(x, y, BULLET_RADIUS_EM * size_px))
            return
        room = self._indent_px(size_px) - NUMBER_GAP_EM * size_px
        mark = self._paragraph(
            f"{number}.", size_px, align=Align.START if is_reversed else Align.END, width_px=room + 1
        )
        x = edge_px - room if is_reversed else edge_px - 1
        lines.append(Line(mark, x, y_px + item.AlphabeticBaseline - mark.AlphabeticBaseline))

    def _indent_px(self, size_px: float) -> float:
        match self._look.list_style:
            case ListStyle.NONE:
                return 0.0
            case ListStyle.BULLETS:
                return BULLET_INDENT_EM * size_px
            case ListStyle.NUMBERS:
                last = sum(1 for text in self._texts if text.strip())
                widest = "0" * len(str(max(1, last))) + "."
                mark = self._paragraph(widest, size_px, align=Align.START, width_px=_LONG_ENOUGH_PX)
                return float(mark.LongestLine) + NUMBER_GAP_EM * size_px

    def _paragraph(self, text: str, size_px: float, *, align: Align, width_px: float) -> Any:
        style = self._text_style(size_px)
        paragraph_style = skia.textlayout.ParagraphStyle()
        paragraph_style.setTextStyle(style)
        right_to_left = _is_right_to_left(text)
        paragraph_style.setTextAlign(_TEXT_ALIGN[align, right_to_left])
        builder = skia.textlayout.ParagraphBuilder.make(paragraph_style, self._collection, self._unicode)
        builder.pushStyle(style)
        # SkParagraph lays paragraphs out from left to right; an embedding turns those of other scripts round.
        builder.addText(f"\u202b{text}\u202c" if right_to_left else text)
        paragraph = builder.Build()
        paragraph.layout(width_px)
        return paragraph

    def _text_style(self, size_px: float) -> Any:
        type_: ResolvedType = self._look.type
        style = skia.textlayout.TextStyle()
        style.setFontFamilies(self._families)
        style.setFontSize(size_px)
        style.setHeight(type_.line_height_ratio)
        style.setHeightOverride(True)
        style.setHalfLeading(True)
        style.setLetterSpacing(type_.letter_spacing_em * size_px)
        style.setColor(skia_colour(type_.colour))
        return style

    def _whole(
        self, lines: list[Line], bullets: list[Bullet], *, size_px: float, height_px: float, width_px: float
    ) -> SetText:
        return SetText(
            lines=tuple(lines),
            bullets=tuple(bullets),
            colour=self._look.type.colour,
            size_px=size_px,
            height_px=height_px,
            width_px=width_px,
            top_px=0.0,
        )


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction reads from the right."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False
