"""What a layer looks like, apart from where it is and when. Colours are ``#rrggbb``; lengths are px of the canvas."""

from typing import Annotated, Literal

from pydantic import Field

from builder.document.footage import FootageEdit
from builder.document.geometry import CropBox, Fit
from builder.document.grade import Grade
from builder.document.layers import Align, ListStyle, Outline, SpriteSheet
from builder.document.rich_looks import ResolvedHighlight, ResolvedShadow, ResolvedTextGradient, ResolvedTextOutline
from builder.document.values import HexColour, Sha256, Value


class ResolvedType(Value):
    """A type style with its values."""

    font: Sha256
    family: str
    weight: int
    size_px: float
    minimum_size_px: float
    line_height_ratio: float
    letter_spacing_em: float
    upper_case: bool
    colour: HexColour
    fallback_fonts: tuple[Sha256, ...] = ()
    """The kit's fonts for characters that ``font`` lacks, in the order in which they are asked."""


class ResolvedSpan(Value):
    """Characters (code points) of a text in a type of their own; ``has_own_colour`` keeps it out of a gradient."""

    start: int
    end: int
    type: ResolvedType
    has_own_colour: bool
    highlight: ResolvedHighlight | None


class TextLook(Value):
    kind: Literal["text"] = "text"
    text: str
    type: ResolvedType
    align: Align
    vertical_align: Align
    list_style: ListStyle
    shrink: bool
    grow: bool = False
    spans: tuple[ResolvedSpan, ...] = ()
    highlight: ResolvedHighlight | None = None
    letter_outline: ResolvedTextOutline | None = None
    shadow: ResolvedShadow | None = None
    gradient: ResolvedTextGradient | None = None


class PictureLook(Value):
    kind: Literal["picture"] = "picture"
    asset: Sha256
    fit: Fit
    crop: CropBox
    corner_radius_px: float
    grade: Grade | None = None


class LogoLook(Value):
    """A logo, shown whole inside its box."""

    kind: Literal["logo"] = "logo"
    asset: Sha256


class ShapeLook(Value):
    kind: Literal["shape"] = "shape"
    outline: Outline
    fill: HexColour | None
    stroke: HexColour | None
    stroke_px: float
    corner_radius_px: float


class ClipLook(Value):
    kind: Literal["clip"] = "clip"
    asset: Sha256
    fit: Fit
    corner_radius_px: float
    source_start_seconds: float
    loop: bool
    grade: Grade | None = None
    edit: FootageEdit | None = None


class AnimationLook(Value):
    kind: Literal["animation"] = "animation"
    asset: Sha256
    loop: bool
    speed_ratio: float
    sprite: SpriteSheet | None = None


Look = Annotated[TextLook | PictureLook | LogoLook | ShapeLook | ClipLook | AnimationLook, Field(discriminator="kind")]
