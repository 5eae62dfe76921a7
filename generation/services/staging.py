"""Staging a segment: declaring the pictures from which the browser shows it. Nothing is drawn yet."""

import math
from fractions import Fraction
from typing import Any, Final

from builder.document.builds import builds_of, is_building
from builder.document.fills import ClipFill
from builder.document.geometry import Canvas
from builder.document.layers import SpriteSheet
from builder.document.looks import AnimationLook, ClipLook, PictureLook, ResolvedFrame
from builder.document.pictures import Device
from builder.document.resolve import CUT
from builder.document.resolved import ResolvedLayer, ResolvedSegment, ResolvedTimeline
from builder.document.time import FrameRate
from generation import files
from generation.domain.footage import BakedPlace
from generation.domain.plan import poster_frame
from generation.domain.renditions import fill_place, layer_place
from generation.domain.snapshots import StagedPicture, StagedScreen, StagedSegment
from generation.domain.specs import (
    ArtifactSpec,
    FillBitmapSpec,
    LayerBitmapSpec,
    LayerFramesSpec,
    ThumbnailSpec,
    artifact_key,
    sheet_columns,
)
from generation.rendering.fills import fill_size
from generation.rendering.layers.frame import extent, frame_of, owner_of
from generation.rendering.layers.frames.screens import camera_of, screen_of
from generation.rendering.layers.playing import AnimationPlayer
from generation.rendering.layers.text.stand_ins import stand_ins_of
from generation.rendering.layers.whole import density_of, is_cropped, whole_picture
from generation.rendering.pixels import output_size
from generation.services import artifacts

SHEET_PIXELS: Final = 16_000_000
"""A sheet of moving pictures is drawn smaller rather than larger than this."""
THUMBNAIL_WIDTH_PX: Final = 320
KNOWN_ANIMATIONS: Final = 1000
"""Of so many animations a process remembers how many frames they take."""
_frame_counts: dict[tuple[str, SpriteSheet | None, Fraction], int] = {}


def stage_segment(
    workspace_key: str, segment: ResolvedSegment, *, canvas: Canvas, frame_rate: FrameRate, scale_ratio: float
) -> StagedSegment:
    """Declare the pictures of the segment at ``scale_ratio`` output px to a px of the canvas.

    Raises RenderError for an original that is missing or cannot be read.
    """
    specs: dict[str, ArtifactSpec] = {}
    fill = _stage_fill(segment, specs, canvas=canvas, frame_rate=frame_rate, scale_ratio=scale_ratio)
    layers = {
        layer.id: _stage_layer(layer, specs, frame_rate=frame_rate, scale_ratio=scale_ratio) for layer in segment.layers
    }
    thumbnail = thumbnail_spec(segment, canvas=canvas, frame_rate=frame_rate)
    thumbnail_key = _declare(specs, thumbnail)
    artifacts.declare_artifacts(workspace_key, specs)
    return StagedSegment(fill=fill, layers=layers, thumbnail_key=thumbnail_key)


def thumbnail_spec(segment: ResolvedSegment, *, canvas: Canvas, frame_rate: FrameRate) -> ThumbnailSpec:
    """The small picture of a segment; what cannot be seen in it takes no part."""
    unseen = {"id": "segment", "name": "", "start_frame": 0, "narration": None, "clip_speech": (), "transition": CUT}
    seen = segment.model_copy(update=unseen)
    return ThumbnailSpec(
        segment=seen,
        canvas=canvas,
        frame_rate=frame_rate,
        at_frame=poster_frame(segment),
        width_px=THUMBNAIL_WIDTH_PX,
        stand_ins=stand_ins_of([layer.look for layer in seen.layers], media=files.LocalMedia()),
    )


