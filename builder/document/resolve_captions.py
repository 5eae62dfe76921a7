"""From the settings of captions to what they mean with a kit."""

from builder.document.caption_style import CaptionSettings, ResolvedCaptions, line_characters_of
from builder.document.colour import RoleColour
from builder.document.geometry import Canvas
from builder.document.roles import Roles, Where


def resolve_captions(settings: CaptionSettings, *, roles: Roles, canvas: Canvas) -> ResolvedCaptions | None:
    """None where captions are not burnt in. Raises ResolveError for roles that the kit lacks."""
    if not settings.burn_in:
        return None
    highlight = settings.word_highlight
    type_ = roles.type_of(settings.style, where=Where())
    return ResolvedCaptions(
        type=type_,
        place=settings.place,
        backing=settings.backing,
        word_highlight=None if highlight is None else roles.hex_of(RoleColour(role=highlight), where=Where()),
        line_characters=line_characters_of(type_, canvas=canvas),
    )
