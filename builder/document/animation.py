"""How a layer moves: keyframes with easings, and presets for entering, leaving and emphasis."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from builder.document.geometry import FARTHEST_PX
from builder.document.time import Frames
from builder.document.values import Value


class Easing(StrEnum):
    """The course of a change between two values. The curves are in ``builder.document.easing``."""

    LINEAR = "linear"
    HOLD = "hold"
    EASE_IN = "ease-in"
    EASE_OUT = "ease-out"
    EASE_IN_OUT = "ease-in-out"
    OVERSHOOT = "overshoot"


class Animated(StrEnum):
    """What a keyframe may change. Places are offsets in px from the layer's own place."""

    X = "offset-x-px"
    Y = "offset-y-px"
    SCALE = "scale-ratio"
    ROTATION = "rotation-degrees"
    OPACITY = "opacity-ratio"


class Keyframe(Value):
    """The value at a frame of the layer (0 is the layer's first frame), and the course from here to the next."""

    at_frame: Frames
    value: float = Field(ge=-FARTHEST_PX, le=FARTHEST_PX)
    easing: Easing = Easing.EASE_IN_OUT


class KeyframeTrack(Value):
    """All keyframes of one property, in order; before the first and after the last the value holds."""

    property: Animated
    keyframes: Annotated[tuple[Keyframe, ...], Field(min_length=1, max_length=200)]

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        frames = [keyframe.at_frame for keyframe in self.keyframes]
        if frames != sorted(set(frames)):
            raise ValueError("Keyframes stand in order, one for each frame.")
        return self


class Preset(StrEnum):
    """A way to come in or to go; for leaving it runs backwards.

    Most move, fade or cut a picture that stays the same. Those in ``builder.document.builds`` change the picture.
    """

    FADE = "fade"
    RISE = "rise"
    DROP = "drop"
    SLIDE_LEFT = "slide-left"
    SLIDE_RIGHT = "slide-right"
    POP = "pop"
    WIPE = "wipe"
    TYPEWRITER = "typewriter"
    DRAW_ON = "draw-on"
    BLUR_IN = "blur-in"


class MotionUnit(StrEnum):
    """What of a text moves together, one after the other: all of it, or each line, word or character."""

    WHOLE = "whole"
    LINE = "line"
    WORD = "word"
    CHARACTER = "character"


class EmphasisPreset(StrEnum):
    """A motion that draws the eye and ends where it began."""

    PULSE = "pulse"
    NOD = "nod"
    WIGGLE = "wiggle"


class Motion(Value):
    """One preset for entering or leaving, lasting ``duration_frames``; ``unit`` counts for text only."""

    preset: Preset
    duration_frames: Frames = Field(ge=1)
    unit: MotionUnit = MotionUnit.WHOLE


class Emphasis(Value):
    """One emphasis, from ``at_frame`` of the layer for ``duration_frames``."""

    preset: EmphasisPreset
    at_frame: Frames
    duration_frames: Frames = Field(ge=1)
