"""A segment that is from now on laid out for a canvas of another shape, as it was shown there until now."""

from typing import Any

from builder.document.geometry import Canvas, Place
from builder.document.kit_values import KitValues
from builder.document.layers import ChartLayer, Layer, PictureLayer, TableLayer, TextLayer
from builder.document.looks import ChartLook, PictureLook, TableLook, TextLook
from builder.document.resolve import resolve_segment
from builder.document.resolved import ResolvedLayer
from builder.document.time import FrameRate
from builder.document.timeline import Segment

PLACE_DIGITS = 2


def settle(
    segment: Segment, *, kit: KitValues, frame_rate: FrameRate, from_canvas: Canvas, to_canvas: Canvas
) -> Segment:
    """The segment with the places, sizes and ways that its layers have on ``to_canvas``.

    Layers that begin after the segment's end keep theirs. Raises ResolveError for a role that the kit lacks.
    """
    resolved = resolve_segment(
        segment,
        kit=kit,
        narration_seconds={},
        document_canvas=from_canvas,
        frame_rate=frame_rate,
        canvas=to_canvas,
    )
    shown = {layer.id: layer for layer in resolved.layers}
    layers = tuple(_settled(layer, shown[layer.id]) if layer.id in shown else layer for layer in segment.layers)
    return Segment.model_validate(segment.model_copy(update={"layers": layers}).model_dump())


def _settled(layer: Layer, shown: ResolvedLayer) -> Layer:
    box, look = shown.box, shown.look
    changes: dict[str, Any] = {
        "place": Place(
            x_px=round(box.x_px, PLACE_DIGITS),
            y_px=round(box.y_px, PLACE_DIGITS),
            width_px=max(1.0, round(box.width_px, PLACE_DIGITS)),
            height_px=max(1.0, round(box.height_px, PLACE_DIGITS)),
            anchor=layer.place.anchor,
        )
    }
    ways = {track.property: track for track in shown.keyframes}
    changes["keyframes"] = tuple(ways.get(track.property, track) for track in layer.keyframes)
    return layer.model_copy(update=changes | _lengths(layer, look))


def _lengths(layer: Layer, look: object) -> dict[str, Any]:
    """The lengths of a look that go with its scale, as the layer's own."""
    changes: dict[str, Any] = {}
    if isinstance(layer, TextLayer | ChartLayer | TableLayer) and isinstance(look, TextLook | ChartLook | TableLook):
        changes["size_px"] = round(look.type.size_px, PLACE_DIGITS)
    for name in ("corner_radius_px", "stroke_px", "tile_px"):
        if hasattr(layer, name) and hasattr(look, name):
            changes[name] = min(getattr(look, name), 200.0) if name == "stroke_px" else getattr(look, name)
    if isinstance(layer, PictureLayer) and isinstance(look, PictureLook) and layer.border and look.border:
        changes["border"] = layer.border.model_copy(update={"width_px": min(200.0, look.border.width_px)})
    return changes
