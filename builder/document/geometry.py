"""Places on a canvas. All lengths are px on a canvas whose short side is 1080, at any export size."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from builder.document.values import Value

SHORT_SIDE_PX = 1080

FARTHEST_PX = 20_000
"""No place and no length in a document is beyond this."""

Px = Annotated[float, Field(ge=-FARTHEST_PX, le=FARTHEST_PX)]
LengthPx = Annotated[float, Field(gt=0, le=FARTHEST_PX)]
Ratio = Annotated[float, Field(ge=0, le=1)]
Degrees = Annotated[float, Field(ge=-3600, le=3600)]


class Canvas(Value):
    """The size of the picture, px; the short side is always 1080."""

    width_px: int = Field(ge=SHORT_SIDE_PX, le=4096)
    height_px: int = Field(ge=SHORT_SIDE_PX, le=4096)

    @model_validator(mode="after")
    def _has_the_agreed_short_side(self) -> Self:
        if min(self.width_px, self.height_px) != SHORT_SIDE_PX:
            raise ValueError(f"The short side of a canvas is {SHORT_SIDE_PX} px.")
        if self.width_px % 2 or self.height_px % 2:
            raise ValueError("The sides of a canvas are even, as video needs them.")
        return self


class Anchor(StrEnum):
    """The point of the canvas that a layer keeps its distance to when the canvas changes shape."""

    TOP_LEFT = "top-left"
    TOP = "top"
    TOP_RIGHT = "top-right"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM = "bottom"
    BOTTOM_RIGHT = "bottom-right"
    FILL = "fill"


class Place(Value):
    """The box of a layer before rotation: its top left corner and size, px on the document's canvas."""

    x_px: Px
    y_px: Px
    width_px: LengthPx
    height_px: LengthPx
    anchor: Anchor = Anchor.CENTRE


class CropBox(Value):
    """A part of a picture in shares of its width and height; ``x + width <= 1``."""

    x_ratio: Ratio = 0
    y_ratio: Ratio = 0
    width_ratio: float = Field(default=1, gt=0, le=1)
    height_ratio: float = Field(default=1, gt=0, le=1)

    @model_validator(mode="after")
    def _lies_inside(self) -> Self:
        if self.x_ratio + self.width_ratio > 1 + 1e-9 or self.y_ratio + self.height_ratio > 1 + 1e-9:
            raise ValueError("A crop lies inside its picture.")
        return self


class Fit(StrEnum):
    """How a picture fills its box: cut to cover it, shown whole inside it, or stretched to it."""

    COVER = "cover"
    CONTAIN = "contain"
    STRETCH = "stretch"
