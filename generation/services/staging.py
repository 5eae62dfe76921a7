"""Staging a segment: declaring the pictures from which the browser shows it. Nothing is drawn yet."""

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from builder.document.builds import builds_of, is_building
from builder.document.fills import ClipFill
from builder.document.geometry import Canvas
from builder.document.layers import SpriteSheet
from builder.document.looks import AnimationLook, CharacterLook, ClipLook, PictureLook, ResolvedFrame
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
from generation.rendering.media import Media
from generation.rendering.pixels import output_size
from generation.services import artifacts
from generation.services.presenters import stage_character

SHEET_PIXELS: Final = 16_000_000
"""Moving pictures are drawn smaller where their sheet would have more pixels than this, margins and all."""
THUMBNAIL_WIDTH_PX: Final = 320
AFFORDING_STEPS: Final = 4
"""Sizes are whole pixels, so the scale that fits is found in a few steps."""
KNOWN_ANIMATIONS: Final = 1000
"""Of so many animations a process remembers how many frames they take."""
_frame_counts: dict[tuple[str, SpriteSheet | None, Fraction], int] = {}


def stage_segment(
    workspace_key: str, segment: ResolvedSegment, *, canvas: Canvas, frame_rate: FrameRate, scale_ratio: float
) -> StagedSegment:
    """Declare the pictures of the segment at ``scale_ratio`` output px to a px of the canvas.

    Raises RenderError for an original that is missing or cannot be read.
    """
    wanted = WantedPictures(frame_rate=frame_rate, scale_ratio=scale_ratio, media=files.LocalMedia())
    staged = plan_segment(segment, wanted, canvas=canvas)
    artifacts.declare_artifacts(workspace_key, wanted.specs)
    return staged


@dataclass(frozen=True, slots=True)
class WantedPictures:
    """Pictures to be declared, by key; all of one video, at ``scale_ratio`` output px to a px of the canvas."""

    frame_rate: FrameRate
    scale_ratio: float
    media: Media
    specs: dict[str, ArtifactSpec] = field(default_factory=dict)

    def want(self, spec: ArtifactSpec) -> str:
        """Add a picture; returns its key."""
        key = artifact_key(spec)
        self.specs[key] = spec
        return key


def plan_segment(segment: ResolvedSegment, wanted: WantedPictures, *, canvas: Canvas) -> StagedSegment:
    """How the segment is shown, from pictures that are added to ``wanted``. Raises RenderError as ``stage_segment``."""
    fill = _stage_fill(segment, wanted, canvas=canvas)
    layers = {layer.id: _stage_layer(layer, wanted) for layer in segment.layers}
    thumbnail = thumbnail_spec(segment, canvas=canvas, frame_rate=wanted.frame_rate, media=wanted.media)
    return StagedSegment(fill=fill, layers=layers, thumbnail_key=wanted.want(thumbnail))


def thumbnail_spec(
    segment: ResolvedSegment, *, canvas: Canvas, frame_rate: FrameRate, media: Media | None = None
) -> ThumbnailSpec:
    """The small picture of a segment; what cannot be seen in it takes no part. ``media`` is the store by default."""
    unseen = {"id": "segment", "name": "", "start_frame": 0, "narration": None, "clip_speech": (), "transition": CUT}
    seen = segment.model_copy(update=unseen)
    return ThumbnailSpec(
        segment=seen,
        canvas=canvas,
        frame_rate=frame_rate,
        at_frame=poster_frame(segment),
        width_px=THUMBNAIL_WIDTH_PX,
        stand_ins=stand_ins_of([layer.look for layer in seen.layers], media=media or files.LocalMedia()),
    )


def declare_thumbnail(
    workspace_key: str, timeline: ResolvedTimeline, *, segment_index: int, is_see_through: bool = False
) -> str:
    """The key of a segment's small picture, as for a list of videos; transparent where nothing covers its ground."""
    spec = thumbnail_spec(timeline.segments[segment_index], canvas=timeline.canvas, frame_rate=timeline.frame_rate)
    return artifacts.declare_artifact(workspace_key, spec.model_copy(update={"is_see_through": is_see_through}))


