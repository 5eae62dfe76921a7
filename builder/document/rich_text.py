"""What makes a text more than one style: parts that differ, boxes behind words, outlines, shadows, gradients.

Lengths are in em, shares of the size that the text is set at, so that a text which shrinks keeps its look.
"""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import Field, model_validator

from builder.document.colour import Colour
from builder.document.geometry import Degrees, Ratio
from builder.document.values import RoleName, Value

MAX_SPANS = 500


class TextHighlight(Value):
    """A box of colour behind words, on each line of its own."""

    colour: Colour
    padding_x_em: float = Field(default=0.16, ge=0, le=2)
    padding_y_em: float = Field(default=0.04, ge=0, le=2)
    corner_radius_em: float = Field(default=0.12, ge=0, le=2)


class TextOutline(Value):
    """A line round the letters, outside them."""

    colour: Colour
    width_em: float = Field(default=0.04, gt=0, le=0.3)


class TextShadow(Value):
    """A shadow of the letters and their outline."""

    colour: Colour
    opacity_ratio: Ratio = 0.5
    offset_x_em: float = Field(default=0, ge=-1, le=1)
    offset_y_em: float = Field(default=0.05, ge=-1, le=1)
    blur_em: float = Field(default=0.12, ge=0, le=1)


class TextGradient(Value):
    """Letters that change colour across the whole text; 0 degrees runs left to right, 90 top to bottom."""

    start: Colour
    end: Colour
    angle_degrees: Degrees = 0


class TextSpan(Value):
    """Characters ``start`` to before ``end`` of a text that look different; None keeps what the text has.

    Characters are Unicode code points. ``style`` gives font, weight and letter spacing, and a size in proportion to
    that of the text's own style; the colour stays the text's unless ``colour`` says otherwise.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    style: RoleName | None = None
    colour: Colour | None = None
    highlight: TextHighlight | None = None

    @model_validator(mode="after")
    def _has_characters(self) -> Self:
        if self.end <= self.start:
            raise ValueError("A span ends after it starts.")
        return self


TextSpans = Annotated[tuple[TextSpan, ...], Field(max_length=MAX_SPANS)]


def check_spans(text: str, spans: Sequence[TextSpan]) -> None:
    """Nothing, or ValueError: spans stand in order, do not overlap, and lie inside their text."""
    reached = 0
    for span in spans:
        if span.start < reached:
            raise ValueError("Spans stand in order and do not overlap.")
        reached = span.end
    if reached > len(text):
        raise ValueError("A span lies inside its text.")
