"""What a rule has to say about a video, in words that a person understands, and how to mend it."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from builder.document.time import FrameRange
from builder.document.values import RoleName, Value


class Severity(StrEnum):
    """How much a finding matters; a workspace's policy says which of them hold back an export."""

    ERROR = "error"
    """It breaks the brand or cannot be read."""
    WARNING = "warning"
    """It works, but a viewer or a device may miss something."""
    HINT = "hint"
    """It could be better."""
    UNJUDGED = "unjudged"
    """A picture or footage decides it, and no rule looked: a person has to, or a veil settles it."""


class ColourPart(StrEnum):
    """The place in a segment where a colour stands."""

    BACKGROUND = "background"
    GRADIENT_START = "gradient-start"
    GRADIENT_END = "gradient-end"
    BEHIND = "behind"
    SCRIM = "scrim"
    TRANSITION = "transition"
    TEXT = "text"
    SPAN = "span"
    HIGHLIGHT = "highlight"
    LETTER_OUTLINE = "letter-outline"
    SHADOW = "shadow"
    TEXT_GRADIENT_START = "text-gradient-start"
    TEXT_GRADIENT_END = "text-gradient-end"
    FILL = "fill"
    STROKE = "stroke"
    ICON = "icon"
    DUOTONE_DARK = "duotone-dark"
    DUOTONE_LIGHT = "duotone-light"
    DATA = "data"
    HEADER = "header"
    HEADER_TEXT = "header-text"
    STRIPE = "stripe"


# Fixes: what one click would change. Lengths are px on the canvas that was judged. --------------------------------


class MoveLayer(Value):
    """Give the layer this box."""

    kind: Literal["move-layer"] = "move-layer"
    x_px: float
    y_px: float
    width_px: float
    height_px: float


class UseRole(Value):
    """Take a colour of the kit instead, by its role; in the finding's layer, or in the segment if it has none."""

    kind: Literal["use-role"] = "use-role"
    part: ColourPart
    role: RoleName


class SetTextSize(Value):
    """Set the text at this size."""

    kind: Literal["set-text-size"] = "set-text-size"
    size_px: float


class RestoreLogo(Value):
    """Show the logo upright and opaque: no rotation, full opacity, no emphasis, and no keyframes of these."""

    kind: Literal["restore-logo"] = "restore-logo"


class UseLogo(Value):
    """Show another variant of the kit's logo instead, in the same place."""

    kind: Literal["use-logo"] = "use-logo"
    variant: RoleName


class AddScrim(Value):
    """Lay a veil of this role over the segment's picture or footage, at least so strong."""

    kind: Literal["add-scrim"] = "add-scrim"
    role: RoleName
    opacity_ratio: float


Fix = Annotated[MoveLayer | UseRole | SetTextSize | RestoreLogo | UseLogo | AddScrim, Field(discriminator="kind")]


Corner = tuple[float, float]
"""Across and down, in shares of a picture's width and height."""


class Region(Value):
    """A place in the picture or footage of a finding's layer (or background): four corners, as the original has them.

    They go round from what is the top left of the thing found, which may be turned, so they need not be upright.
    """

    corners: tuple[Corner, Corner, Corner, Corner]


class Finding(Value):
    """One thing that is not as the brand demands. ``frames`` count from the segment's first frame."""

    rule: str
    severity: Severity
    message: str
    segment_id: str
    layer_id: str | None
    """None where the segment itself is concerned: its background or its transition."""
    frames: FrameRange
    fix: Fix | None
    at_frame: int | None = None
    """The worst frame, of the segment, where pixels were measured."""
    region: Region | None = None
    """Where in the picture it is, if it is in a picture."""
