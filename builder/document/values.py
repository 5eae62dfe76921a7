"""The base of every value in a document."""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""Hex SHA-256 of a file's bytes; how a document names a file."""

HexColour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$", to_lower=True)]
"""An sRGB colour as ``#rrggbb``; upper case is taken in and becomes lower case."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
"""A name that is unique inside its document; never shown to people."""

RoleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
"""The name of a role in a brand kit, such as ``primary`` or ``heading-1``."""


Prose = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$")]
"""Text that people write; no control characters but tabs and ends of lines, which no database or font takes."""


LONGEST_SCRIPT: Final = 60_000
"""Characters that one segment can say: more than an hour of speech."""


class Value(BaseModel):
    """An immutable value: unknown fields, NaN and infinity are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
