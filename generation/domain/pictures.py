"""Pictures that are asked for by words: the request, each answer to it, and what is known about one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

import numpy as np
import numpy.typing as npt
from pydantic import Field, StringConstraints

from brandkit.domain.gate import GateReport
from builder.document.values import HexColour, Prose, Sha256, Value

MAX_PROMPT_CHARACTERS: Final = 2000
MAX_TAKES: Final = 8
MOST_RETRIES: Final = 10
"""Operators allow at most so many."""
MAX_REFERENCES: Final = 4
LARGEST_SIDE_PX: Final = 4096
MAX_SEED: Final = 2**31 - 1

Pixels = npt.NDArray[np.uint8]
"""sRGB codes, ``(height, width, 3)``."""

SEED_STRIDE: Final = 7919
"""How far apart the seeds of one take's tries are: further than the takes of a request."""

Seed = Annotated[int, Field(ge=0, le=MAX_SEED)]
Side = Annotated[int, Field(ge=64, le=LARGEST_SIDE_PX, multiple_of=2)]


def seed_of_try(seed: int, number: int) -> int:
    """The seed of a take's try, which begins with its own."""
    return (seed + number * SEED_STRIDE) % (MAX_SEED + 1)


class Ability(StrEnum):
    """What a picture backend can be asked for beside a prompt."""

    AVOID = "avoid"
    """Words for what shall not be seen."""
    STEPS = "steps"
    """How many steps it takes."""
    GUIDANCE = "guidance"
    """How closely it follows the words."""
    PICTURE = "picture"
    """A picture to start from."""
    MASK = "mask"
    """The part of the picture that is made anew."""
    REFERENCES = "references"
    """Pictures whose things or looks are taken up."""
    ENLARGE = "enlarge"
    """It makes a given picture larger, and none from words alone."""
    REFERENCE_STRENGTH = "reference-strength"
    """How much of them is taken up."""


class PictureRequest(Value):
    """What is wanted. ``palette`` are the colours of the kit in its order.

    ``steps``, ``guidance`` and the strengths None leave it to the backend, which fills in its own before anything is
    queued. A picture to start from is covered by ``mask`` where it is white, and made anew there.
    """

    prompt: Annotated[Prose, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_PROMPT_CHARACTERS)]
    avoid: Annotated[Prose, StringConstraints(strip_whitespace=True, max_length=MAX_PROMPT_CHARACTERS)] = ""
    width_px: Side = 1920
    height_px: Side = 1080
    palette: tuple[HexColour, ...] = Field(default=(), max_length=60)
    backend: Prose = Field(default="illustrator", max_length=40)
    steps: int | None = Field(default=None, ge=1, le=200)
    guidance: float | None = Field(default=None, ge=0, le=30)
    picture: Sha256 | None = None
    strength: float | None = Field(default=None, gt=0, le=1)
    """How far it may go from the picture that it starts from; 1 keeps nothing of it."""
    mask: Sha256 | None = None
    references: tuple[Sha256, ...] = Field(default=(), max_length=MAX_REFERENCES)
    reference_strength: float | None = Field(default=None, gt=0, le=1)
    """How much of the references is taken up."""
    style_words: Annotated[Prose, StringConstraints(max_length=400)] = ""
    """What a style of the brand adds to the prompt, for a model."""
    brand_avoids: Annotated[Prose, StringConstraints(max_length=1100)] = ""
    """What the brand and the style avoid, for a model that can be told so."""
    names_palette: bool = False
    """Whether a model is told the names of the palette's colours."""
    palette_strength: float = Field(default=0, ge=0, le=1)
    """How far the colours of a model's picture are drawn towards the palette afterwards."""


@dataclass(frozen=True, slots=True)
class GivenPictures:
    """The pictures that a request names, as pixels in their own sizes."""

    picture: Pixels | None = None
    mask: Pixels | None = None
    references: tuple[Pixels, ...] = ()


class PictureMaker(Value):
    """Who made a picture or footage: enough to make it again."""

    name: Prose
    version: Prose
    licence: Prose
    is_model: bool
    """Whether a generative model made it; what is drawn by rules is not called AI."""
    revision: Prose = ""
    """A hash of the model's files."""
    libraries: tuple[Prose, ...] = ()
    """What runs the model, with versions."""


class RejectedTry(Value):
    """What the gate rejected before another seed was tried."""

    seed: int
    reason: str


class TakeFacts(Value):
    """What is known about a take. ``seed`` is the one that made it, after the gate rejected ``rejected``.

    Of footage it says how many ``frames`` there are, for how long they play, and what was repaired in them.
    """

    width_px: int
    height_px: int
    seed: int
    maker: PictureMaker
    understood: tuple[str, ...] = ()
    """The words of the prompt that decided something, where the backend knows."""
    machine: str = ""
    """What it was computed on, and how, where that may change the last bits."""
    report: GateReport | None = None
    """What the gate says of it; None for what no model made."""
    mark: str = ""
    """What its watermark says, as hex; empty where it has none."""
    rejected: tuple[RejectedTry, ...] = ()
    frames: int = 1
    seconds: float | None = None
    repairs: tuple[str, ...] = ()
    """What arithmetic mended, in sentences."""
