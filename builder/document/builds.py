"""Motions that change a layer's picture itself: letters typed one by one, a line that draws itself, a chart that grows.

Such a motion shows a bounded number of distinct pictures, each drawn once: picture 0 is the layer at rest, then come
those of entering, then those of leaving. ``picture_number`` says which one a frame shows; it is the same arithmetic
in ``static/editor/document/builds.js``. Progress is a share of the motion, so that it looks the same at any rate.
"""

from typing import Final

from builder.document.animation import Motion, MotionUnit, Preset
from builder.document.geometry import Ratio
from builder.document.looks import AnimationLook, CharacterLook, ClipLook, Look, TextLook
from builder.document.resolved import ResolvedLayer
from builder.document.values import Value

MOST_STEPS: Final = 60
"""A motion has no more pictures than this, however long it lasts."""
BUILDING: Final = frozenset({Preset.TYPEWRITER, Preset.DRAW_ON, Preset.BLUR_IN})
"""The presets that change the picture of any layer."""


class Build(Value):
    """A moment of a motion that changes the picture: nothing is there at 0, and at 1 the layer rests."""

    preset: Preset
    unit: MotionUnit
    progress_ratio: Ratio


def is_building(look: Look, motion: Motion | None) -> bool:
    """Whether ``motion`` changes the picture of ``look`` and not only where and how it is laid on the frame.

    Footage, animations and presenters, whose picture changes anyway, are only laid on in other ways.
    """
    if motion is None or isinstance(look, ClipLook | AnimationLook | CharacterLook):
        return False
    return motion.preset in BUILDING or (isinstance(look, TextLook) and motion.unit is not MotionUnit.WHOLE)


def builds_of(layer: ResolvedLayer) -> tuple[Build | None, ...]:
    """The distinct pictures of a layer that stands still: at rest (None), while it enters, while it leaves."""
    return (None, *_builds(layer.look, layer.enter), *_builds(layer.look, layer.exit))


def picture_number(layer: ResolvedLayer, at_frame: int) -> int:
    """Which of ``builds_of`` shows at a frame of the layer."""
    enter, leave = layer.enter, layer.exit
    if enter is not None and at_frame < enter.duration_frames and is_building(layer.look, enter):
        return 1 + _step(enter, at_frame)
    to_end = layer.frames.duration_frames - at_frame
    if leave is not None and to_end < leave.duration_frames and is_building(layer.look, leave):
        return 1 + len(_builds(layer.look, enter)) + _step(leave, to_end)
    return 0


def _builds(look: Look, motion: Motion | None) -> tuple[Build, ...]:
    if motion is None or not is_building(look, motion):
        return ()
    steps = _steps(motion)
    return tuple(
        Build(preset=motion.preset, unit=motion.unit, progress_ratio=number / steps) for number in range(steps)
    )


def _steps(motion: Motion) -> int:
    return min(motion.duration_frames, MOST_STEPS)


def _step(motion: Motion, frame: int) -> int:
    return frame * _steps(motion) // motion.duration_frames
