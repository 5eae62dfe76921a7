"""What a file says about a brand, before anybody has decided to take it over."""

from enum import StrEnum

from pydantic import Field

from builder.document.values import HexColour, Prose, RoleName, Value


class PaletteSource(StrEnum):
    """The kind of file that a palette was read from."""

    SWATCHES = "ase"
    TOKENS = "tokens"
    STYLESHEET = "css"


class FoundColour(Value):
    """A colour as a file names it. ``note`` says what was lost where its space is not sRGB."""

    name: Prose = Field(max_length=200)
    role: RoleName
    hex: HexColour
    space: Prose = Field(max_length=20)
    is_exact: bool = True
    note: Prose = Field(default="", max_length=300)


class FoundStyle(Value):
    """Type as a file names it; what it does not say is None."""

    name: Prose = Field(max_length=200)
    role: RoleName
    family: Prose = Field(max_length=80)
    weight: int | None = Field(default=None, ge=100, le=900)
    size_px: float | None = Field(default=None, gt=0, le=4000)
    line_height_ratio: float | None = Field(default=None, ge=0.8, le=3)
    letter_spacing_em: float | None = Field(default=None, ge=-0.2, le=1)


class FoundDuration(Value):
    """How long something moves."""

    name: Prose = Field(max_length=200)
    seconds: float = Field(ge=0, le=3600)


class LeftOut(Value):
    """Something in the file that a kit has no place for or that cannot be read, and why."""

    name: Prose = Field(max_length=200)
    reason: Prose = Field(max_length=300)


class PaletteReading(Value):
    """Colours, type and times of a file of swatches, tokens or a style sheet. Each role stands once."""

    source: PaletteSource
    colours: tuple[FoundColour, ...] = Field(default=(), max_length=400)
    styles: tuple[FoundStyle, ...] = Field(default=(), max_length=100)
    durations: tuple[FoundDuration, ...] = Field(default=(), max_length=100)
    left_out: tuple[LeftOut, ...] = Field(default=(), max_length=400)
    warnings: tuple[Prose, ...] = Field(default=(), max_length=20)
