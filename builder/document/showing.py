"""Where a point of a picture's original is seen in the frame."""

import math
from collections.abc import Sequence

from builder.document.evaluate import CropState, FillState, LayerState, evaluate_segment
from builder.document.fills import ClipFill, PictureFill
from builder.document.footage import FootageEdit
from builder.document.geometry import Canvas, CropBox, Fit
from builder.document.looks import ClipLook, PictureLook
from builder.document.resolved import ResolvedLayer, ResolvedSegment
from builder.document.windows import look_through

Point = tuple[float, float]
"""Across and down, in shares of a width and a height."""
WHOLE = CropState(x_ratio=0, y_ratio=0, width_ratio=1, height_ratio=1)


def find_in_frame(
    points: Sequence[Point],
    *,
    segment: ResolvedSegment,
    layer_id: str | None,
    at_frame: int,
    canvas: Canvas,
    source_px: tuple[float, float],
) -> tuple[Point, ...] | None:
    """The points of a layer's picture or footage (None: the background's) in shares of the frame.

    ``source_px`` is the size of the original, ``at_frame`` counts from the segment's first frame. None where the layer
    is not seen then, shows no picture, or shows it on the screen of a device.
    """
    state = evaluate_segment(segment, at_frame)
    if layer_id is None:
        found = _in_fill(points, segment, state.fill, canvas=canvas, source_px=source_px)
    else:
        seen = next((one for one in state.layers if segment.layers[one.layer_index].id == layer_id), None)
        found = None if seen is None else _in_layer(points, segment.layers[seen.layer_index], seen, source_px=source_px)
    return found and tuple((x / canvas.width_px, y / canvas.height_px) for x, y in found)


def _in_fill(
    points: Sequence[Point],
    segment: ResolvedSegment,
    state: FillState,
    *,
    canvas: Canvas,
    source_px: tuple[float, float],
) -> tuple[Point, ...] | None:
    fill, size = segment.fill, (canvas.width_px, canvas.height_px)
    if isinstance(fill, ClipFill):
        left = _left_of(source_px, fill.edit)
        return _in_box(_edited(points, fill.edit), fit=fill.fit, crop=WHOLE, source_px=left, box_px=size)
    if not isinstance(fill, PictureFill):
        return None
    filling, crop = _in_box(points, fit=fill.fit, crop=WHOLE, source_px=source_px, box_px=size), state.crop
    return tuple(
        (
            (x / size[0] - crop.x_ratio) / crop.width_ratio * size[0],
            (y / size[1] - crop.y_ratio) / crop.height_ratio * size[1],
        )
        for x, y in filling
    )


def _in_layer(
    points: Sequence[Point], layer: ResolvedLayer, state: LayerState, *, source_px: tuple[float, float]
) -> tuple[Point, ...] | None:
    look, box = layer.look, layer.box
    if not isinstance(look, PictureLook | ClipLook) or look.frame is not None:
        return None
    crop = WHOLE
    if isinstance(look, PictureLook):
        crop = state.crop or _state_of(look.crop)
    else:
        points, source_px = _edited(points, look.edit), _left_of(source_px, look.edit)
    size = max(1, round(box.width_px)), max(1, round(box.height_px))
    inside = _in_box(points, fit=look.fit, crop=crop, source_px=source_px, box_px=size)
    middle = box.x_px + state.offset_x_px + box.width_px / 2, box.y_px + state.offset_y_px + box.height_px / 2
    turn = math.radians(state.rotation_degrees)
    cosine, sine = math.cos(turn) * state.scale_ratio, math.sin(turn) * state.scale_ratio
    placed = []
    for x, y in inside:
        across, down = x - size[0] / 2, y - size[1] / 2
        placed.append((middle[0] + across * cosine - down * sine, middle[1] + across * sine + down * cosine))
    return tuple(placed)


def _in_box(
    points: Sequence[Point],
    *,
    fit: Fit,
    crop: CropState,
    source_px: tuple[float, float],
    box_px: tuple[int, int],
) -> tuple[Point, ...]:
    """The points in px of the box from its top left corner."""
    window = look_through(crop, fit=fit, source_px=source_px, box_px=box_px)
    part = window.part
    return tuple(
        (
            window.left_px + (x - part.x_ratio) / part.width_ratio * window.width_px,
            window.top_px + (y - part.y_ratio) / part.height_ratio * window.height_px,
        )
        for x, y in points
    )


def _edited(points: Sequence[Point], edit: FootageEdit | None) -> tuple[Point, ...]:
    """The points in shares of what is left of footage that was cropped and mirrored."""
    if edit is None:
        return tuple(points)
    crop = edit.crop
    kept = [((x - crop.x_ratio) / crop.width_ratio, (y - crop.y_ratio) / crop.height_ratio) for x, y in points]
    return tuple((1 - x if edit.mirror else x, y) for x, y in kept)


def _left_of(source_px: tuple[float, float], edit: FootageEdit | None) -> tuple[float, float]:
    if edit is None:
        return source_px
    return source_px[0] * edit.crop.width_ratio, source_px[1] * edit.crop.height_ratio


def _state_of(crop: CropBox) -> CropState:
    return CropState(
        x_ratio=crop.x_ratio, y_ratio=crop.y_ratio, width_ratio=crop.width_ratio, height_ratio=crop.height_ratio
    )
