"""What is known of an original once it has been examined."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from pydantic import Field

from builder.document.values import Value
from generation.domain.provenance import Credentials


class OriginalKind(StrEnum):
    """What an original is used as."""

    PICTURE = "picture"
    SVG = "svg"
    CLIP = "clip"
    AUDIO = "audio"
    FONT = "font"
    ANIMATION = "animation"
    LUT = "lut"


class Embedding(StrEnum):
    """What a font's own licence bits (OS/2 fsType) say about passing it on with a document."""

    INSTALLABLE = "installable"
    EDITABLE = "editable"
    PREVIEW = "preview"
    RESTRICTED = "restricted"


class Note(Value):
    """Something about an original that a person should know, though it can be used."""

    code: str
    message: str


class OriginalFacts(Value):
    """Measured, never taken from a name. What does not apply to the kind is None or False.

    Sizes are those that a viewer sees: turned upright, with square pixels.
    """

    kind: OriginalKind
    media_type: str
    size_bytes: int = 0
    width_px: int | None = None
    height_px: int | None = None
    duration_seconds: float | None = None
    frame_count: int | None = None
    frame_rate: Fraction | None = None
    """Frames per second, on average."""
    has_alpha: bool = False
    has_audio: bool = False
    is_variable_rate: bool = False
    rotation_degrees: int = 0
    """How far a player turns the stored picture to stand upright, clockwise."""
    video_codec: str | None = None
    audio_codec: str | None = None
    sample_rate_hz: int | None = None
    channels: int | None = None
    family: str | None = None
    style: str | None = None
    weight: int | None = None
    is_italic: bool = False
    is_variable: bool = False
    embedding: Embedding | None = None
    licence: str | None = None
    """What a font says about its licence, in its own words."""
    licence_url: str | None = None
    copyright: str | None = None
    colours: tuple[str, ...] = ()
    """Of a drawing or a Lottie animation, ``#rrggbb``: what a video may show as others; the first MAX_RECOLOURS."""
    notes: tuple[Note, ...] = ()
    credentials: Credentials | None = None
    """What its content credentials say, or its metadata of AI; None where it has none."""

    cleaned_path: Path | None = Field(default=None, exclude=True)
    """The file to keep instead of the one that came, where it had to be made safe. The caller owns it."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What an examination gives: the facts, and the bytes to keep instead where the file had to be made safe."""

    facts: OriginalFacts
    cleaned: bytes | None = None
