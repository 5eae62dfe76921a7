"""Small frames of what lies behind a layer, with the pixels that the layer covers."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from builder.document.fills import SolidFill
from builder.document.geometry import Canvas
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.time import FrameRange, FrameRate
from generation.rendering.compositor import Compositor
from generation.rendering.media import Media
from generation.rendering.pixels import Plane, Rgb
from generation.rendering.planes import PlaneFormat, Planes

GROUND_SCALE: Final = 0.25
"""Output px to a px of the canvas: a pixel is about as wide as the stroke of a letter."""
MOST_FRAMES: Final = 120
"""Of longer stretches so many frames are looked at, evenly spread: all of four seconds at 30 a second."""


@dataclass(frozen=True, slots=True)
class BehindFrame:
    """One frame without the layer, and how much the layer covers of each pixel."""

    at_frame: int
    pixels: Rgb
    mask: Plane


def frames_behind(
    segment: ResolvedSegment,
    *,
    canvas: Canvas,
    frame_rate: FrameRate,
    resting: FrameRange,
    media: Media,
    check: Callable[[], None] = lambda: None,
) -> Iterator[BehindFrame]:
    """The frames behind the segment's topmost layer while it rests; those that look like an earlier one are left out.

    ``check`` is called before each frame and may raise. Raises RenderError where something cannot be drawn.
    """
    layer = segment.layers[-1].model_copy(update={"enter": None, "exit": None})
    below = segment.model_copy(update={"layers": segment.layers[:-1]})
    alone = segment.model_copy(update={"layers": (layer,)})
    with (
        _composing(below, canvas, frame_rate, media) as ground,
        _composing(_on(alone, "#000000"), canvas, frame_rate, media) as on_black,
        _composing(_on(alone, "#ffffff"), canvas, frame_rate, media) as on_white,
    ):
        planes = [_planes_for(ground) for _ in range(3)]
        seen: set[Hashable] = set()
        mask: Plane | None = None
        mask_key: Hashable = None
        for at_frame in _spread(resting):
            check()
            covering = on_black.key(at_frame)
            key = ground.key(at_frame), covering
            if key in seen:
                continue
            seen.add(key)
            if mask is None or covering != mask_key:
                mask, mask_key = _cover(on_black, on_white, at_frame, planes), covering
            ground.paint(at_frame, planes[0])
            yield BehindFrame(at_frame=at_frame, pixels=np.dstack(planes[0].samples), mask=mask)


def picture_of_top(
    segment: ResolvedSegment, *, canvas: Canvas, frame_rate: FrameRate, at_frame: int, media: Media
) -> tuple[Rgb, Plane]:
    """The topmost layer alone as it is drawn, and how much it covers of each pixel."""
    alone = segment.model_copy(
        update={"layers": (segment.layers[-1].model_copy(update={"enter": None, "exit": None}),)}
    )
    with (
        _composing(_on(alone, "#000000"), canvas, frame_rate, media) as on_black,
        _composing(_on(alone, "#ffffff"), canvas, frame_rate, media) as on_white,
    ):
        planes = [_planes_for(on_black) for _ in range(3)]
        mask = _cover(on_black, on_white, at_frame, planes)
        return np.dstack(planes[1].samples), mask


def _cover(on_black: Compositor, on_white: Compositor, at_frame: int, planes: list[Planes]) -> Plane:
    """Where black and white shine through, nothing covers."""
    on_black.paint(at_frame, planes[1])
    on_white.paint(at_frame, planes[2])
    # By green alone: all three channels are covered alike.
    return np.asarray(255 - np.clip(planes[2].samples[1].astype(np.int16) - planes[1].samples[1], 0, 255), np.uint8)


def _composing(segment: ResolvedSegment, canvas: Canvas, frame_rate: FrameRate, media: Media) -> Compositor:
    timeline = ResolvedTimeline(canvas=canvas, frame_rate=frame_rate, segments=(segment,), music=None, captions=None)
    return Compositor(timeline, scale=GROUND_SCALE, media=media, plane_format=PlaneFormat.RGB444)


def _planes_for(compositor: Compositor) -> Planes:
    return Planes.empty(PlaneFormat.RGB444, width_px=compositor.width_px, height_px=compositor.height_px)


def _on(segment: ResolvedSegment, colour: str) -> ResolvedSegment:
    return segment.model_copy(update={"fill": SolidFill(colour=colour)})


def _spread(frames: FrameRange) -> list[int]:
    count = min(frames.duration_frames, MOST_FRAMES)
    if count == 1:
        return [frames.start_frame]
    return [frames.start_frame + round(step * (frames.duration_frames - 1) / (count - 1)) for step in range(count)]
