"""What the motion presets do. ``static/editor/document/motion.js`` is the same arithmetic.

Distances are px on the canvas. They are short: a layer comes from near its place while it appears, it does not fly
in from outside.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from builder.document.animation import Easing, EmphasisPreset, Preset
from builder.document.easing import ease

RISE_PX = 56.0
SLIDE_PX = 120.0
POP_FROM_RATIO = 0.6
POP_FADE_SHARE = 0.5
PULSE_RATIO = 0.08
NOD_PX = 18.0
WIGGLE_DEGREES = 4.0


@dataclass(frozen=True, slots=True)
class Pose:
    """How far a layer is from its own place, size and look."""

    offset_x_px: float = 0.0
    offset_y_px: float = 0.0
    scale_ratio: float = 1.0
    rotation_degrees: float = 0.0
    opacity_ratio: float = 1.0
    reveal_left_ratio: float = 0.0
    reveal_right_ratio: float = 1.0

    def combine(self, other: "Pose") -> "Pose":
        """Both at once: offsets and turns add up, scales and opacities multiply, what both reveal is revealed."""
        return Pose(
            offset_x_px=self.offset_x_px + other.offset_x_px,
            offset_y_px=self.offset_y_px + other.offset_y_px,
            scale_ratio=self.scale_ratio * other.scale_ratio,
            rotation_degrees=self.rotation_degrees + other.rotation_degrees,
            opacity_ratio=self.opacity_ratio * other.opacity_ratio,
            reveal_left_ratio=max(self.reveal_left_ratio, other.reveal_left_ratio),
            reveal_right_ratio=min(self.reveal_right_ratio, other.reveal_right_ratio),
        )


UNMOVED = Pose()


def enter_pose(preset: Preset, progress_ratio: float) -> Pose:
    """The pose when ``progress_ratio`` of the entering is over; at 1 the layer is in its place."""
    return _ENTERINGS[preset](progress_ratio)


def emphasise(preset: EmphasisPreset, progress_ratio: float) -> Pose:
    """The pose when ``progress_ratio`` of the emphasis is over; at 0 and at 1 the layer is in its place."""
    match preset:
        case EmphasisPreset.PULSE:
            return Pose(scale_ratio=1 + PULSE_RATIO * _wave(progress_ratio))
        case EmphasisPreset.NOD:
            return Pose(offset_y_px=NOD_PX * _wave(progress_ratio * 2))
        case EmphasisPreset.WIGGLE:
            swing = math.sin(progress_ratio * 6 * math.pi)
            return Pose(rotation_degrees=WIGGLE_DEGREES * swing * (1 - progress_ratio))


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


_ENTERINGS: Mapping[Preset, Callable[[float], Pose]] = {
    Preset.FADE: _appear,
    Preset.RISE: _come_from(0, RISE_PX),
    Preset.DROP: _come_from(0, -RISE_PX),
    Preset.SLIDE_LEFT: _come_from(SLIDE_PX, 0),
    Preset.SLIDE_RIGHT: _come_from(-SLIDE_PX, 0),
    Preset.POP: _pop,
    Preset.WIPE: lambda progress: Pose(reveal_right_ratio=ease(Easing.EASE_IN_OUT, progress)),
    # Where these cannot change the picture (footage, animations), the layer appears evenly.
    **dict.fromkeys((Preset.TYPEWRITER, Preset.DRAW_ON, Preset.BLUR_IN), _appear),
}


def _wave(turns: float) -> float:
    """A smooth rise from 0 to 1 and back to 0, once in each turn."""
    return (1 - math.cos(turns * 2 * math.pi)) / 2
