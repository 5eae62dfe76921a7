"""Footage that is asked for: by words, by pictures to begin and to end with, or by a move of the camera."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

import numpy as np
import numpy.typing as npt
from pydantic import Field, StringConstraints

from builder.document.animation import Easing
from builder.document.time import FrameRate
from builder.document.values import HexColour, Prose, Sha256, Value
from generation.domain.pictures import MAX_PROMPT_CHARACTERS, Pixels, Side

LONGEST_SECONDS: Final = 60
MAX_FRAMES: Final = 3600
FEWEST_FRAMES: Final = 8

Cover = npt.NDArray[np.uint8]
"""How far each pixel belongs to what stands in front, ``(height, width)``: 255 is all of it."""


class FootageAbility(StrEnum):
    """What a footage backend can be asked for."""

    WORDS = "words"
    """A prompt."""
    AVOID = "avoid"
    """Words for what shall not be seen."""
    STEPS = "steps"
    """How many steps it takes."""
    GUIDANCE = "guidance"
    """How closely it follows the words."""
    FIRST = "first"
    """A picture to begin with."""
    LAST = "last"
    """A picture to end with."""
    MOVE = "move"
    """A move of the camera, how far it goes and how it eases."""
    FRONT = "front"
    """What stands in front, as a picture: it moves further than what lies behind."""


class CameraMove(StrEnum):
    """How the camera moves over a picture."""

    PUSH_IN = "push-in"
    PULL_OUT = "pull-out"
    PAN_LEFT = "pan-left"
    PAN_RIGHT = "pan-right"
    TILT_UP = "tilt-up"
    TILT_DOWN = "tilt-down"


class FootageRequest(Value):
    """What is wanted: ``frames`` frames of a size at a rate. ``palette`` are the colours of the kit in its order.

    None leaves a choice to the backend, which fills in its own before anything is queued. ``first``, ``last`` and
    ``front`` are pictures; ``front`` is white (or opaque, where it is see-through) where something stands in front.
    """

    prompt: Annotated[Prose, StringConstraints(strip_whitespace=True, max_length=MAX_PROMPT_CHARACTERS)] = ""
    avoid: Annotated[Prose, StringConstraints(strip_whitespace=True, max_length=MAX_PROMPT_CHARACTERS)] = ""
    width_px: Side = 1920
    height_px: Side = 1080
    frame_rate: FrameRate = FrameRate(numerator=30)
    frames: int = Field(default=150, ge=FEWEST_FRAMES, le=MAX_FRAMES)
    palette: tuple[HexColour, ...] = Field(default=(), max_length=60)
    backend: Prose = Field(default="shots", max_length=40)
    steps: int | None = Field(default=None, ge=1, le=200)
    guidance: float | None = Field(default=None, ge=0, le=30)
    first: Sha256 | None = None
    last: Sha256 | None = None
    front: Sha256 | None = None
    move: CameraMove | None = None
    easing: Easing | None = None
    amount: float | None = Field(default=None, gt=0, le=1)
    """How far the camera moves."""
    names_palette: bool = False
    """Whether a model is told the names of the palette's colours."""
    style_words: Annotated[Prose, StringConstraints(max_length=400)] = ""
    """What a style of the brand adds to the prompt, for a model."""
    brand_avoids: Annotated[Prose, StringConstraints(max_length=1100)] = ""
    """What the brand and the style avoid, for a model that can be told so."""


@dataclass(frozen=True, slots=True)
class GivenFrames:
    """The pictures that a request for footage names, in their own sizes."""

    first: Pixels | None = None
    last: Pixels | None = None
    front: Cover | None = None
    front_is_exact: bool = False
    """Whether the edges of ``front`` are those of the thing, not of a rough mark."""
