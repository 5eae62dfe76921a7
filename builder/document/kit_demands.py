"""What a brand demands beyond the value of each role: pairs, places, motion, margins, words, music, parts."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from builder.document.animation import Easing, EmphasisPreset, MotionUnit, Preset
from builder.document.geometry import Canvas, Ratio
from builder.document.timeline import Segment
from builder.document.transitions import TransitionKind
from builder.document.values import Id, Prose, RoleName, Sha256, Value


class ColourPair(Value):
    """Two colours of the palette that may stand on each other: text of one on a ground of the other."""

    text: RoleName
    ground: RoleName


class MotionRules(Value):
    """The motion tokens of a brand. What is empty or None allows everything."""

    presets: tuple[Preset, ...] = Field(default=(), max_length=40)
    """By which layers may come in and go."""
    units: tuple[MotionUnit, ...] = Field(default=(), max_length=8)
    emphases: tuple[EmphasisPreset, ...] | None = Field(default=None, max_length=20)
    """None allows all; an empty tuple allows none."""
    transitions: tuple[TransitionKind, ...] = Field(default=(), max_length=40)
    """A cut is always allowed."""
    easings: tuple[Easing, ...] = Field(default=(), max_length=20)
    """Of keyframes. A value that is held is always allowed."""
    minimum_seconds: float = Field(default=0, ge=0, le=5)
    maximum_seconds: float = Field(default=10, gt=0, le=60)
    """Of an entrance or an exit, all its words together."""


class SafeMargins(Value):
    """What of each edge is kept free, as shares of the picture's width (left, right) and height (top, bottom).

    ``aspect`` is the shape that they are for, such as ``9:16``; an empty one is for all that are not named.
    The defaults are the graphics-safe area of EBU R 95.
    """

    aspect: Prose = Field(default="", pattern=r"^(\d{1,2}:\d{1,2})?$")
    top_ratio: Ratio = 0.05
    right_ratio: Ratio = 0.05
    bottom_ratio: Ratio = 0.05
    left_ratio: Ratio = 0.05

    @model_validator(mode="after")
    def _leave_something(self) -> Self:
        if self.left_ratio + self.right_ratio >= 1 or self.top_ratio + self.bottom_ratio >= 1:
            raise ValueError("Safe margins leave nothing of the picture.")
        return self


class WordingKind(StrEnum):
    """What a lexicon says of a word."""

    EXACT = "exact"
    """It is spelt exactly so, as names of products are: other capitals, spaces and hyphens are wrong."""
    PREFERRED = "preferred"
    """Another one is better: ``instead``."""
    BANNED = "banned"
    """It is not said; ``instead`` may say what is."""


class LexiconEntry(Value):
    """One word or phrase of the lexicon. ``word`` is what is looked for; case matters only to exact spellings."""

    word: Prose = Field(min_length=1, max_length=80)
    kind: WordingKind
    instead: Prose = Field(default="", max_length=80)
    note: Prose = Field(default="", max_length=200)

    @model_validator(mode="after")
    def _names_what_is_better(self) -> Self:
        if self.kind is WordingKind.PREFERRED and not self.instead.strip():
            raise ValueError(f"The lexicon does not say what is better than {self.word!r}.")
        return self


class MusicTrack(Value):
    """Music that the brand may use, until its licence ends (the last day that it is good for; None: never)."""

    role: RoleName
    name: Prose = Field(max_length=80)
    asset: Sha256
    licence: Prose = Field(default="", max_length=200)
    licence_ends_on: date | None = None


class FontRight(Value):
    """That a font may be seen in videos: its licence, and for one that does not say so itself, who confirmed it."""

    font: Sha256
    family: Prose = Field(max_length=80)
    licence: Prose = Field(default="", max_length=120)
    confirmed_by: Prose = Field(default="", max_length=120)
    """Empty where the licence itself allows it."""
    confirmed_on: date | None = None
    reference: Prose = Field(default="", max_length=200)
    """Of the agreement: a number, or where it is kept."""


class LegalLine(Value):
    """A sentence that must be read in the video, exactly so and long enough."""

    role: RoleName
    text: Prose = Field(min_length=1, max_length=600)
    minimum_seconds: float = Field(default=3, ge=0, le=60)
    is_required: bool = True


class PartKind(StrEnum):
    """What a part of a kit is for."""

    INTRO = "intro"
    OUTRO = "outro"
    LOWER_THIRD = "lower-third"
    TEMPLATE = "template"


class KitPart(Value):
    """A ready segment that belongs to the brand. A required intro begins every video, a required outro ends it."""

    role: RoleName
    name: Prose = Field(max_length=60)
    kind: PartKind
    segment: Segment
    is_required: bool = False
    minimum_seconds: float = Field(default=0, ge=0, le=60)

    @model_validator(mode="after")
    def _only_ends_are_required(self) -> Self:
        if self.is_required and self.kind not in {PartKind.INTRO, PartKind.OUTRO}:
            raise ValueError("Only an intro and an outro can be required.")
        return self


class PictureStyle(Value):
    """A look for generated pictures: words that are added to what a person asks for, and words for what is avoided."""

    role: RoleName
    name: Prose = Field(max_length=60)
    words: Prose = Field(min_length=1, max_length=400)
    avoid: Prose = Field(default="", max_length=400)


MAX_TEMPLATE_SEGMENTS = 60


class KitTemplate(Value):
    """A whole video to begin with that belongs to the brand. ``job`` says what for, such as ``onboarding``."""

    role: RoleName
    name: Prose = Field(min_length=1, max_length=60)
    job: Prose = Field(default="", max_length=40)
    about: Prose = Field(default="", max_length=200)
    canvas: Canvas = Canvas(width_px=1920, height_px=1080)
    segments: tuple[Segment, ...] = Field(min_length=1, max_length=MAX_TEMPLATE_SEGMENTS)


class ForeignMark(Value):
    """Somebody else's mark that no picture or footage may show."""

    id: Id
    name: Prose = Field(max_length=60)
    asset: Sha256
