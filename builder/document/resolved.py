"""What a document means once its roles, durations and canvas are known.

Rules, preview, renderer, fingerprints and approval see these values only. Everything that changes a pixel or a
sound is in here, and nothing else is: names and ids that people give do not take part in fingerprints.
Colours are ``#rrggbb``; lengths are px on the resolved canvas; frames count from the segment's first frame unless
the name says otherwise.
"""

from typing import Annotated, Literal

from pydantic import Field

from builder.document.animation import Emphasis, KeyframeTrack, Motion
from builder.document.geometry import Canvas, CropBox
from builder.document.kit_values import Pronunciation
from builder.document.time import FrameRange, FrameRate
from builder.document.timeline import Align, CaptionPlace, Fit, ListStyle, Music, Outline, SpriteSheet
from builder.document.transitions import TransitionKind
from builder.document.values import HexColour, Sha256, Value


class Box(Value):
    """A box on the resolved canvas, px."""

    x_px: float
    y_px: float
    width_px: float
    height_px: float


class ResolvedType(Value):
    """A type style with its values."""

    font: Sha256
    family: str
    weight: int
    size_px: float
    minimum_size_px: float
    line_height_ratio: float
    letter_spacing_em: float
    upper_case: bool
    colour: HexColour


# What a layer looks like, apart from where it is and when ---------------------------------------------------------


class TextLook(Value):
    kind: Literal["text"] = "text"
    text: str
    type: ResolvedType
    align: Align
    vertical_align: Align
    list_style: ListStyle
    shrink: bool


class PictureLook(Value):
    kind: Literal["picture"] = "picture"
    asset: Sha256
    fit: Fit
    crop: CropBox
    corner_radius_px: float


class LogoLook(Value):
    """A logo, shown whole inside its box."""

    kind: Literal["logo"] = "logo"
    asset: Sha256


class ShapeLook(Value):
    kind: Literal["shape"] = "shape"
    outline: Outline
    fill: HexColour | None
    stroke: HexColour | None
    stroke_px: float
    corner_radius_px: float


class ClipLook(Value):
    kind: Literal["clip"] = "clip"
    asset: Sha256
    fit: Fit
    corner_radius_px: float
    source_start_seconds: float
    loop: bool


class AnimationLook(Value):
    kind: Literal["animation"] = "animation"
    asset: Sha256
    loop: bool
    speed_ratio: float
    sprite: SpriteSheet | None = None


Look = Annotated[TextLook | PictureLook | LogoLook | ShapeLook | ClipLook | AnimationLook, Field(discriminator="kind")]


class ResolvedLayer(Value):
    """A layer in its place. ``frames`` is where in the segment it shows; rotation is about the centre of the box."""

    id: str
    name: str
    look: Look
    box: Box
    rotation_degrees: float
    opacity_ratio: float
    frames: FrameRange
    enter: Motion | None
    exit: Motion | None
    emphasis: tuple[Emphasis, ...]
    keyframes: tuple[KeyframeTrack, ...]
    volume: float = 0


# Backgrounds ------------------------------------------------------------------------------------------------------


class ResolvedScrim(Value):
    colour: HexColour
    opacity_ratio: float


class SolidFill(Value):
    kind: Literal["solid"] = "solid"
    colour: HexColour


class GradientFill(Value):
    kind: Literal["gradient"] = "gradient"
    start: HexColour
    end: HexColour
    angle_degrees: float


class PictureFill(Value):
    """A picture over ``behind``; ``move_*`` frame the part of the canvas-filling picture that is seen."""

    kind: Literal["picture"] = "picture"
    asset: Sha256
    fit: Fit
    behind: HexColour
    move_start: CropBox
    move_end: CropBox
    scrim: ResolvedScrim | None


class ClipFill(Value):
    kind: Literal["clip"] = "clip"
    asset: Sha256
    fit: Fit
    source_start_seconds: float
    loop: bool
    scrim: ResolvedScrim | None
    volume: float = 0


Fill = Annotated[SolidFill | GradientFill | PictureFill | ClipFill, Field(discriminator="kind")]


# Sound, time, the whole -------------------------------------------------------------------------------------------


class SpeechSpec(Value):
    """Everything that decides how a script sounds; its fingerprint names the narration's artifact."""

    script: str
    backend: str
    voice: str
    speed_ratio: float
    pronunciations: tuple[Pronunciation, ...]
    recording: Sha256 | None


class ResolvedNarration(Value):
    """Speech at ``start_frame`` of the segment. ``speech_seconds`` is None while it is only estimated."""

    speech: SpeechSpec
    start_frame: int
    volume: float
    speech_seconds: float | None


class SpokenWord(Value):
    """A word as it is written, with its punctuation, and when it is heard.

    The words of a narration count from its first sound, those of footage from their segment's first frame.
    """

    text: str
    start_seconds: float = Field(ge=0)
    end_seconds: float = Field(ge=0)


class ClipSpeech(Value):
    """What a clip says without anyone else in between, for captions."""

    words: Annotated[tuple[SpokenWord, ...], Field(min_length=1)]


class ResolvedTransition(Value):
    """The change to the next segment: ``before_frames`` at the end of this one, ``after_frames`` of the next."""

    kind: TransitionKind
    before_frames: int
    after_frames: int
    colour: HexColour | None


class ResolvedCaptions(Value):
    """How captions look where they are burnt in."""

    type: ResolvedType
    place: CaptionPlace


class ResolvedSegment(Value):
    id: str
    name: str
    start_frame: int
    """The segment's first frame on the timeline."""
    duration_frames: int
    duration_is_estimated: bool
    fill: Fill
    layers: tuple[ResolvedLayer, ...]
    narration: ResolvedNarration | None
    transition: ResolvedTransition
    clip_speech: tuple[ClipSpeech, ...] = ()
    """What its footage says, in order and never at once, also not with the narration."""

    @property
    def frames(self) -> FrameRange:
        """Its frames on the timeline."""
        return FrameRange(start_frame=self.start_frame, duration_frames=self.duration_frames)


class ResolvedTimeline(Value):
    canvas: Canvas
    frame_rate: FrameRate
    segments: tuple[ResolvedSegment, ...]
    music: Music | None
    captions: ResolvedCaptions | None
    """None where captions are not burnt in."""

    @property
    def duration_frames(self) -> int:
        """The length of the video."""
        return sum(segment.duration_frames for segment in self.segments)
