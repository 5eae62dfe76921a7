"""How captions look where they are drawn into the picture, and how long their lines may be there."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from builder.document.caption_lines import LINE_CHARACTERS
from builder.document.geometry import Canvas
from builder.document.looks import ResolvedType
from builder.document.values import HexColour, RoleName, Value

CAPTION_WIDTH_RATIO = 0.86
"""The widest captions, as a share of the picture's width: within the graphics safe area of EBU R 95."""
CHARACTER_EM = 0.58
"""The width of a character in running text of a bold sans serif."""
CAPITAL_EM = 0.72
BOX_OPACITY_RATIO = 0.8
"""With it, white text has a contrast of 4.5 to 1 over a white picture too."""
DARK_BOX = "#0b0f14"
LIGHT_BOX = "#ffffff"
"""Behind captions there is a dark box where their text is light, and a light one where it is dark."""
FEWEST_LINE_CHARACTERS = 16
"""In the narrowest pictures; larger type is made smaller."""


class CaptionPlace(StrEnum):
    BOTTOM = "bottom"
    TOP = "top"


class CaptionBacking(StrEnum):
    """What makes captions readable over any picture."""

    BOX = "box"
    OUTLINE = "outline"


class CaptionSettings(Value):
    """Captions come from scripts and from the words of footage. Burnt in or not, they are always exported as files.

    ``word_highlight`` is the colour role of the word that is being spoken.
    """

    burn_in: bool = False
    place: CaptionPlace = CaptionPlace.BOTTOM
    style: RoleName = "caption"
    backing: CaptionBacking = CaptionBacking.BOX
    word_highlight: RoleName | None = None


class ResolvedCaptions(Value):
    """How captions look where they are burnt in."""

    type: ResolvedType
    place: CaptionPlace
    backing: CaptionBacking = CaptionBacking.BOX
    word_highlight: HexColour | None = None
    line_characters: Annotated[int, Field(ge=1, le=LINE_CHARACTERS)] = LINE_CHARACTERS
    """Longer lines are broken, so that they fit the picture at the style's own size."""


def line_characters_of(type_: ResolvedType, *, canvas: Canvas) -> int:
    """How many characters a line of captions takes at most in a picture of this width."""
    em = (CAPITAL_EM if type_.upper_case else CHARACTER_EM) + max(0.0, type_.letter_spacing_em)
    room = int(CAPTION_WIDTH_RATIO * canvas.width_px / (em * type_.size_px))
    return max(FEWEST_LINE_CHARACTERS, min(LINE_CHARACTERS, room))
