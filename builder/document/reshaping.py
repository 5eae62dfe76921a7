"""Resolved layers on a canvas of another shape."""

from collections.abc import Mapping, Sequence

from builder.document.animation import Animated, KeyframeTrack
from builder.document.arranging import Arranged, arrange
from builder.document.geometry import FARTHEST_PX, Anchor, Canvas, Place
from builder.document.layers import Outline
from builder.document.looks import ChartLook, Look, ShapeLook, TableLook, TextLook
from builder.document.pieces import Piece
from builder.document.placement import Shrinking, place_box
from builder.document.rects import Rect
from builder.document.resolved import Box, ResolvedLayer
from builder.document.scaling import scale_look
from builder.document.text_room import trim

_STRETCHING = frozenset(
    {Outline.RECTANGLE, Outline.LINE, Outline.ARROW, Outline.CALLOUT, Outline.BRACKET, Outline.ELBOW}
)
"""Outlines of which a side may change its length alone."""


def reshape(
    layers: Sequence[ResolvedLayer], *, anchors: Mapping[str, Anchor], from_canvas: Canvas, to_canvas: Canvas
) -> tuple[ResolvedLayer, ...]:
    """The layers, resolved on ``from_canvas``, as they lie on ``to_canvas``; ``anchors`` are theirs by id.

    What reaches over an edge on purpose goes with its anchor; all else is arranged together.
    """
    if from_canvas == to_canvas:
        return tuple(layers)
    pieces = [_piece(layer, anchors[layer.id]) for layer in layers if _is_inside(layer.box, from_canvas)]
    places = arrange(pieces, from_canvas=from_canvas, to_canvas=to_canvas)
    return tuple(
        _moved(layer, places[layer.id])
        if layer.id in places
        else _by_anchor(layer, anchors[layer.id], from_canvas=from_canvas, to_canvas=to_canvas)
        for layer in layers
    )


def _is_inside(box: Box, canvas: Canvas) -> bool:
    return (
        box.x_px >= 0
        and box.y_px >= 0
        and box.x_px + box.width_px <= canvas.width_px + 1e-6
        and box.y_px + box.height_px <= canvas.height_px + 1e-6
    )


def _piece(layer: ResolvedLayer, anchor: Anchor) -> Piece:
    whole = Rect(layer.box.x_px, layer.box.y_px, layer.box.width_px, layer.box.height_px)
    look = layer.look
    return Piece(layer.id, look, trim(whole, look) if isinstance(look, TextLook) else whole, whole, anchor)


def _moved(layer: ResolvedLayer, place: Arranged) -> ResolvedLayer:
    box = place.box
    return layer.model_copy(
        update={
            "box": Box(x_px=box.x, y_px=box.y, width_px=box.width, height_px=box.height),
            "look": scale_look(layer.look, place.scale),
            "keyframes": tuple(_scale_track(track, place.across, place.down) for track in layer.keyframes),
        }
    )


def _by_anchor(layer: ResolvedLayer, anchor: Anchor, *, from_canvas: Canvas, to_canvas: Canvas) -> ResolvedLayer:
    box = layer.box
    place = Place(x_px=box.x_px, y_px=box.y_px, width_px=box.width_px, height_px=box.height_px, anchor=anchor)
    moved = place_box(place, from_canvas=from_canvas, to_canvas=to_canvas, shrinking=_shrinking_of(layer.look))
    keyframes = layer.keyframes
    if anchor is Anchor.FILL:
        across, down = to_canvas.width_px / from_canvas.width_px, to_canvas.height_px / from_canvas.height_px
        keyframes = tuple(_scale_track(track, across, down) for track in keyframes)
    return layer.model_copy(update={"box": moved, "keyframes": keyframes})


def _scale_track(track: KeyframeTrack, across: float, down: float) -> KeyframeTrack:
    """Offsets grow and shrink with what they move."""
    factor = {Animated.X: across, Animated.Y: down}.get(track.property, 1.0)
    if factor == 1:
        return track
    keyframes = tuple(
        keyframe.model_copy(update={"value": max(-FARTHEST_PX, min(FARTHEST_PX, keyframe.value * factor))})
        for keyframe in track.keyframes
    )
    return track.model_copy(update={"keyframes": keyframes})


def _shrinking_of(look: Look) -> Shrinking:
    if isinstance(look, TextLook):
        return Shrinking.AS_TEXT
    if isinstance(look, ChartLook | TableLook) or (isinstance(look, ShapeLook) and look.outline in _STRETCHING):
        return Shrinking.EACH_SIDE
    return Shrinking.IN_PROPORTION
