"""What a file says about a brand, before anybody has decided to take it over."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from builder.document.values import HexColour, Prose, RoleName, Sha256, Value


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

    kind: Literal["palette"] = "palette"
    source: PaletteSource
    colours: tuple[FoundColour, ...] = Field(default=(), max_length=400)
    styles: tuple[FoundStyle, ...] = Field(default=(), max_length=100)
    durations: tuple[FoundDuration, ...] = Field(default=(), max_length=100)
    left_out: tuple[LeftOut, ...] = Field(default=(), max_length=400)
    warnings: tuple[Prose, ...] = Field(default=(), max_length=20)


class LogoReading(Value):
    """A logo as it was measured. Sizes and boxes are px of the file's own artboard; ``unit`` is the proposed one."""

    kind: Literal["logo"] = "logo"
    asset: Sha256
    name: Prose = Field(max_length=200)
    variant: RoleName
    width_px: float = Field(gt=0)
    height_px: float = Field(gt=0)
    is_vector: bool
    colours: tuple[HexColour, ...] = Field(default=(), max_length=40)
    """Of its parts, the largest first, merged where people see no difference."""
    on_dark: bool
    contrast_on_white: float
    contrast_on_black: float
    ground_reason: Prose = Field(max_length=300)
    is_one_colour: bool
    box: tuple[float, float, float, float]
    """Left, top, right and bottom of what is drawn."""
    unit_ratio: float = Field(gt=0, le=1)
    unit_name: Prose = Field(max_length=60)
    unit_reason: Prose = Field(max_length=300)
    thinnest_ratio: float = Field(gt=0, le=1)
    """The thinnest stroke as a share of the logo's height."""
    minimum_height_px: float = Field(gt=0)
    minimum_reason: Prose = Field(max_length=300)
    warnings: tuple[Prose, ...] = Field(default=(), max_length=20)


class FontAxis(Value):
    """One axis along which a variable font varies."""

    tag: Prose = Field(max_length=4)
    name: Prose = Field(max_length=80)
    minimum: float
    default: float
    maximum: float


class FontReading(Value):
    """A font, what its maker allows, and what it lacks."""

    kind: Literal["font"] = "font"
    asset: Sha256
    family: Prose = Field(max_length=80)
    style: Prose = Field(max_length=80)
    weight: int = Field(ge=1, le=1000)
    is_italic: bool = False
    embedding: Prose = Field(max_length=20)
    licence: Prose = Field(max_length=200)
    """Its short name where it is known (OFL-1.1), else the maker's own first words."""
    licence_url: Prose = Field(default="", max_length=300)
    copyright: Prose = Field(default="", max_length=300)
    is_free: bool
    """The licence is one that is known to allow use in videos."""
    needs_confirmation: bool
    axes: tuple[FontAxis, ...] = Field(default=(), max_length=40)
    instances: tuple[Prose, ...] = Field(default=(), max_length=200)
    lacks: tuple[Prose, ...] = Field(default=(), max_length=60)
    """Languages of which characters are missing, with some of them."""
    warnings: tuple[Prose, ...] = Field(default=(), max_length=20)


Reading = Annotated[PaletteReading | LogoReading | FontReading, Field(discriminator="kind")]
