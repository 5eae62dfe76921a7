"""Colours and text styles as a document names them: by role of the brand kit."""

from typing import Annotated, Literal

from pydantic import Field

from builder.document.values import HexColour, RoleName, Value

WHITE = 255


class RoleColour(Value):
    """A colour of the kit's palette, by its role; with ``tint_ratio`` that share of it, mixed with white."""

    kind: Literal["role"] = "role"
    role: RoleName
    tint_ratio: Annotated[float, Field(gt=0, lt=1)] | None = None


class CustomColour(Value):
    """A colour outside the kit; only people with the right to it may save one."""

    kind: Literal["custom"] = "custom"
    hex: HexColour


Colour = Annotated[RoleColour | CustomColour, Field(discriminator="kind")]


def tint_of(hex_colour: str, *, tint_ratio: float) -> str:
    """The share ``tint_ratio`` of a colour, mixed with white code by code as designers do; rounded half up."""
    codes = (WHITE + (code - WHITE) * tint_ratio for code in bytes.fromhex(hex_colour[1:]))
    return "#" + bytes(int(code + 0.5) for code in codes).hex()
