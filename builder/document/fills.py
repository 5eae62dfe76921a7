"""What lies behind the layers, with its values. Colours are ``#rrggbb``."""

from typing import Annotated, Literal

from pydantic import Field

from builder.document.animation import Easing
from builder.document.footage import FootageEdit
from builder.document.geometry import CropBox, Fit
from builder.document.grade import Grade
from builder.document.recolours import ResolvedRecolour
from builder.document.values import HexColour, Sha256, Value


class ResolvedScrim(Value):
    colour: HexColour
    opacity_ratio: float


class SolidFill(Value):
    kind: Literal["solid"] = "solid"
    colour: HexColour


class GradientFill(Value):
    kind: Literal["gradient"] = "gradient"
    start: HexColour
    end: HexColour
    angle_degrees: float


class PictureFill(Value):
    """A picture over ``behind``; ``move_*`` frame the part of the canvas-filling picture that is seen.

    The segment shows ``move_from_ratio`` to ``move_to_ratio`` of the move's time.
    """

    kind: Literal["picture"] = "picture"
    asset: Sha256
    fit: Fit
    behind: HexColour
    move_start: CropBox
    move_end: CropBox
    scrim: ResolvedScrim | None
    grade: Grade | None = None
    move_easing: Easing = Easing.LINEAR
    move_from_ratio: float = 0
    move_to_ratio: float = 1
    recolours: tuple[ResolvedRecolour, ...] = ()
    tile_px: float | None = None


class ClipFill(Value):
    kind: Literal["clip"] = "clip"
    asset: Sha256
    fit: Fit
    source_start_seconds: float
    loop: bool
    scrim: ResolvedScrim | None
    loop_offset_seconds: float = 0
    volume: float = 0
    grade: Grade | None = None
    sound_fade_in_frames: int = 0
    sound_fade_out_frames: int = 0
    edit: FootageEdit | None = None


Fill = Annotated[SolidFill | GradientFill | PictureFill | ClipFill, Field(discriminator="kind")]