def declare_thumbnails(workspace_key: str, timeline: ResolvedTimeline) -> tuple[str, ...]:
    """As ``declare_thumbnail``, of every segment in their order."""
    specs = [
        thumbnail_spec(segment, canvas=timeline.canvas, frame_rate=timeline.frame_rate) for segment in timeline.segments
    ]
    keys = tuple(artifact_key(spec) for spec in specs)
    artifacts.declare_artifacts(workspace_key, dict(zip(keys, specs, strict=True)))
    return keys


def _stage_fill(segment: ResolvedSegment, wanted: WantedPictures, *, canvas: Canvas) -> StagedPicture:
    scale_ratio = wanted.scale_ratio
    if isinstance(segment.fill, ClipFill):
        width_px, height_px = output_size(canvas.width_px, canvas.height_px, scale=scale_ratio)
        return StagedPicture(
            key=None,
            width_px=width_px,
            height_px=height_px,
            scale_ratio=scale_ratio,
            **_clip_fields(segment.fill, fill_place(segment, frame_rate=wanted.frame_rate)),
        )
    width_px, height_px = fill_size(segment.fill, canvas=canvas, scale=scale_ratio)
    key = wanted.want(FillBitmapSpec(fill=segment.fill, canvas=canvas, scale_ratio=scale_ratio))
    return StagedPicture(key=key, width_px=width_px, height_px=height_px, scale_ratio=scale_ratio)


def _stage_layer(layer: ResolvedLayer, wanted: WantedPictures) -> StagedPicture:
    look, scale_ratio = layer.look, wanted.scale_ratio
    if isinstance(look, ClipLook):
        # The device does not wait for edited footage to be prepared.
        device = _resting(layer.model_copy(update={"look": look.model_copy(update={"edit": None})}))
        return StagedPicture(
            key=wanted.want(_layer_spec(device, wanted, scale_ratio=scale_ratio)) if look.frame else None,
            **_place_fields(layer, scale_ratio=scale_ratio),
            **_clip_fields(look, layer_place(layer, frame_rate=wanted.frame_rate)),
            screen=_screen_of(layer, look.frame, scale_ratio=scale_ratio) if look.frame else None,
        )
    if isinstance(look, PictureLook) and is_cropped(layer):
        # The whole picture, of which the browser shows the part that keyframes choose, in the place of the layer.
        whole = whole_picture(layer, look, scale=scale_ratio, media=wanted.media)
        key = wanted.want(_layer_spec(whole, wanted, scale_ratio=scale_ratio))
        return StagedPicture(key=key, **_place_fields(layer, scale_ratio=scale_ratio))
    if isinstance(look, CharacterLook):
        return stage_character(layer, look, want=wanted.want, scale_ratio=scale_ratio)
    if isinstance(look, AnimationLook):
        return _stage_sheet(layer, wanted, frames=_count_frames(layer, look, wanted))
    if (frames := len(builds_of(layer))) > 1:
        dense = _stage_dense(layer, wanted)
        return _stage_sheet(layer, wanted, frames=frames, rest=_stage_still(_resting(layer), wanted), dense=dense)
    return _stage_still(layer, wanted, dense=_stage_dense(layer, wanted))


def _stage_sheet(
    layer: ResolvedLayer,
    wanted: WantedPictures,
    *,
    frames: int,
    rest: StagedPicture | None = None,
    dense: StagedPicture | None = None,
) -> StagedPicture:
    """All pictures of a layer on one sheet, which is drawn smaller where it would have too many pixels."""
    scale_ratio = _affordable(layer, frames=frames, scale_ratio=wanted.scale_ratio)
    return StagedPicture(
        key=wanted.want(_layer_spec(layer, wanted, scale_ratio=scale_ratio)),
        **_place_fields(layer, scale_ratio=scale_ratio),
        frames=frames,
        columns=sheet_columns(frames),
        rest=rest,
        dense=dense,
    )


