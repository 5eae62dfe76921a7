"""Pictures that are asked for by words: the request, each answer to it, and what is known about one."""

from enum import StrEnum
from typing import Annotated, Final

import numpy as np
import numpy.typing as npt
from pydantic import Field, StringConstraints

from builder.document.values import HexColour, Prose, Value

MAX_PROMPT_CHARACTERS: Final = 2000
MAX_TAKES: Final = 8
LARGEST_SIDE_PX: Final = 4096
MAX_SEED: Final = 2**31 - 1

Pixels = npt.NDArray[np.uint8]
"""sRGB codes, ``(height, width, 3)``."""

Seed = Annotated[int, Field(ge=0, le=MAX_SEED)]
Side = Annotated[int, Field(ge=64, le=LARGEST_SIDE_PX, multiple_of=2)]


class Ability(StrEnum):
    """What a picture backend can be asked for beside a prompt."""

    AVOID = "avoid"
    """Words for what shall not be seen."""
    STEPS = "steps"
    """How many steps it takes."""


class PictureRequest(Value):
    """What is wanted. ``palette`` are the colours of the kit in its order; ``steps`` None leaves it to the backend."""

    prompt: Annotated[Prose, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_PROMPT_CHARACTERS)]
    avoid: Annotated[Prose, StringConstraints(strip_whitespace=True, max_length=MAX_PROMPT_CHARACTERS)] = ""
    width_px: Side = 1920
    height_px: Side = 1080
    palette: tuple[HexColour, ...] = Field(default=(), max_length=60)
    backend: Prose = Field(default="illustrator", max_length=40)
    steps: int | None = Field(default=None, ge=1, le=200)


class PictureMaker(Value):
    """Who made a picture: enough to make it again."""

    name: Prose
    version: Prose
    licence: Prose
    is_model: bool
    """Whether a generative model made it; what is drawn by rules is not called AI."""


class TakeFacts(Value):
    """What is known about a take."""

    width_px: int
    height_px: int
    seed: int
    maker: PictureMaker
    understood: tuple[str, ...] = ()
    """The words of the prompt that decided something, where the backend knows."""
