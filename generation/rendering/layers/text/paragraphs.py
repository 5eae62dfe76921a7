"""Making paragraphs that Skia has shaped and laid out. Lengths are px of the canvas."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import skia

from builder.document.layers import Align
from builder.document.looks import ResolvedType
from generation.rendering.layers.text.fonts import FontBook
from generation.rendering.layers.text.pieces import Piece
from generation.rendering.media import Media
from generation.rendering.pixels import skia_colour

INVISIBLE: Final = skia.Paint(Color=0x00000000)
_MARKS: Final = "0123456789."
_TEXT_ALIGN: Final = {
    (Align.START, False): skia.textlayout.TextAlign.kLeft,
    (Align.START, True): skia.textlayout.TextAlign.kRight,
    (Align.CENTRE, False): skia.textlayout.TextAlign.kCenter,
    (Align.CENTRE, True): skia.textlayout.TextAlign.kCenter,
    (Align.END, False): skia.textlayout.TextAlign.kRight,
    (Align.END, True): skia.textlayout.TextAlign.kLeft,
}


@dataclass(frozen=True, slots=True)
class Inked:
    """Characters and what they are painted with: ``paint``, or their type's colour; ``probe`` underlines them.

    How characters are painted never changes where they stand: letters are shaped across changes of ink.
    """

    text: str
    type: ResolvedType
    paint: Any = None
    probe: int | None = None


class ParagraphMaker:
    """Makes the paragraphs of one text at any size. ``factor`` is the size they are set at to the size asked for."""

    def __init__(self, paragraphs: Iterable[Sequence[Piece]], *, base: ResolvedType, media: Media) -> None:
        pieces = [(piece.type, piece.text) for paragraph in paragraphs for piece in paragraph]
        self.fonts = FontBook([*pieces, (base, _MARKS)], media=media)
        self._unicode = skia.Unicodes.ICU.Make()

    def make(self, inked: Sequence[Inked], *, factor: float, align: Align, is_reversed: bool, width_px: float) -> Any:
        """A paragraph laid out in ``width_px``."""
        paragraph_style = skia.textlayout.ParagraphStyle()
        paragraph_style.setTextStyle(self._style(inked[0], factor))
        paragraph_style.setTextAlign(_TEXT_ALIGN[align, is_reversed])
        builder = skia.textlayout.ParagraphBuilder.make(paragraph_style, self.fonts.collection, self._unicode)
        for number, part in enumerate(inked):
            builder.pushStyle(self._style(part, factor))
            # SkParagraph lays paragraphs out from left to right; an embedding turns those of other scripts round.
            before = "\u202b" if is_reversed and number == 0 else ""
            after = "\u202c" if is_reversed and number == len(inked) - 1 else ""
            builder.addText(f"{before}{part.text}{after}")
            builder.pop()
        paragraph = builder.Build()
        paragraph.layout(width_px)
        return paragraph

    def _style(self, part: Inked, factor: float) -> Any:
        type_, size_px = part.type, part.type.size_px * factor
        style = skia.textlayout.TextStyle()
        style.setFontFamilies(self.fonts.families(type_))
        style.setFontSize(size_px)
        style.setHeight(type_.line_height_ratio)
        style.setHeightOverride(True)
        style.setHalfLeading(True)
        style.setLetterSpacing(type_.letter_spacing_em * size_px)
        if part.paint is None:
            style.setColor(skia_colour(type_.colour))
        else:
            style.setForegroundPaint(part.paint)
        if part.probe is not None:
            style.setDecoration(skia.textlayout.TextDecoration.kUnderline)
            style.setDecorationMode(skia.textlayout.TextDecorationMode.kThrough)
            style.setDecorationStyle(skia.textlayout.TextDecorationStyle.kSolid)
            style.setDecorationColor(0xFF000000 | part.probe)
        return style
