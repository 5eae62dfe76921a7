"""The video as a value: a timeline of segments, each with a background, layers and narration.

A timeline says what a person meant. It names roles of the brand kit and lets narration decide durations;
``builder.document.resolve`` turns it into pixels and frames.
"""

from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from builder.document.animation import Emphasis, KeyframeTrack, Motion
from builder.document.colour import Colour
from builder.document.geometry import Canvas, CropBox, Degrees, LengthPx, Place, Px, Ratio
from builder.document.time import FrameRate, Frames
from builder.document.transitions import Transition
from builder.document.values import Id, Prose, RoleName, Sha256, Value

MAX_SEGMENTS = 500
MAX_LAYERS = 60
MAX_CLIP_WORDS = 5000
MAX_SPRITE_SECONDS = 60

Gain = Annotated[float, Field(ge=0, le=4)]
"""A factor on the amplitude of sound: 1 leaves it as it is."""


class Fit(StrEnum):
    """How a picture fills its box: cut to cover it, shown whole inside it, or stretched to it."""

    COVER = "cover"
    CONTAIN = "contain"
    STRETCH = "stretch"


class Align(StrEnum):
    START = "start"
    CENTRE = "centre"
    END = "end"


# Durations ---------------------------------------------------------------------------------------------------------


class PinnedDuration(Value):
    """A duration that a person chose; narration does not change it."""

    kind: Literal["pinned"] = "pinned"
    frames: Frames = Field(ge=1)


class NarrationDuration(Value):
    """As long as the narration with its lead-in and tail, and never shorter than ``minimum_frames``."""

    kind: Literal["narration"] = "narration"
    minimum_frames: Frames = Field(default=60, ge=1)


Duration = Annotated[PinnedDuration | NarrationDuration, Field(discriminator="kind")]


# Words of footage --------------------------------------------------------------------------------------------------

SourceSeconds = Annotated[float, Field(ge=0, le=86_400)]
"""A time in a clip's own file."""


class ClipWord(Value):
    """A word that is heard in footage, as captions write it: a person read it and confirmed it."""

    text: Annotated[str, StringConstraints(pattern=r"^[^\s\x00-\x1f\x7f]+$", max_length=200)]
    start_seconds: SourceSeconds
    end_seconds: SourceSeconds

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end_seconds < self.start_seconds:
            raise ValueError("A word does not end before it starts.")
        return self


def _in_order(words: tuple[ClipWord, ...]) -> tuple[ClipWord, ...]:
    if any(left.start_seconds > right.start_seconds for left, right in pairwise(words)):
        raise ValueError("Words come in the order in which they are heard.")
    return words


ClipWords = Annotated[tuple[ClipWord, ...], Field(max_length=MAX_CLIP_WORDS), AfterValidator(_in_order)]


# Backgrounds -------------------------------------------------------------------------------------------------------


class Scrim(Value):
    """An even veil over a background so that text on it can be read."""

    colour: Colour
    opacity_ratio: Ratio = 0.5


class ColourBackground(Value):
    kind: Literal["colour"] = "colour"
    colour: Colour


class GradientBackground(Value):
    """A linear gradient; 0 degrees runs left to right, 90 top to bottom."""

    kind: Literal["gradient"] = "gradient"
    start: Colour
    end: Colour
    angle_degrees: Degrees = 90


class SlowMove(Value):
    """A slow zoom or pan over the whole segment, from one framed part of the picture to another."""

    start: CropBox = CropBox()
    end: CropBox = CropBox()


class PictureBackground(Value):
    kind: Literal["picture"] = "picture"
    asset: Sha256
    fit: Fit = Fit.COVER
    behind: Colour | None = None
    move: SlowMove | None = None
    scrim: Scrim | None = None


class ClipBackground(Value):
    """Footage; it starts at ``source_start_seconds`` and holds its last frame, or loops.

    ``words`` are its captions, in the time of its file and whatever its volume; a loop is captioned once.
    """

    kind: Literal["clip"] = "clip"
    asset: Sha256
    fit: Fit = Fit.COVER
    source_start_seconds: SourceSeconds = 0
    loop: bool = False
    volume: Gain = 0
    scrim: Scrim | None = None
    words: ClipWords = ()


Background = Annotated[
    ColourBackground | GradientBackground | PictureBackground | ClipBackground, Field(discriminator="kind")
]


# Layers ------------------------------------------------------------------------------------------------------------


class LayerBase(Value):
    """What every layer has. Times are frames of the segment; ``end_frame`` None lasts to the segment's end."""

    id: Id
    name: Prose = Field(default="", max_length=80)
    place: Place
    rotation_degrees: Degrees = 0
    opacity_ratio: Ratio = 1
    start_frame: Frames = 0
    end_frame: Frames | None = None
    enter: Motion | None = None
    exit: Motion | None = None
    emphasis: tuple[Emphasis, ...] = Field(default=(), max_length=20)
    keyframes: tuple[KeyframeTrack, ...] = Field(default=(), max_length=5)
    locked: bool = False

    @model_validator(mode="after")
    def _has_sensible_times(self) -> Self:
        if self.end_frame is not None and self.end_frame <= self.start_frame:
            raise ValueError("A layer ends after it starts.")
        properties = [track.property for track in self.keyframes]
        if len(properties) != len(set(properties)):
            raise ValueError("A property has at most one track of keyframes.")
        return self


