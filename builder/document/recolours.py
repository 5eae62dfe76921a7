"""Colours of the kit in place of those that a drawing or an animation was made with."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from builder.document.colour import Colour
from builder.document.values import HexColour, Value

MAX_RECOLOURS = 40
BLACK, WHITE = 0, 255

Shade = Annotated[float, Field(ge=-1, le=1)]


class Recolour(Value):
    """A colour of a drawing's file that is shown as one of the kit's.

    ``shade`` keeps light and shadow apart where several colours of the file become one of the kit: that share of the
    kit's colour is mixed with white, or with black where it is negative.
    """

    original: HexColour
    colour: Colour
    shade: Shade = 0


class ResolvedRecolour(Value):
    """A colour of a file, the kit's colour that takes its place, and how it is shaded."""

    original: HexColour
    colour: HexColour
    shade: float = 0

    @property
    def shown(self) -> str:
        """What is drawn, ``#rrggbb``."""
        return shade_of(self.colour, shade=self.shade)


Recolours = Annotated[tuple[Recolour, ...], Field(max_length=MAX_RECOLOURS)]


def shade_of(hex_colour: str, *, shade: float) -> str:
    """A colour mixed with white, or with black where ``shade`` is negative, code by code; rounded half up.

    Also in ``static/editor/document/colour.js``.
    """
    aim, share = (WHITE, shade) if shade >= 0 else (BLACK, -shade)
    codes = (code + (aim - code) * share for code in bytes.fromhex(hex_colour[1:]))
    return "#" + bytes(int(code + 0.5) for code in codes).hex()


def colour_table(recolours: Sequence[ResolvedRecolour]) -> dict[str, str]:
    """What is drawn instead of each colour of the file; the first that names a colour counts."""
    table: dict[str, str] = {}
    for recolour in recolours:
        table.setdefault(recolour.original.lower(), recolour.shown)
    return table