def declare_thumbnail(
    workspace_key: str, timeline: ResolvedTimeline, *, segment_index: int, is_see_through: bool = False
) -> str:
    """The key of a segment's small picture, as for a list of videos; transparent where nothing covers its ground."""
    spec = thumbnail_spec(timeline.segments[segment_index], canvas=timeline.canvas, frame_rate=timeline.frame_rate)
    return artifacts.declare_artifact(workspace_key, spec.model_copy(update={"is_see_through": is_see_through}))


def _stage_fill(
    segment: ResolvedSegment,
    specs: dict[str, ArtifactSpec],
    *,
    canvas: Canvas,
    frame_rate: FrameRate,
    scale_ratio: float,
) -> StagedPicture:
    if isinstance(segment.fill, ClipFill):
        width_px, height_px = output_size(canvas.width_px, canvas.height_px, scale=scale_ratio)
        return StagedPicture(
            key=None,
            width_px=width_px,
            height_px=height_px,
            scale_ratio=scale_ratio,
            **_clip_fields(segment.fill, fill_place(segment, frame_rate=frame_rate)),
        )
    width_px, height_px = fill_size(segment.fill, canvas=canvas, scale=scale_ratio)
    key = _declare(specs, FillBitmapSpec(fill=segment.fill, canvas=canvas, scale_ratio=scale_ratio))
    return StagedPicture(key=key, width_px=width_px, height_px=height_px, scale_ratio=scale_ratio)


def _stage_layer(
    layer: ResolvedLayer, specs: dict[str, ArtifactSpec], *, frame_rate: FrameRate, scale_ratio: float
) -> StagedPicture:
    look, box = layer.look, layer.box
    if isinstance(look, ClipLook):
        place = extent(layer, scale=scale_ratio)
        # The device does not wait for edited footage to be prepared.
        device = layer.model_copy(update={"look": look.model_copy(update={"edit": None}), "enter": None, "exit": None})
        spec = _layer_spec(device, frame_rate=frame_rate, scale_ratio=scale_ratio)
        return StagedPicture(
            key=_declare(specs, spec) if look.frame else None,
            offset_x_px=place.offset_x_px,
            offset_y_px=place.offset_y_px,
            width_px=place.width_px,
            height_px=place.height_px,
            scale_ratio=scale_ratio,
            **_clip_fields(look, layer_place(layer, frame_rate=frame_rate)),
            screen=_screen_of(layer, look.frame, scale_ratio=scale_ratio) if look.frame else None,
        )
    if isinstance(look, PictureLook) and is_cropped(layer):
        return _stage_cropped(layer, look, specs, frame_rate=frame_rate, scale_ratio=scale_ratio)
    frames = 1
    if isinstance(look, AnimationLook):
        frames = _count_frames(layer, look, frame_rate=frame_rate)
    else:
        frames = len(builds_of(layer))
    if frames > 1:
        pixels = frames * box.width_px * box.height_px * scale_ratio**2
        scale_ratio *= min(1.0, math.sqrt(SHEET_PIXELS / pixels))
    place = extent(layer, scale=scale_ratio)
    return StagedPicture(
        key=_declare(specs, _layer_spec(layer, frame_rate=frame_rate, scale_ratio=scale_ratio)),
        offset_x_px=place.offset_x_px,
        offset_y_px=place.offset_y_px,
        width_px=place.width_px,
        height_px=place.height_px,
        scale_ratio=scale_ratio,
        frames=frames,
        columns=sheet_columns(frames),
        dense=_stage_dense(layer, specs, frame_rate=frame_rate, scale_ratio=scale_ratio),
    )


def _stage_dense(
    layer: ResolvedLayer, specs: dict[str, ArtifactSpec], *, frame_rate: FrameRate, scale_ratio: float
) -> StagedPicture | None:
    """The layer at rest as the renderer draws it where keyframes make it larger than its box."""
    density = density_of(layer, scale=scale_ratio)
    if density == 1 or isinstance(layer.look, AnimationLook):
        return None
    resting = layer.model_copy(update={"enter": None, "exit": None})
    scale_ratio *= density
    place = extent(resting, scale=scale_ratio)
    return StagedPicture(
        key=_declare(specs, _layer_spec(resting, frame_rate=frame_rate, scale_ratio=scale_ratio)),
        offset_x_px=place.offset_x_px,
        offset_y_px=place.offset_y_px,
        width_px=place.width_px,
        height_px=place.height_px,
        scale_ratio=scale_ratio,
    )


