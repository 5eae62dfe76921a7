"""What the fonts of a segment's texts lack, and how high its texts become, for those who judge it."""

from functools import lru_cache

from brandkit.api import Glyphs, StandInFont
from builder.document.looks import Look, TextLook
from builder.document.resolved import ResolvedSegment
from generation import files
from generation.domain.errors import GenerationError
from generation.rendering.layers.text.stand_ins import report_glyphs
from generation.rendering.layers.text.typeset import set_text


def find_glyphs(segment: ResolvedSegment) -> dict[str, Glyphs]:
    """What fonts lack, by layer id. A layer whose font is missing or unreadable is left out: drawing it says so."""
    found: dict[str, Glyphs] = {}
    for layer in segment.layers:
        try:
            report = report_glyphs(layer.look, media=files.LocalMedia())
            height = _text_height(layer.look, layer.box.width_px, layer.box.height_px)
        except GenerationError:
            continue
        if report.stand_ins or report.missing or height is not None:
            fonts = (StandInFont(family=font.family, characters=font.characters) for font in report.stand_ins)
            found[layer.id] = Glyphs(stand_ins=tuple(fonts), missing=report.missing, text_height_px=height)
    return found


@lru_cache(maxsize=4096)
def _text_height(look: Look, width_px: float, height_px: float) -> float | None:
    """How high a text is once it is set in its box; None for what is no text. What fails is tried again."""
    if not isinstance(look, TextLook) or not look.text.strip():
        return None
    return round(set_text(look, width_px=width_px, height_px=height_px, media=files.LocalMedia()).height_px, 2)
