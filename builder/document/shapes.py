"""The options of shapes and lines."""

from enum import StrEnum

from pydantic import Field

from builder.document.values import Value


class LineHeads(StrEnum):
    """At which ends of a line an arrow head stands."""

    NONE = "none"
    START = "start"
    END = "end"
    BOTH = "both"


class Dash(StrEnum):
    """How a stroke is broken up; the pieces are as long as the stroke is thick, times a few."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class LineCap(StrEnum):
    """How a line ends where it has no head."""

    BUTT = "butt"
    ROUND = "round"


class Pointer(Value):
    """Where a callout points, in shares of its box from its top left corner; outside it as a rule."""

    x_ratio: float = Field(default=0.2, ge=-2, le=3)
    y_ratio: float = Field(default=1.3, ge=-2, le=3)
