"""What lies behind the layers of a segment."""

from typing import Annotated, Literal

from pydantic import Field

from builder.document.animation import Easing
from builder.document.colour import Colour
from builder.document.footage import ClipWords, FootageCut, Gain
from builder.document.geometry import CropBox, Degrees, Fit, LengthPx, Ratio
from builder.document.recolours import Recolours
from builder.document.time import Frames
from builder.document.values import Sha256, Value


class Scrim(Value):
    """An even veil over a background so that text on it can be read."""

    colour: Colour
    opacity_ratio: Ratio = 0.5


class ColourBackground(Value):
    kind: Literal["colour"] = "colour"
    colour: Colour


class GradientBackground(Value):
    """A linear gradient; 0 degrees runs left to right, 90 top to bottom."""

    kind: Literal["gradient"] = "gradient"
    start: Colour
    end: Colour
    angle_degrees: Degrees = 90


class SlowMove(Value):
    """A slow zoom or pan over the whole segment, from one framed part of the picture to another.

    A segment that was cut shows ``from_ratio`` to ``to_ratio`` of the move's time.
    """

    start: CropBox = CropBox()
    end: CropBox = CropBox()
    easing: Easing = Easing.LINEAR
    from_ratio: Ratio = 0
    to_ratio: Ratio = 1


class PictureBackground(Value):
    """A picture that fills the canvas. ``recolours`` and ``tile_px`` mean what they do in a picture layer."""

    kind: Literal["picture"] = "picture"
    asset: Sha256
    fit: Fit = Fit.COVER
    behind: Colour | None = None
    move: SlowMove | None = None
    scrim: Scrim | None = None
    recolours: Recolours = ()
    tile_px: LengthPx | None = None


class ClipBackground(FootageCut):
    """Footage; it starts at ``source_start_seconds`` and holds its last frame, or loops.

    ``words`` are its captions, in the time of its file and whatever its volume; a loop is captioned once.
    """

    kind: Literal["clip"] = "clip"
    asset: Sha256
    fit: Fit = Fit.COVER
    loop: bool = False
    volume: Gain = 0
    sound_fade_in_frames: Frames = 0
    sound_fade_out_frames: Frames = 0
    scrim: Scrim | None = None
    words: ClipWords = ()


Background = Annotated[
    ColourBackground | GradientBackground | PictureBackground | ClipBackground, Field(discriminator="kind")
]
