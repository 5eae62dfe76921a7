"""Presenters: people drawn of parts, what they can do, and when they do it.

The people lie in ``static/library/characters.json``, where the editor finds them too: each with the words that they
are found by, the parts that they are drawn of, and their own colours of skin and hair.
"""

import json
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from builder.document.time import Frames
from builder.document.values import HexColour, Value

PEOPLE_FILE: Final = Path(__file__).resolve().parents[2] / "static" / "library" / "characters.json"
MOST_CUES: Final = 100
MOUTHS: Final = ("sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "ih", "oh", "ou")
"""The 15 visemes that Oculus' lip-sync defined and that most rigs of characters know."""

PersonName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]


class PresenterPose(StrEnum):
    """How a presenter stands."""

    RELAXED = "relaxed"
    OPEN = "open"
    PRESENTING = "presenting"
    POINTING = "pointing"
    FOLDED = "folded"
    CLASPED = "clasped"
    CONFIDENT = "confident"


class Expression(StrEnum):
    """The face of a presenter who rests; it shows through while they talk."""

    FRIENDLY = "friendly"
    HAPPY = "happy"
    SERIOUS = "serious"
    CONCERNED = "concerned"


class Gaze(StrEnum):
    """Where a presenter looks, as the viewer sees it."""

    VIEWER = "viewer"
    LEFT = "left"
    RIGHT = "right"
    DOWN = "down"


class Gesture(StrEnum):
    """A movement that begins, and ends in the pose where it began."""

    NOD = "nod"
    WAVE = "wave"
    POINT = "point"
    SHRUG = "shrug"


class PoseCue(Value):
    """From here on the presenter stands so."""

    kind: Literal["pose"] = "pose"
    at_frame: Frames
    pose: PresenterPose


class ExpressionCue(Value):
    """From here on the presenter's face looks so."""

    kind: Literal["expression"] = "expression"
    at_frame: Frames
    expression: Expression


class GazeCue(Value):
    """From here on the presenter looks there."""

    kind: Literal["gaze"] = "gaze"
    at_frame: Frames
    gaze: Gaze


class GestureCue(Value):
    """The presenter makes this gesture once."""

    kind: Literal["gesture"] = "gesture"
    at_frame: Frames
    gesture: Gesture
    duration_frames: Annotated[int, Field(ge=1, le=1000)] = 45


CharacterCue = Annotated[PoseCue | ExpressionCue | GazeCue | GestureCue, Field(discriminator="kind")]
"""Something that a presenter does, at a frame of the layer."""


class MouthCue(Value):
    """From this frame of the layer on the mouth has this form, the number of one of ``MOUTHS``."""

    at_frame: int
    form: int


class Person(Value):
    """Somebody who can present: the parts they are drawn of, and their own colours, which are not the brand's."""

    id: PersonName
    name: str
    words: tuple[str, ...]
    top: str
    hair: HexColour
    skin: HexColour
    garment: str
    facial_hair: str | None = None
    glasses: str | None = None


def find_person(name: str) -> Person | None:
    """The person of that name; None for nobody."""
    return _people().get(name)


def people() -> tuple[Person, ...]:
    """Everybody who can present, by name."""
    return tuple(_people().values())


@lru_cache(maxsize=1)
def _people() -> dict[str, Person]:
    found = json.loads(PEOPLE_FILE.read_text(encoding="utf-8"))["people"]
    return {person["id"]: Person.model_validate(person) for person in found}
