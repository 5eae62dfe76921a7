"""The video as a value: a timeline of segments, each with a background, layers and narration.

A timeline says what a person meant. It names roles of the brand kit and lets narration decide durations;
``builder.document.resolve`` turns it into pixels and frames.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from builder.document.backgrounds import Background
from builder.document.caption_style import CaptionSettings
from builder.document.footage import Gain
from builder.document.geometry import Canvas
from builder.document.grade import Grade
from builder.document.layers import Layer
from builder.document.sounds import Music
from builder.document.time import FrameRate, Frames
from builder.document.transitions import Transition
from builder.document.values import LONGEST_SCRIPT, Id, Prose, RoleName, Sha256, Value

MAX_SEGMENTS = 500


MAX_LAYERS = 60


class PinnedDuration(Value):
    """A duration that a person chose; narration does not change it."""

    kind: Literal["pinned"] = "pinned"
    frames: Frames = Field(ge=1)


class NarrationDuration(Value):
    """As long as the narration with its lead-in and tail, and never shorter than ``minimum_frames``."""

    kind: Literal["narration"] = "narration"
    minimum_frames: Frames = Field(default=60, ge=1)


Duration = Annotated[PinnedDuration | NarrationDuration, Field(discriminator="kind")]


class Narration(Value):
    """What is spoken over a segment. It starts after ``lead_frames`` and leaves ``tail_frames`` of silence.

    ``recording`` is a person's own recording of the script, used instead of a voice of the kit.
    """

    script: Prose = Field(max_length=LONGEST_SCRIPT)
    voice: RoleName = "narrator"
    speed_ratio: float = Field(default=1, ge=0.5, le=2)
    volume: Gain = 1
    lead_frames: Frames = 9
    tail_frames: Frames = 15
    recording: Sha256 | None = None


class Segment(Value):
    """One block in the row of blocks; edited, rendered and approved alone. Layer 0 is the bottom."""

    id: Id
    name: Prose = Field(default="", max_length=80)
    duration: Duration
    background: Background
    layers: tuple[Layer, ...] = Field(default=(), max_length=MAX_LAYERS)
    narration: Narration | None = None
    transition: Transition = Transition()
    grade: Grade | None = None
    """Of this segment's pictures and footage; None follows the video's."""
    locked: bool = False
    part: RoleName | None = None
    """The part of the brand kit that it was made from, such as the intro."""
    template: Id | None = None
    """The template that it came from. People may remove it, even where parts of it are locked."""

    @model_validator(mode="after")
    def _names_each_layer_once(self) -> Self:
        ids = [layer.id for layer in self.layers]
        if len(ids) != len(set(ids)):
            raise ValueError("Two layers of a segment have the same id.")
        return self


class Timeline(Value):
    """The document of a video."""

    schema_version: Literal[1] = 1
    canvas: Canvas = Canvas(width_px=1920, height_px=1080)
    frame_rate: FrameRate = FrameRate(numerator=30)
    segments: tuple[Segment, ...] = Field(default=(), max_length=MAX_SEGMENTS)
    music: Music | None = None
    captions: CaptionSettings = CaptionSettings()
    grade: Grade | None = None
    """Of all pictures and footage, in segments that have none of their own."""

    @model_validator(mode="after")
    def _names_each_segment_once(self) -> Self:
        ids = [segment.id for segment in self.segments]
        if len(ids) != len(set(ids)):
            raise ValueError("Two segments have the same id.")
        return self
