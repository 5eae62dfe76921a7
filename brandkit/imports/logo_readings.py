"""What a logo's file says about the logo, before anybody has decided on it."""

from enum import StrEnum

from pydantic import Field

from builder.document.geometry import CropBox
from builder.document.values import HexColour, Prose, Value


class UnitKind(StrEnum):
    """What of a logo its clear space is measured in."""

    SMALL_LETTERS = "small-letters"
    LETTERS = "letters"
    SYMBOL = "symbol"
    WHOLE = "whole"


class LogoColour(Value):
    """A colour of the drawing and how much of what is drawn it covers. ``is_exact`` where the file itself says it."""

    hex: HexColour
    share_ratio: float = Field(ge=0, le=1)
    is_exact: bool
    meets_ground: bool = True
    """Whether it borders on what lies behind the logo; a letter within a disc does not."""


class LogoUnit(Value):
    """A possible unit of the clear space: a height that stands in the logo, and how many of them to keep free."""

    kind: UnitKind
    ratio: float = Field(gt=0, le=1)
    """As a share of the height of the logo without an empty margin."""
    clear_space_ratio: float = Field(gt=0, le=4)


class LogoReading(Value):
    """What is proposed for a logo from its shapes and colours."""

    colours: tuple[LogoColour, ...] = Field(max_length=40)
    """The largest first. Colours of gradients and pictures are left out."""
    is_flat: bool
    """Whether these colours are nearly all of it; a gradient or a photograph is not."""
    on_dark: bool
    """Whether it reads better on dark grounds than on light ones."""
    ground_hex: HexColour | None = None
    """The colour of a box that fills the file behind the drawing; None where the ground shines through."""
    box: CropBox
    """The part of the file that is drawn on."""
    units: tuple[LogoUnit, ...] = Field(min_length=1, max_length=4)
    """The first is the one proposed."""
    thinnest_ratio: float = Field(gt=0, le=1)
    """The thinnest stroke, as a share of the height of the logo without an empty margin."""
    minimum_height_px: float = Field(gt=0)
    """On 1080 lines, without the margin: below it the thinnest strokes lose their colour in video."""
    notes: tuple[Prose, ...] = Field(default=(), max_length=10)

    @property
    def has_margin(self) -> bool:
        """Whether there is an empty margin that would count as part of the logo."""
        return min(self.box.width_ratio, self.box.height_ratio) < 1 - MARGIN_RATIO


MARGIN_RATIO = 0.01
"""A narrower margin is the softness of the edge."""
