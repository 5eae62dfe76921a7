"""What the motion presets do. ``static/editor/document/motion.js`` is the same arithmetic.

Distances are px on the canvas. They are short: a layer comes from near its place while it appears, it does not fly
in from outside. The physical ones follow ``builder.document.physics``.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from builder.document.animation import Easing, EmphasisPreset, Preset
from builder.document.easing import ease
from builder.document.physics import fallen, hopped, knocked, released, slid

RISE_PX = 56.0
SLIDE_PX = 120.0
POP_FROM_RATIO = 0.6
POP_FADE_SHARE = 0.5
SPRING_PX = 160.0
SPRING_SWINGS = 2
FALL_PX = 240.0
PENDULUM_PX = 300.0
"""How far above its centre a swinging layer hangs."""
SWING_DEGREES = 14.0
SWING_SWINGS = 3
GLIDE_PX = 420.0
PHYSICS_FADE_SHARE = 0.3
PULSE_RATIO = 0.08
NOD_PX = 18.0
WIGGLE_DEGREES = 4.0
SHAKE_PX = 26.0
SHAKE_SWINGS = 5
BREATHE_RATIO = 0.04
HOP_PX = 44.0
KNOCK_RATIO = 0.22
KNOCK_DEGREES = 9.0
KNOCK_SWINGS = 3


@dataclass(frozen=True, slots=True)
class Pose:
    """How far a layer is from its own place, size and look."""

    offset_x_px: float = 0.0
    offset_y_px: float = 0.0
    scale_ratio: float = 1.0
    rotation_degrees: float = 0.0
    opacity_ratio: float = 1.0
    reveal_left_ratio: float = 0.0
    reveal_top_ratio: float = 0.0
    reveal_right_ratio: float = 1.0
    reveal_bottom_ratio: float = 1.0

    @property
    def is_hidden(self) -> bool:
        """Whether no part of the layer is revealed."""
        return self.reveal_left_ratio >= self.reveal_right_ratio or self.reveal_top_ratio >= self.reveal_bottom_ratio

    def combine(self, other: "Pose") -> "Pose":
        """Both at once: offsets and turns add up, scales and opacities multiply, what both reveal is revealed."""
        return Pose(
            offset_x_px=self.offset_x_px + other.offset_x_px,
            offset_y_px=self.offset_y_px + other.offset_y_px,
            scale_ratio=self.scale_ratio * other.scale_ratio,
            rotation_degrees=self.rotation_degrees + other.rotation_degrees,
            opacity_ratio=self.opacity_ratio * other.opacity_ratio,
            reveal_left_ratio=max(self.reveal_left_ratio, other.reveal_left_ratio),
            reveal_top_ratio=max(self.reveal_top_ratio, other.reveal_top_ratio),
            reveal_right_ratio=min(self.reveal_right_ratio, other.reveal_right_ratio),
            reveal_bottom_ratio=min(self.reveal_bottom_ratio, other.reveal_bottom_ratio),
        )


UNMOVED = Pose()


def enter_pose(preset: Preset, progress_ratio: float) -> Pose:
    """The pose when ``progress_ratio`` of the entering is over; at 1 the layer is in its place."""
    return _ENTERINGS[preset](progress_ratio)


def emphasise(preset: EmphasisPreset, progress_ratio: float) -> Pose:
    """The pose when ``progress_ratio`` of the emphasis is over; at 0 and at 1 the layer is in its place."""
    return _EMPHASES[preset](progress_ratio)


def _appear(progress_ratio: float) -> Pose:
    return Pose(opacity_ratio=ease(Easing.EASE_IN_OUT, progress_ratio))


def _come_from(x_px: float, y_px: float) -> Callable[[float], Pose]:
    """Moving into place from an offset while appearing."""

    def pose(progress_ratio: float) -> Pose:
        there = ease(Easing.EASE_OUT, progress_ratio)
        return Pose(offset_x_px=x_px * (1 - there), offset_y_px=y_px * (1 - there), opacity_ratio=there)

    return pose


def _pop(progress_ratio: float) -> Pose:
    return Pose(
        scale_ratio=POP_FROM_RATIO + (1 - POP_FROM_RATIO) * ease(Easing.OVERSHOOT, progress_ratio),
        opacity_ratio=ease(Easing.EASE_OUT, progress_ratio / POP_FADE_SHARE),
    )


def _soon(progress_ratio: float) -> float:
    """The opacity of what moves by the laws of physics: it is all there before it comes to rest."""
    return ease(Easing.EASE_OUT, progress_ratio / PHYSICS_FADE_SHARE)


def _spring(progress_ratio: float) -> Pose:
    """Pulled up into place by a spring."""
    away = released(progress_ratio, swings=SPRING_SWINGS)
    return Pose(offset_y_px=SPRING_PX * away, opacity_ratio=_soon(progress_ratio))


def _fall(progress_ratio: float) -> Pose:
    return Pose(offset_y_px=-FALL_PX * fallen(progress_ratio), opacity_ratio=_soon(progress_ratio))


def _hang(degrees: float) -> Pose:
    """Hanging from a point above its centre, turned by ``degrees``."""
    angle = math.radians(degrees)
    return Pose(
        offset_x_px=-PENDULUM_PX * math.sin(angle),
        offset_y_px=PENDULUM_PX * (math.cos(angle) - 1),
        rotation_degrees=degrees,
    )


def _swing(progress_ratio: float) -> Pose:
    hanging = _hang(SWING_DEGREES * released(progress_ratio, swings=SWING_SWINGS))
    return hanging.combine(Pose(opacity_ratio=_soon(progress_ratio)))


def _glide_from(x_px: float) -> Callable[[float], Pose]:
    """Sliding to a stop."""
    return lambda progress: Pose(offset_x_px=x_px * (1 - slid(progress)), opacity_ratio=_soon(progress))


def _wave(turns: float) -> float:
    """A smooth rise from 0 to 1 and back to 0, once in each turn."""
    return (1 - math.cos(turns * 2 * math.pi)) / 2


def _wiggle(progress_ratio: float) -> Pose:
    swing = math.sin(progress_ratio * 6 * math.pi)
    return Pose(rotation_degrees=WIGGLE_DEGREES * swing * (1 - progress_ratio))


def _wiped(progress_ratio: float) -> float:
    return ease(Easing.EASE_IN_OUT, progress_ratio)


_ENTERINGS: Mapping[Preset, Callable[[float], Pose]] = {
    Preset.FADE: _appear,
    Preset.RISE: _come_from(0, RISE_PX),
    Preset.DROP: _come_from(0, -RISE_PX),
    Preset.SLIDE_LEFT: _come_from(SLIDE_PX, 0),
    Preset.SLIDE_RIGHT: _come_from(-SLIDE_PX, 0),
    Preset.SLIDE_UP: _come_from(0, SLIDE_PX),
    Preset.SLIDE_DOWN: _come_from(0, -SLIDE_PX),
    Preset.POP: _pop,
    Preset.WIPE: lambda progress: Pose(reveal_right_ratio=_wiped(progress)),
    Preset.WIPE_LEFT: lambda progress: Pose(reveal_left_ratio=1 - _wiped(progress)),
    Preset.WIPE_UP: lambda progress: Pose(reveal_top_ratio=1 - _wiped(progress)),
    Preset.WIPE_DOWN: lambda progress: Pose(reveal_bottom_ratio=_wiped(progress)),
    Preset.SPRING: _spring,
    Preset.BOUNCE: _fall,
    Preset.SWING: _swing,
    Preset.GLIDE_LEFT: _glide_from(GLIDE_PX),
    Preset.GLIDE_RIGHT: _glide_from(-GLIDE_PX),
    # Where these cannot change the picture (footage, animations), the layer appears evenly.
    **dict.fromkeys((Preset.TYPEWRITER, Preset.DRAW_ON, Preset.BLUR_IN), _appear),
}
_EMPHASES: Mapping[EmphasisPreset, Callable[[float], Pose]] = {
    EmphasisPreset.PULSE: lambda progress: Pose(scale_ratio=1 + PULSE_RATIO * _wave(progress)),
    EmphasisPreset.NOD: lambda progress: Pose(offset_y_px=NOD_PX * _wave(progress * 2)),
    EmphasisPreset.WIGGLE: _wiggle,
    EmphasisPreset.SHAKE: lambda progress: Pose(offset_x_px=SHAKE_PX * knocked(progress, swings=SHAKE_SWINGS)),
    EmphasisPreset.BREATHE: lambda progress: Pose(scale_ratio=1 + BREATHE_RATIO * _wave(progress * 2)),
    EmphasisPreset.BOUNCE: lambda progress: Pose(offset_y_px=-HOP_PX * hopped(progress)),
    EmphasisPreset.SPRING: lambda progress: Pose(scale_ratio=1 + KNOCK_RATIO * knocked(progress, swings=KNOCK_SWINGS)),
    EmphasisPreset.SWING: lambda progress: _hang(KNOCK_DEGREES * knocked(progress, swings=KNOCK_SWINGS)),
}