class ListStyle(StrEnum):
    NONE = "none"
    BULLETS = "bullets"
    NUMBERS = "numbers"


class TextLayer(LayerBase):
    """Text in a type style of the kit; each line of ``text`` is a paragraph. ``shrink`` makes it fit its box."""

    kind: Literal["text"] = "text"
    text: Prose = Field(max_length=5000)
    style: RoleName = "body"
    colour: Colour | None = None
    size_px: LengthPx | None = None
    align: Align = Align.START
    vertical_align: Align = Align.START
    list_style: ListStyle = ListStyle.NONE
    shrink: bool = True


class PictureLayer(LayerBase):
    kind: Literal["picture"] = "picture"
    asset: Sha256
    fit: Fit = Fit.CONTAIN
    crop: CropBox = CropBox()
    corner_radius_px: Px = Field(default=0, ge=0)
    description: Prose = Field(default="", max_length=500)


class LogoLayer(LayerBase):
    """A logo of the kit by variant; it is always shown whole, upright and in its own colours."""

    kind: Literal["logo"] = "logo"
    variant: RoleName = "primary"


class Outline(StrEnum):
    """The form of a shape."""

    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    TRIANGLE = "triangle"
    LINE = "line"
    ARROW = "arrow"


class ShapeLayer(LayerBase):
    """A shape; lines and arrows run along the middle of their box from left to right."""

    kind: Literal["shape"] = "shape"
    outline: Outline = Outline.RECTANGLE
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_px: float = Field(default=0, ge=0, le=200)
    corner_radius_px: Px = Field(default=0, ge=0)


class ClipLayer(LayerBase):
    """Footage in a box; see ClipBackground for its time and its words."""

    kind: Literal["clip"] = "clip"
    asset: Sha256
    fit: Fit = Fit.COVER
    corner_radius_px: Px = Field(default=0, ge=0)
    source_start_seconds: SourceSeconds = 0
    loop: bool = False
    volume: Gain = 1
    description: Prose = Field(default="", max_length=500)
    words: ClipWords = ()


class SpriteSheet(Value):
    """How a picture is cut into frames: cells of one size, row by row from the top left, the last ones may be empty."""

    columns: int = Field(ge=1, le=100)
    rows: int = Field(ge=1, le=100)
    frame_count: int = Field(ge=1, le=1000)
    frames_per_second: float = Field(default=12, ge=0.1, le=120)

    @model_validator(mode="after")
    def _fits_its_cells(self) -> Self:
        if self.frame_count > self.columns * self.rows:
            raise ValueError("A sprite sheet has no more frames than cells.")
        if self.frame_count > MAX_SPRITE_SECONDS * self.frames_per_second:
            raise ValueError(f"A sprite sheet plays once in at most {MAX_SPRITE_SECONDS} seconds.")
        return self


class AnimationLayer(LayerBase):
    """A Lottie file, an animated WebP, or a picture cut into frames by ``sprite``, from the layer's first frame on."""

    kind: Literal["animation"] = "animation"
    asset: Sha256
    sprite: SpriteSheet | None = None
    loop: bool = True
    speed_ratio: float = Field(default=1, ge=0.1, le=10)
    description: Prose = Field(default="", max_length=500)


Layer = Annotated[
    TextLayer | PictureLayer | LogoLayer | ShapeLayer | ClipLayer | AnimationLayer, Field(discriminator="kind")
]


# Sound, captions, the whole ----------------------------------------------------------------------------------------


class Narration(Value):
    """What is spoken over a segment. It starts after ``lead_frames`` and leaves ``tail_frames`` of silence.

    ``recording`` is a person's own recording of the script, used instead of a voice of the kit.
    """

    script: Prose = Field(max_length=20_000)
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
    locked: bool = False

    @model_validator(mode="after")
    def _names_each_layer_once(self) -> Self:
        ids = [layer.id for layer in self.layers]
        if len(ids) != len(set(ids)):
            raise ValueError("Two layers of a segment have the same id.")
        return self


class Music(Value):
    """Music under the whole video; it loops to its length and steps back by ``duck_db`` while someone speaks."""

    asset: Sha256
    volume: Gain = 0.35
    fade_in_frames: Frames = 30
    fade_out_frames: Frames = 60
    duck_db: float = Field(default=9, ge=0, le=40)


class CaptionPlace(StrEnum):
    BOTTOM = "bottom"
    TOP = "top"


class CaptionSettings(Value):
    """Captions come from scripts and from the words of footage. Burnt in or not, they are always exported as files."""

    burn_in: bool = False
    place: CaptionPlace = CaptionPlace.BOTTOM
    style: RoleName = "caption"


class Timeline(Value):
    """The document of a video."""

    schema_version: Literal[1] = 1
    canvas: Canvas = Canvas(width_px=1920, height_px=1080)
    frame_rate: FrameRate = FrameRate(numerator=30)
    segments: tuple[Segment, ...] = Field(default=(), max_length=MAX_SEGMENTS)
    music: Music | None = None
    captions: CaptionSettings = CaptionSettings()

    @model_validator(mode="after")
    def _names_each_segment_once(self) -> Self:
        ids = [segment.id for segment in self.segments]
        if len(ids) != len(set(ids)):
            raise ValueError("Two segments have the same id.")
        return self
