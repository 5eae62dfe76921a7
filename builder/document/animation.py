"""How a layer moves: keyframes with easings, and presets for entering, leaving and emphasis."""

from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from builder.document.geometry import FARTHEST_PX
from builder.document.time import Frames, FramesFrom
from builder.document.values import Value


class Easing(StrEnum):
    """The course of a change between two values. The curves are in ``builder.document.easing``."""

    LINEAR = "linear"
    HOLD = "hold"
    EASE_IN = "ease-in"
    EASE_OUT = "ease-out"
    EASE_IN_OUT = "ease-in-out"
    OVERSHOOT = "overshoot"
    SPRING = "spring"
    BOUNCE = "bounce"
    FRICTION = "friction"


class Animated(StrEnum):
    """What a keyframe may change.

    Places are offsets in px from the layer's own place. The crop is the part of a picture that its box shows, in
    shares of the picture's width and height. The volume is that of footage.
    """

    X = "offset-x-px"
    Y = "offset-y-px"
    SCALE = "scale-ratio"
    ROTATION = "rotation-degrees"
    OPACITY = "opacity-ratio"
    CROP_X = "crop-x-ratio"
    CROP_Y = "crop-y-ratio"
    CROP_WIDTH = "crop-width-ratio"
    CROP_HEIGHT = "crop-height-ratio"
    VOLUME = "volume-ratio"


CROPPING: Final = frozenset({Animated.CROP_X, Animated.CROP_Y, Animated.CROP_WIDTH, Animated.CROP_HEIGHT})


class Keyframe(Value):
    """The value at a frame of the layer (0 is the layer's first frame), and the course from here to the next.

    What lies before the first frame is what a cut has left of a longer layer: the course goes on as it was.
    """

    at_frame: FramesFrom
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
    SLIDE_UP = "slide-up"
    SLIDE_DOWN = "slide-down"
    POP = "pop"
    WIPE = "wipe"
    WIPE_LEFT = "wipe-left"
    WIPE_UP = "wipe-up"
    WIPE_DOWN = "wipe-down"
    SPRING = "spring"
    BOUNCE = "bounce"
    SWING = "swing"
    GLIDE_LEFT = "glide-left"
    GLIDE_RIGHT = "glide-right"
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
    SHAKE = "shake"
    BREATHE = "breathe"
    BOUNCE = "bounce"
    SPRING = "spring"
    SWING = "swing"


TURNING: Final = frozenset({Preset.SWING})
"""The presets that turn a layer."""
TURNING_EMPHASES: Final = frozenset({EmphasisPreset.WIGGLE, EmphasisPreset.SWING})


class Motion(Value):
    """One preset for entering or leaving, lasting ``duration_frames``; ``unit`` counts for text only."""

    preset: Preset
    duration_frames: Frames = Field(ge=1)
    unit: MotionUnit = MotionUnit.WHOLE


class Emphasis(Value):
    """One emphasis, from ``at_frame`` of the layer for ``duration_frames``; a cut may leave the rest of one."""

    preset: EmphasisPreset
    at_frame: FramesFrom
    duration_frames: Frames = Field(ge=1)
