"""What lies round and on a layer's own form: shadows, borders, gradients."""

from pydantic import Field

from builder.document.colour import Colour
from builder.document.geometry import Degrees, Ratio
from builder.document.values import Value

FARTHEST_SHADOW_PX = 200


class Shadow(Value):
    """A soft shadow; it falls ``offset_px`` down and right and is blurred by ``blur_px`` (a standard deviation)."""

    colour: Colour | None = None
    """None is black."""
    opacity_ratio: Ratio = 0.25
    blur_px: float = Field(default=18, ge=0, le=FARTHEST_SHADOW_PX)
    offset_x_px: float = Field(default=0, ge=-FARTHEST_SHADOW_PX, le=FARTHEST_SHADOW_PX)
    offset_y_px: float = Field(default=12, ge=-FARTHEST_SHADOW_PX, le=FARTHEST_SHADOW_PX)


class Border(Value):
    """A line along the inner edge of a picture, in its form."""

    colour: Colour
    width_px: float = Field(default=6, gt=0, le=200)


class Gradient(Value):
    """A linear gradient from a shape's fill to ``end``; 0 degrees runs left to right, 90 top to bottom."""

    end: Colour
    angle_degrees: Degrees = 90
