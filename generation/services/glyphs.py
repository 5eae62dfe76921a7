"""What drawing a segment tells to those who judge it: what fonts lack, how high texts become, and what is filled."""

from functools import lru_cache

from brandkit.api import Coverage, Glyphs, StandInFont
from builder.document.looks import CharacterLook, IconLook, Look, ShapeLook, TextLook
from builder.document.resolved import ResolvedSegment
from generation import files
from generation.domain.errors import GenerationError
from generation.rendering.layers.filled import cells_of_presenter, cells_of_strokes, cells_of_text
from generation.rendering.layers.text.stand_ins import report_glyphs
from generation.rendering.layers.text.typeset import set_text


def find_glyphs(segment: ResolvedSegment) -> dict[str, Glyphs]:
    """What drawing tells, by layer id. A layer whose font is missing or unreadable is left out: drawing it says so."""
    found: dict[str, Glyphs] = {}
    for layer in segment.layers:
        try:
            glyphs = _glyphs_of(layer.look, layer.box.width_px, layer.box.height_px)
        except GenerationError:
            continue
        if glyphs != Glyphs():
            found[layer.id] = glyphs
    return found


def _glyphs_of(look: Look, width_px: float, height_px: float) -> Glyphs:
    if isinstance(look, CharacterLook):
        plain = look.model_copy(update={"mouths": (), "talks": False})
        return Glyphs(filled=_filled_by_presenter(plain, round(width_px), round(height_px)))
    if isinstance(look, IconLook) or (isinstance(look, ShapeLook) and look.fill is None and look.stroke is not None):
        return Glyphs(filled=_filled_by_strokes(look, width_px, height_px))
    report = report_glyphs(look, media=files.LocalMedia())
    fonts = tuple(StandInFont(family=font.family, characters=font.characters) for font in report.stand_ins)
    height, filled = _text_at_rest(look, width_px, height_px)
    return Glyphs(stand_ins=fonts, missing=report.missing, text_height_px=height, filled=filled)


@lru_cache(maxsize=4096)
def _text_at_rest(look: Look, width_px: float, height_px: float) -> tuple[float | None, Coverage | None]:
    """How high a text is once it is set in its box, and where; None for what is no text. What fails is tried again."""
    if not isinstance(look, TextLook) or not look.text.strip():
        return None, None
    text = set_text(look, width_px=width_px, height_px=height_px, media=files.LocalMedia())
    return round(text.height_px, 2), cells_of_text(text, width_px=width_px, height_px=height_px)


@lru_cache(maxsize=1024)
def _filled_by_strokes(look: IconLook | ShapeLook, width_px: float, height_px: float) -> Coverage:
    return cells_of_strokes(look, width_px=width_px, height_px=height_px)


@lru_cache(maxsize=256)
def _filled_by_presenter(look: CharacterLook, width_px: int, height_px: int) -> Coverage:
    return cells_of_presenter(look, width_px=max(1, width_px), height_px=max(1, height_px))
