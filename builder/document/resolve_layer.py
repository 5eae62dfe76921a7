"""From a layer to what it means on its document's canvas: its box, its look, its motions within the segment's time."""

from dataclasses import dataclass

from builder.document.animation import (
    CROPPING,
    TURNING,
    TURNING_EMPHASES,
    Animated,
    Motion,
    Preset,
)
from builder.document.builds import BUILDING
from builder.document.characters import MouthCue
from builder.document.footage import resolve_cut
from builder.document.geometry import Place
from builder.document.grade import Grade
from builder.document.heard import volume_of, volume_track_of
from builder.document.layers import (
    AnimationLayer,
    CharacterLayer,
    ChartLayer,
    ClipLayer,
    IconLayer,
    Layer,
    LogoLayer,
    PictureLayer,
    ShapeLayer,
    TableLayer,
    TextLayer,
)
from builder.document.looks import AnimationLook, ClipLook, LogoLook, Look
from builder.document.resolve_character import resolve_character
from builder.document.resolve_graphics import resolve_frame, resolve_graphic
from builder.document.resolve_text import resolve_text
from builder.document.resolved import Box, ResolvedLayer
from builder.document.roles import Roles, Where
from builder.document.time import FrameRange, FrameRate


@dataclass(frozen=True, slots=True)
class Stage:
    """What all layers of a segment have in common."""

    roles: Roles
    duration_frames: int
    frame_rate: FrameRate
    grade: Grade | None = None
    """Of pictures and footage."""
    mouths: tuple[MouthCue, ...] = ()
    """Of who speaks the segment's narration, at its frames."""


def resolve_layer(layer: Layer, *, stage: Stage, where: Where) -> ResolvedLayer:
    """The layer in its own place. A logo stays upright: whatever would turn it is left out."""
    end_frame = stage.duration_frames if layer.end_frame is None else min(layer.end_frame, stage.duration_frames)
    lasting = end_frame - layer.start_frame
    upright = isinstance(layer, LogoLayer)
    motions = (_fitting(layer, motion) for motion in (layer.enter, layer.exit))
    enter, leave = _fit_motions(*motions, frames=lasting)
    return ResolvedLayer(
        id=layer.id,
        name=layer.name,
        look=_resolve_look(layer, stage=stage, shown_frames=lasting, where=where),
        box=_box_of(layer.place),
        rotation_degrees=0 if upright else layer.rotation_degrees,
        opacity_ratio=layer.opacity_ratio,
        frames=FrameRange(start_frame=layer.start_frame, duration_frames=lasting),
        enter=enter,
        exit=leave,
        emphasis=tuple(
            emphasis
            for emphasis in layer.emphasis
            if emphasis.at_frame < lasting and not (upright and emphasis.preset in TURNING_EMPHASES)
        ),
        keyframes=tuple(
            track
            for track in layer.keyframes
            if track.property is not Animated.VOLUME and not (upright and track.property is Animated.ROTATION)
        ),
        volume=volume_of(layer),
        volume_track=volume_track_of(layer),
        sound_fade_in_frames=layer.sound_fade_in_frames if isinstance(layer, ClipLayer) else 0,
        sound_fade_out_frames=layer.sound_fade_out_frames if isinstance(layer, ClipLayer) else 0,
        sound=layer.sound if layer.sound is not None and layer.sound.volume > 0 else None,
    )


def _box_of(place: Place) -> Box:
    return Box(x_px=place.x_px, y_px=place.y_px, width_px=place.width_px, height_px=place.height_px)


def _fit_motions(enter: Motion | None, leave: Motion | None, *, frames: int) -> tuple[Motion | None, Motion | None]:
    """Entering and leaving within ``frames``: where both do not find room, they share it in proportion."""
    coming = enter.duration_frames if enter else 0
    going = leave.duration_frames if leave else 0
    if coming + going > frames:
        coming = frames * coming // (coming + going)
        going = frames - coming if going else 0
    return _shorten(enter, coming), _shorten(leave, going)


def _fitting(layer: Layer, motion: Motion | None) -> Motion | None:
    """What a layer does for ``motion``: a logo does not turn, a picture whose crop moves fades rather than builds."""
    if motion is None or (isinstance(layer, LogoLayer) and motion.preset in TURNING):
        return None
    if _crops(layer) and motion.preset in BUILDING:
        return motion.model_copy(update={"preset": Preset.FADE})
    return motion


def _crops(layer: Layer) -> bool:
    """Whether keyframes decide which part of a picture shows."""
    return isinstance(layer, PictureLayer) and any(track.property in CROPPING for track in layer.keyframes)


def _shorten(motion: Motion | None, frames: int) -> Motion | None:
    if motion is None or frames == 0:
        return None
    return motion.model_copy(update={"duration_frames": frames})


def _resolve_look(layer: Layer, *, stage: Stage, shown_frames: int, where: Where) -> Look:
    roles = stage.roles
    match layer:
        case TextLayer():
            return resolve_text(layer, roles=roles, where=where)
        case PictureLayer() | ShapeLayer() | IconLayer() | ChartLayer() | TableLayer():
            return resolve_graphic(layer, roles=roles, where=where, grade=stage.grade)
        case LogoLayer():
            return LogoLook(asset=roles.logo(layer.variant, where=where).asset)
        case ClipLayer():
            return ClipLook(
                asset=layer.asset,
                fit=layer.fit,
                corner_radius_px=layer.corner_radius_px,
                source_start_seconds=layer.source_start_seconds,
                loop=layer.loop,
                loop_offset_seconds=layer.loop_offset_seconds if layer.loop else 0,
                grade=stage.grade,
                edit=resolve_cut(layer, loop=layer.loop, shown_frames=shown_frames, frame_rate=stage.frame_rate),
                frame=resolve_frame(layer.frame, roles=roles, where=where),
            )
        case CharacterLayer():
            mouths = stage.mouths if layer.talks else ()
            return resolve_character(
                layer, roles=roles, where=where, frame_rate=stage.frame_rate, mouths=mouths, shown_frames=shown_frames
            )
        case AnimationLayer():
            return AnimationLook(
                asset=layer.asset,
                loop=layer.loop,
                speed_ratio=layer.speed_ratio,
                sprite=layer.sprite,
                recolours=roles.recolours_of(layer.recolours, where=where),
            )