def _affordable(layer: ResolvedLayer, *, frames: int, scale_ratio: float) -> float:
    """The largest scale, up to ``scale_ratio``, at which a sheet of so many pictures has ``SHEET_PIXELS`` at most."""
    columns = sheet_columns(frames)
    cells = columns * math.ceil(frames / columns)
    for _ in range(AFFORDING_STEPS):
        place = extent(layer, scale=scale_ratio)
        if (pixels := cells * place.width_px * place.height_px) <= SHEET_PIXELS:
            break
        scale_ratio *= math.sqrt(SHEET_PIXELS / pixels) * 0.99
    return scale_ratio


def _stage_still(
    layer: ResolvedLayer, wanted: WantedPictures, *, density: int = 1, dense: StagedPicture | None = None
) -> StagedPicture:
    """The one picture of a layer that no motion changes, ``density`` times as dense as the others."""
    scale_ratio = wanted.scale_ratio * density
    key = wanted.want(_layer_spec(layer, wanted, scale_ratio=scale_ratio))
    return StagedPicture(key=key, **_place_fields(layer, scale_ratio=scale_ratio), dense=dense)


def _stage_dense(layer: ResolvedLayer, wanted: WantedPictures) -> StagedPicture | None:
    """The layer at rest as the renderer draws it where keyframes make it larger than its box."""
    density = density_of(layer, scale=wanted.scale_ratio)
    return None if density == 1 else _stage_still(_resting(layer), wanted, density=density)


def _resting(layer: ResolvedLayer) -> ResolvedLayer:
    return layer.model_copy(update={"enter": None, "exit": None})


def _place_fields(layer: ResolvedLayer, *, scale_ratio: float) -> dict[str, Any]:
    """Where the picture lies, and what it was drawn for."""
    place = extent(layer, scale=scale_ratio)
    return {
        "offset_x_px": place.offset_x_px,
        "offset_y_px": place.offset_y_px,
        "width_px": place.width_px,
        "height_px": place.height_px,
        "scale_ratio": scale_ratio,
    }


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


def _layer_spec(layer: ResolvedLayer, wanted: WantedPictures, *, scale_ratio: float) -> ArtifactSpec:
    look, width_px, height_px = layer.look, layer.box.width_px, layer.box.height_px
    enter, leave = (motion if is_building(look, motion) else None for motion in (layer.enter, layer.exit))
    stand_ins = stand_ins_of([look], media=wanted.media)
    if isinstance(look, AnimationLook) or enter is not None or leave is not None:
        return LayerFramesSpec(
            look=look,
            width_px=width_px,
            height_px=height_px,
            scale_ratio=scale_ratio,
            frame_rate=wanted.frame_rate,
            enter=enter,
            exit=leave,
            stand_ins=stand_ins,
        )
    return LayerBitmapSpec(
        look=look, width_px=width_px, height_px=height_px, scale_ratio=scale_ratio, stand_ins=stand_ins
    )


def _count_frames(layer: ResolvedLayer, look: AnimationLook, wanted: WantedPictures) -> int:
    """How many frames of the video the animation takes to play once; each original is opened once a process."""
    key = (look.asset, look.sprite, wanted.frame_rate.fps)
    if (known := _frame_counts.get(key)) is not None:
        return known
    frame, owner = frame_of(layer, scale=1), owner_of(layer)
    player = AnimationPlayer(look, frame=frame, frame_rate=wanted.frame_rate, media=wanted.media, owner=owner)
    try:
        frames = player.frames
    finally:
        player.close()
    if len(_frame_counts) >= KNOWN_ANIMATIONS:
        _frame_counts.clear()
    _frame_counts[key] = frames
    return frames
