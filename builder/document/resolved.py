"""What a document means once its roles, durations and canvas are known.

Rules, preview, renderer, fingerprints and approval see these values only. Everything that changes a pixel or a
sound is in here, and nothing else is: names and ids that people give do not take part in fingerprints.
Colours are ``#rrggbb``; lengths are px on the resolved canvas; frames count from the segment's first frame unless
the name says otherwise.
"""

from typing import Annotated

from pydantic import Field

from builder.document.animation import Emphasis, KeyframeTrack, Motion
from builder.document.caption_style import ResolvedCaptions
from builder.document.fills import Fill
from builder.document.geometry import Canvas
from builder.document.kit_values import Pronunciation
from builder.document.looks import Look
from builder.document.sounds import LayerSound, Music
from builder.document.time import FrameRange, FrameRate
from builder.document.transitions import Direction, TransitionKind
from builder.document.values import HexColour, Sha256, Value


class Box(Value):
    """A box on the resolved canvas, px."""

    x_px: float
    y_px: float
    width_px: float
    height_px: float


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
    volume_track: KeyframeTrack | None = None
    """Keyframes of the volume of footage, on top of ``volume``; they are not among ``keyframes``, which are seen."""
    sound_fade_in_frames: int = 0
    sound_fade_out_frames: int = 0
    sound: LayerSound | None = None


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
    is_heard: bool = True
    """Whether the clip's volume is up, so that music makes room for what it says."""


class ResolvedTransition(Value):
    """The change to the next segment: ``before_frames`` at the end of this one, ``after_frames`` of the next."""

    kind: TransitionKind
    before_frames: int
    after_frames: int
    colour: HexColour | None
    direction: Direction = Direction.LEFT


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
    part: str | None = None
    """The part of the brand kit that it was made from."""

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
