"""Text as a bitmap."""

import math
import unicodedata
from typing import Any, Final

from builder.document.layers import Align
from builder.document.looks import TextLook
from generation.rendering.layers.typeset import set_text
from generation.rendering.media import Media
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap

OVERHANG_EM: Final = 0.35
"""Room around the box for letters that reach over its edges: italics, accents, descenders."""
MAX_OVERFLOW_PX: Final = 2160.0
_ADVANCE_EM: Final = 0.7
_WIDE_ADVANCE_EM: Final = 1.05
_WRAPPING_LOSS: Final = 1.25


def text_margins(look: TextLook, *, width_px: float, height_px: float) -> tuple[float, float, float]:
    """Room that the bitmap has beside, above and below the box, px of the canvas.

    It is decided from the text alone, without its font: generously where the text may be too long for its box.
    """
    overhang = OVERHANG_EM * look.type.size_px
    overflow = min(MAX_OVERFLOW_PX, max(0.0, _longest_height_px(look, width_px=width_px) - height_px))
    above = {Align.START: 0.0, Align.CENTRE: overflow / 2, Align.END: overflow}[look.vertical_align]
    return overhang, overhang + above, overhang + overflow - above


def draw_text(
    look: TextLook,
    *,
    width_px: float,
    height_px: float,
    scale: float,
    size: tuple[int, int],
    origin: tuple[int, int],
    media: Media,
) -> PremultipliedRgba:
    """The text on a bitmap of ``size``, output px, in which the box's top left corner lies at ``origin``."""
    bitmap = new_bitmap(*size)
    if not look.text.strip():
        return bitmap
    text = set_text(look, width_px=width_px, height_px=height_px, media=media)

    def paint(canvas: Any) -> None:
        canvas.translate(*origin)
        canvas.scale(scale, scale)
        text.paint(canvas)

    draw_on(bitmap, paint)
    return bitmap


def _longest_height_px(look: TextLook, *, width_px: float) -> float:
    """More than the height that the text can take."""
    size = min(look.type.size_px, look.type.minimum_size_px) if look.shrink else look.type.size_px
    lines = 0
    for paragraph in look.text.split("\n"):
        advances = sum(_advance_em(character) + look.type.letter_spacing_em for character in paragraph)
        lines += 1 + math.floor(_WRAPPING_LOSS * advances * size / max(width_px - 2 * size, size))
    return lines * size * (look.type.line_height_ratio + 0.4)


def _advance_em(character: str) -> float:
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _WIDE_ADVANCE_EM
    return _ADVANCE_EM
