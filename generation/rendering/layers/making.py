"""Which painter a layer gets."""

from functools import partial

from builder.document.looks import AnimationLook, CharacterLook, ClipLook, PictureLook
from builder.document.resolved import ResolvedLayer
from generation.rendering.layers.frame import Frame, owner_of
from generation.rendering.layers.painters import (
    AnimationPainter,
    ClipPainter,
    CroppedPainter,
    LayerPainter,
    Stage,
    StillPainter,
)
from generation.rendering.layers.playing import AnimationPlayer
from generation.rendering.layers.presenter_painter import CharacterPainter
from generation.rendering.layers.whole import is_cropped


def make_painter(layer: ResolvedLayer, stage: Stage) -> LayerPainter:
    """What paints ``layer``. Raises RenderError that names it where it cannot be drawn."""
    match layer.look:
        case AnimationLook() as look:
            return AnimationPainter(layer, stage, partial(_open_animation, layer, look, stage))
        case CharacterLook() as look:
            return CharacterPainter(layer, look, stage)
        case ClipLook() as look:
            return ClipPainter(layer, look, stage)
        case PictureLook() as look if is_cropped(layer):
            return CroppedPainter(layer, look, stage)
        case _:
            return StillPainter(layer, stage)


def _open_animation(layer: ResolvedLayer, look: AnimationLook, stage: Stage, frame: Frame) -> AnimationPlayer:
    return AnimationPlayer(look, frame=frame, frame_rate=stage.frame_rate, media=stage.media, owner=owner_of(layer))
