"""Short pieces of text for charts, tables and frames: one line, or a few in a given width. Lengths are px.

They are set by what sets text layers: fonts by hash, shaping, stand-ins and the direction of reading are the same.
"""

from dataclasses import dataclass
from typing import Any, Final

from builder.document.layers import Align
from builder.document.looks import ResolvedType
from generation.rendering.layers.text.graphemes import split_graphemes
from generation.rendering.layers.text.paragraphs import Inked, ParagraphMaker
from generation.rendering.layers.text.pieces import Piece, is_right_to_left
from generation.rendering.media import Media

_LONG_ENOUGH_PX: Final = 100_000.0
_LINE_LEADING: Final = 1.2
_ELLIPSIS: Final = "\u2026"
_DIGITS: Final = "0123456789"
_OTHER_END: Final = {Align.START: Align.END, Align.CENTRE: Align.CENTRE, Align.END: Align.START}


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
        self._maker = ParagraphMaker(
            [(Piece(everything + everything.upper() + _DIGITS + _ELLIPSIS, type_),)], base=type_, media=media
        )
        self._is_reversed = is_right_to_left((Piece(everything, type_),))
        self._cap_ratio = self._maker.fonts.cap_px(type_, 100) / 100 or 0.7

    @property
    def colour(self) -> str:
        """The style's own colour."""
        return self._type.colour

    def side_of(self, align: Align) -> Align:
        """``START`` for the left and ``END`` for the right, as the texts as a whole are read."""
        return _OTHER_END[align] if self._is_reversed else align

    def line(self, text: str, size_px: float, *, colour: str | None = None) -> Written:
        """One line, however long."""
        return self._write(
            text, size_px, colour=colour, room_px=_LONG_ENOUGH_PX, side=Align.START, leading=_LINE_LEADING
        )

    def box(
        self, text: str, size_px: float, *, room_px: float, side: Align = Align.START, colour: str | None = None
    ) -> Written:
        """Lines broken to ``room_px``; they begin at its left for ``START``, and end at its right for ``END``."""
        leading = self._type.line_height_ratio
        return self._write(text, size_px, colour=colour, room_px=max(1.0, room_px), side=side, leading=leading)

    def shortened(self, text: str, size_px: float, *, room_px: float, colour: str | None = None) -> Written:
        """One line that is cut with an ellipsis, between characters, where it is longer than ``room_px``."""
        written = self.line(text, size_px, colour=colour)
        if written.width_px <= room_px or not text:
            return written
        characters = split_graphemes(text)
        low, high = 0, len(characters) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.line(_cut(characters, middle), size_px).width_px <= room_px:
                low = middle
            else:
                high = middle - 1
        return self.line(_cut(characters, low), size_px, colour=colour)

    def widest_word_px(self, text: str, size_px: float) -> float:
        """The width of the longest part that cannot be broken."""
        return float(self.line(text, size_px).paragraph.MinIntrinsicWidth)

    def _write(
        self, text: str, size_px: float, *, colour: str | None, room_px: float, side: Align, leading: float
    ) -> Written:
        words = text.upper() if self._type.upper_case else text
        type_ = self._type.model_copy(update={"colour": colour or self._type.colour, "line_height_ratio": leading})
        is_reversed = is_right_to_left((Piece(words, type_),))
        paragraph = self._maker.make(
            [Inked(words, type_)],
            factor=size_px / type_.size_px,
            # A paragraph that reads from the right begins there.
            align=_OTHER_END[side] if is_reversed else side,
            is_reversed=is_reversed,
            width_px=room_px,
        )
        return Written(
            paragraph=paragraph,
            width_px=float(paragraph.LongestLine),
            height_px=float(paragraph.Height),
            baseline_px=float(paragraph.AlphabeticBaseline),
            cap_px=self._cap_ratio * size_px,
            room_px=room_px,
        )


def _cut(characters: list[str], count: int) -> str:
    return "".join(characters[:count]).rstrip() + _ELLIPSIS
