"""The scenes in moviepy's own way, with the same bitmaps of their layers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from moviepy import ColorClip, CompositeVideoClip, ImageClip, VideoClip

from builder.document.evaluate import LayerState, evaluate
from builder.document.fills import SolidFill
from builder.document.resolved import ResolvedLayer
from generation.domain.presets import ExportPreset
from generation.rendering.layers.frame import extent
from generation.rendering.layers.looks import rasterise
from tests.benchmarks.scenes import FolderMedia, Scene, caption_layer
from tests.generation.rendering.films import CANVAS, RATE

SIZE = (CANVAS.width_px, CANVAS.height_px)
FPS = int(RATE.fps)


def render_with_moviepy(scene: Scene, media: FolderMedia, output: Path, *, preset: ExportPreset, frames: int) -> None:
    """The first ``frames`` of the scene as a film, with the same encoder settings."""
    clips = [_background(scene, media), *_layers(scene, media), *_captions(scene, media)]
    film = CompositeVideoClip(clips, size=SIZE).with_duration(frames / FPS)
    film.write_videofile(
        str(output),
        fps=FPS,
        codec="libx264",
        preset=preset.x264_preset,
        audio=False,
        threads=preset.threads,
        ffmpeg_params=["-crf", f"{preset.crf:g}"],
        logger=None,
    )


def _background(scene: Scene, media: FolderMedia) -> VideoClip:
    fill = scene.timeline.segments[0].fill
    if isinstance(fill, SolidFill):
        return ColorClip(SIZE, color=tuple(bytes.fromhex(fill.colour[1:])))
    picture = ImageClip(str(media.path(fill.asset)))
    whole = CANVAS.width_px / picture.w
    if fill.move_start == fill.move_end:
        return picture.resized(whole)
    grow = 1 / fill.move_end.width_ratio - 1
    return picture.resized(lambda second: whole * (1 + grow * second * FPS / scene.frames)).with_position("center")


def _layers(scene: Scene, media: FolderMedia) -> Iterator[VideoClip]:
    """Each layer's bitmap, moved and faded frame by frame as ``evaluate`` says."""
    states = [evaluate(scene.timeline, at_frame).primary.layers for at_frame in range(scene.frames)]
    for index, layer in enumerate(scene.timeline.segments[0].layers):
        own = [next((state for state in shown if state.layer_index == index), None) for shown in states]
        pictures = [_split(drawn) for drawn in rasterise(layer, scale=1, media=media, frame_rate=RATE)]
        yield _moving(layer, own, pictures)


def _moving(layer: ResolvedLayer, states: list[LayerState | None], pictures: list[tuple[Any, Any]]) -> VideoClip:
    margin = extent(layer, scale=1)

    def state(second: float) -> LayerState | None:
        return states[min(len(states) - 1, int(second * FPS + 0.5))]

    def number(second: float) -> int:
        now = state(second)
        last = len(pictures) - 1
        return 0 if now is None else now.picture_frame % (last + 1) if layer.look.loop else min(now.picture_frame, last)

    def place(second: float) -> tuple[float, float]:
        now = state(second)
        return (
            layer.box.x_px + margin.offset_x_px + (now.offset_x_px if now else 0),
            layer.box.y_px + margin.offset_y_px + (now.offset_y_px if now else 0),
        )

    if len(pictures) > 1:
        picture = VideoClip(lambda second: pictures[number(second)][0])
        mask = VideoClip(lambda second: pictures[number(second)][1], is_mask=True)
    else:
        ((colour, alpha),) = pictures
        picture, mask = ImageClip(colour), ImageClip(alpha, is_mask=True)
        if {now.opacity_ratio if now else 0 for now in states} != {1}:
            mask = VideoClip(lambda second: alpha * (((now := state(second)) and now.opacity_ratio) or 0), is_mask=True)
    return picture.with_mask(mask).with_position(place)


def _captions(scene: Scene, media: FolderMedia) -> Iterator[VideoClip]:
    for cue in scene.cues:
        layer = caption_layer(scene, cue)
        colour, alpha = _split(rasterise(layer, scale=1, media=media)[0])
        yield (
            ImageClip(colour)
            .with_mask(ImageClip(alpha, is_mask=True))
            .with_position((layer.box.x_px, layer.box.y_px))
            .with_start(cue.start_frame / FPS)
            .with_duration((cue.end_frame - cue.start_frame) / FPS)
        )


def _split(drawn: Any) -> tuple[Any, Any]:
    """Colours that are not premultiplied, and alpha from 0 to 1."""
    alpha = drawn[..., 3].astype(np.float32)
    colour = drawn[..., :3].astype(np.float32) * 255 / np.maximum(alpha[..., None], 1)
    return colour.clip(0, 255).astype(np.uint8), alpha / 255