def _stage_cropped(
    layer: ResolvedLayer,
    look: PictureLook,
    specs: dict[str, ArtifactSpec],
    *,
    frame_rate: FrameRate,
    scale_ratio: float,
) -> StagedPicture:
    """The whole picture, of which the browser shows the part that keyframes choose, in the place of the layer."""
    whole = whole_picture(layer, look, scale=scale_ratio, media=files.LocalMedia())
    place = extent(layer, scale=scale_ratio)
    return StagedPicture(
        key=_declare(specs, _layer_spec(whole, frame_rate=frame_rate, scale_ratio=scale_ratio)),
        offset_x_px=place.offset_x_px,
        offset_y_px=place.offset_y_px,
        width_px=place.width_px,
        height_px=place.height_px,
        scale_ratio=scale_ratio,
    )


def _clip_fields(footage: ClipFill | ClipLook, place: BakedPlace | None) -> dict[str, Any]:
    """Which footage the browser plays, and from where."""
    start = footage.source_start_seconds if place is None else place.start_seconds
    return {
        "clip": footage.asset,
        "clip_part": None if place is None else place.part,
        "clip_start_seconds": start,
    }


def _screen_of(layer: ResolvedLayer, device: ResolvedFrame, *, scale_ratio: float) -> StagedScreen:
    frame = frame_of(layer, scale=scale_ratio)
    size = {"width_px": frame.inner_width_px, "height_px": frame.inner_height_px}
    screen = screen_of(device.device, **size, scale=scale_ratio)
    return StagedScreen(
        left_px=screen.left_px,
        top_px=screen.top_px,
        width_px=screen.width_px,
        height_px=screen.height_px,
        upper_radius_px=screen.upper_radius_px,
        lower_radius_px=screen.lower_radius_px,
        camera=camera_of(screen) if device.device is Device.PHONE else None,
    )


def _layer_spec(layer: ResolvedLayer, *, frame_rate: FrameRate, scale_ratio: float) -> ArtifactSpec:
    look, width_px, height_px = layer.look, layer.box.width_px, layer.box.height_px
    enter, leave = (motion if is_building(look, motion) else None for motion in (layer.enter, layer.exit))
    stand_ins = stand_ins_of([look], media=files.LocalMedia())
    if isinstance(look, AnimationLook) or enter is not None or leave is not None:
        return LayerFramesSpec(
            look=look,
            width_px=width_px,
            height_px=height_px,
            scale_ratio=scale_ratio,
            frame_rate=frame_rate,
            enter=enter,
            exit=leave,
            stand_ins=stand_ins,
        )
    return LayerBitmapSpec(
        look=look, width_px=width_px, height_px=height_px, scale_ratio=scale_ratio, stand_ins=stand_ins
    )


def _count_frames(layer: ResolvedLayer, look: AnimationLook, *, frame_rate: FrameRate) -> int:
    """How many frames of the video the animation takes to play once; each original is opened once a process."""
    key = (look.asset, look.sprite, frame_rate.fps)
    if (known := _frame_counts.get(key)) is not None:
        return known
    player = AnimationPlayer(
        look, frame=frame_of(layer, scale=1), frame_rate=frame_rate, media=files.LocalMedia(), owner=owner_of(layer)
    )
    try:
        frames = player.frames
    finally:
        player.close()
    if len(_frame_counts) >= KNOWN_ANIMATIONS:
        _frame_counts.clear()
    _frame_counts[key] = frames
    return frames


def _declare(specs: dict[str, ArtifactSpec], spec: ArtifactSpec) -> str:
    key = artifact_key(spec)
    specs[key] = spec
    return key
