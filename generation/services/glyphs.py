"""What the fonts of a segment's texts lack, for those who judge it."""

from brandkit.api import Glyphs, StandInFont
from builder.document.resolved import ResolvedSegment
from generation import files
from generation.domain.errors import GenerationError
from generation.rendering.layers.text.stand_ins import report_glyphs


def find_glyphs(segment: ResolvedSegment) -> dict[str, Glyphs]:
    """What fonts lack, by layer id. A layer whose font is missing or unreadable is left out: drawing it says so."""
    found: dict[str, Glyphs] = {}
    for layer in segment.layers:
        try:
            report = report_glyphs(layer.look, media=files.LocalMedia())
        except GenerationError:
            continue
        if report.stand_ins or report.missing:
            fonts = (StandInFont(family=font.family, characters=font.characters) for font in report.stand_ins)
            found[layer.id] = Glyphs(stand_ins=tuple(fonts), missing=report.missing)
    return found
