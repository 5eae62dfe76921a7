"""Colours and text styles as a document names them: by role of the brand kit."""

from typing import Annotated, Literal

from pydantic import Field

from builder.document.values import HexColour, RoleName, Value


class RoleColour(Value):
    """A colour of the kit's palette, by its role."""

    kind: Literal["role"] = "role"
    role: RoleName


class CustomColour(Value):
    """A colour outside the kit; only people with the right to it may save one."""

    kind: Literal["custom"] = "custom"
    hex: HexColour


Colour = Annotated[RoleColour | CustomColour, Field(discriminator="kind")]
