"""What the files of a kit's logos say of them, kept in the kit: which of its colours never meet what is behind it."""

from functools import lru_cache
from typing import Final

from brandkit import api as brandkit
from builder.document.kit_values import KitValues, LogoVariant
from generation import api as generation
from generation.api import GenerationError

SIDE_PX: Final = 640


def with_logo_facts(values: KitValues) -> KitValues:
    """The kit, whose logos carry what their files say; a logo whose file cannot be drawn stays as it is."""
    logos = tuple(_with_facts(logo) for logo in values.logos)
    return values if logos == values.logos else values.model_copy(update={"logos": logos})


def as_judged(values: KitValues) -> KitValues:
    """The kit for the rules: where the version was published before its logos' files were asked, they are asked now."""
    logos = tuple(logo if logo.outline else _with_facts(logo) for logo in values.logos)
    return values if logos == values.logos else values.model_copy(update={"logos": logos})


def _with_facts(logo: LogoVariant) -> LogoVariant:
    try:
        enclosed, outline = _facts_of(logo.asset)
    except GenerationError:
        return logo
    return logo.model_copy(update={"enclosed_colours": enclosed, "outline": outline})


@lru_cache(maxsize=256)
def _facts_of(sha256: str) -> tuple[tuple[str, ...], str]:
    """The colours that lie within the logo, and its outline."""
    seen = generation.see_logo(sha256, side_px=SIDE_PX)
    return brandkit.enclosed_colours(seen.rgba, drawing=seen.drawing), brandkit.outline_of(seen.rgba)
