"""Short pieces of text for charts, tables and frames: one line, or a few in a given width. Lengths are px."""

from dataclasses import dataclass
from typing import Any, Final

import skia

from builder.document.layers import Align
from builder.document.looks import ResolvedType
from generation.rendering.layers.text.fonts import FontBook, find_typeface
from generation.rendering.media import Media
from generation.rendering.pixels import skia_colour

_LONG_ENOUGH_PX: Final = 100_000.0
_ELLIPSIS: Final = "\u2026"
_DIGITS: Final = "0123456789"
_TEXT_ALIGN: Final = {
    Align.START: skia.textlayout.TextAlign.kLeft,
    Align.CENTRE: skia.textlayout.TextAlign.kCenter,
    Align.END: skia.textlayout.TextAlign.kRight,
}


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of text ready to be painted; ``cap_px`` is the height of its capitals above the first ``baseline_px``."""

    paragraph: Any
    width_px: float
    height_px: float
    baseline_px: float
    cap_px: float
    room_px: float

    def paint(self, canvas: Any, x_px: float, y_px: float, *, opacity: float = 1.0) -> None:
        """Paint with the top left corner of the text's room at this place."""
        if opacity <= 0:
            return
        if opacity < 1:
            canvas.saveLayerAlpha(None, round(255 * opacity))
            self.paragraph.paint(canvas, x_px, y_px)
            canvas.restore()
        else:
            self.paragraph.paint(canvas, x_px, y_px)

    def paint_at(
        self, canvas: Any, x_px: float, y_px: float, *, across: float = 0.5, down: float = 0.5, opacity: float = 1.0
    ) -> None:
        """Paint a single line with this share of its width at ``x_px``, and of its capitals' height at ``y_px``."""
        top = y_px + self.cap_px * (1 - down) - self.baseline_px
        self.paint(canvas, x_px - self.width_px * across, top, opacity=opacity)


class Lettering:
    """Writes pieces of text in one type style. ``texts`` is everything that may come up, for its stand-in fonts."""

    def __init__(self, type_: ResolvedType, *, texts: list[str], media: Media) -> None:
        self._type = type_
        everything = "".join(texts)
        book = FontBook([(type_, everything + everything.upper() + _DIGITS + _ELLIPSIS)], media=media)
        self._collection, self._families = book.collection, book.families(type_)
        typeface = find_typeface(media, type_.font, weight=type_.weight)
        self._unicode = skia.Unicodes.ICU.Make()
        self._cap_ratio = skia.Font(typeface, 100).getMetrics().fCapHeight / 100 or 0.7

    @property
    def colour(self) -> str:
        """The style's own colour."""
        return self._type.colour

    def line(self, text: str, size_px: float, *, colour: str | None = None) -> Written:
        """One line, however long."""
        return self._write(text, size_px, colour=colour, room_px=_LONG_ENOUGH_PX, align=Align.START, leading=1.2)

    def box(
        self, text: str, size_px: float, *, room_px: float, align: Align = Align.START, colour: str | None = None
    ) -> Written:
        """Lines broken to ``room_px``."""
        return self._write(
            text, size_px, colour=colour, room_px=max(1.0, room_px), align=align, leading=self._type.line_height_ratio
        )

    def shortened(self, text: str, size_px: float, *, room_px: float, colour: str | None = None) -> Written:
        """One line that is cut with an ellipsis where it is longer than ``room_px``."""
        written = self.line(text, size_px, colour=colour)
        if written.width_px <= room_px or not text:
            return written
        low, high = 0, len(text) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.line(text[:middle].rstrip() + _ELLIPSIS, size_px).width_px <= room_px:
                low = middle
            else:
                high = middle - 1
        return self.line(text[:low].rstrip() + _ELLIPSIS, size_px, colour=colour)

    def widest_word_px(self, text: str, size_px: float) -> float:
        """The width of the longest part that cannot be broken."""
        return float(self.line(text, size_px).paragraph.MinIntrinsicWidth)

    def _write(
        self, text: str, size_px: float, *, colour: str | None, room_px: float, align: Align, leading: float
    ) -> Written:
        style = skia.textlayout.TextStyle()
        style.setFontFamilies(self._families)
        style.setFontSize(size_px)
        style.setHeight(leading)
        style.setHeightOverride(True)
        style.setHalfLeading(True)
        style.setLetterSpacing(self._type.letter_spacing_em * size_px)
        style.setColor(skia_colour(colour or self._type.colour))
        paragraph_style = skia.textlayout.ParagraphStyle()
        paragraph_style.setTextStyle(style)
        paragraph_style.setTextAlign(_TEXT_ALIGN[align])
        builder = skia.textlayout.ParagraphBuilder.make(paragraph_style, self._collection, self._unicode)
        builder.pushStyle(style)
        builder.addText(text.upper() if self._type.upper_case else text)
        paragraph = builder.Build()
        paragraph.layout(room_px)
        return Written(
            paragraph=paragraph,
            width_px=float(paragraph.LongestLine),
            height_px=float(paragraph.Height),
            baseline_px=float(paragraph.AlphabeticBaseline),
            cap_px=self._cap_ratio * size_px,
            room_px=room_px,
        )
