"""Lines, arrows, elbows, curves and brackets: strokes with heads."""

import math
from typing import Any, Final

import skia

from builder.document.layers import Outline
from builder.document.looks import ShapeLook
from builder.document.shapes import Dash, LineCap, LineHeads
from generation.rendering.layers.strokes import beginning
from generation.rendering.pixels import skia_colour

HEAD_WIDTH_RATIO: Final = 4.0
"""Width of an arrow's head, as a multiple of its stroke."""
HEAD_LENGTH_RATIO: Final = 0.9
"""Length of an arrow's head, as a share of its width."""
DEFAULT_LINE_PX: Final = 6.0
ELBOW_RADIUS_RATIO: Final = 2.0
"""Least rounding of an elbow and a bracket, as a multiple of their stroke."""
_DASH: Final = {Dash.DASHED: (3.0, 2.0), Dash.DOTTED: (0.001, 2.0)}
"""Lengths of a dash and a gap, as multiples of the stroke."""


def line_px(look: ShapeLook) -> float:
    """The thickness of a line, px of the canvas."""
    return look.stroke_px or DEFAULT_LINE_PX


def dash_effect(dash: Dash, thickness: float) -> Any:
    """Skia's effect for a dashed stroke; None for a solid one."""
    if dash is Dash.SOLID:
        return None
    return skia.DashPathEffect.Make([length * thickness for length in _DASH[dash]], 0)


def paint_line(canvas: Any, look: ShapeLook, width: float, height: float, *, scale: float, share: float) -> None:
    """Paint the line in its box, output px; ``share`` of it is drawn, and its end's head leads."""
    colour = look.stroke or look.fill
    if colour is None or share <= 0:
        return
    thickness = max(1.0, line_px(look) * scale)
    paint = skia.Paint(Color=skia_colour(colour), AntiAlias=True)
    if _is_plain(look) and share >= 1:
        _paint_plain(canvas, look, width, height, thickness=thickness, paint=paint)
        return
    whole = _centre_line(look, width, height, thickness=thickness, scale=scale)
    drawn = beginning(whole, share)
    measure = skia.PathMeasure(drawn, False, 4)
    length = measure.getLength()
    head = min(thickness * HEAD_WIDTH_RATIO * HEAD_LENGTH_RATIO, length)
    has_start = look.heads in {LineHeads.START, LineHeads.BOTH}
    has_end = look.heads in {LineHeads.END, LineHeads.BOTH}
    heads = has_start + has_end
    head = min(head, length / heads) if heads else 0.0
    # A stroke ends a little inside its head, so that no gap shows between them.
    trimmed = skia.Path()
    measure.getSegment(head * 0.9 * has_start, length - head * 0.9 * has_end, trimmed, True)
    _paint_stroke(canvas, look, trimmed, thickness=thickness, colour=colour)
    for is_there, at in ((has_start, 0.0), (has_end, length)):
        if is_there:
            _paint_head(canvas, measure, at=at, head=head, thickness=thickness, paint=paint)


def _is_plain(look: ShapeLook) -> bool:
    """Whether the line is a straight one that one filled path draws exactly."""
    is_straight = look.outline in {Outline.LINE, Outline.ARROW}
    return (
        is_straight
        and look.dash is Dash.SOLID
        and look.heads in {LineHeads.NONE, LineHeads.END}
        and (look.cap is LineCap.BUTT)
    )


def _paint_plain(canvas: Any, look: ShapeLook, width: float, height: float, *, thickness: float, paint: Any) -> None:
    y = height / 2
    if look.heads is LineHeads.NONE:
        canvas.drawRect(skia.Rect.MakeLTRB(0, y - thickness / 2, width, y + thickness / 2), paint)
        return
    head_width = thickness * HEAD_WIDTH_RATIO
    head_length = min(head_width * HEAD_LENGTH_RATIO, width)
    neck = width - head_length
    path = skia.Path()
    path.moveTo(0, y - thickness / 2)
    path.lineTo(neck, y - thickness / 2)
    path.lineTo(neck, y - head_width / 2)
    path.lineTo(width, y)
    path.lineTo(neck, y + head_width / 2)
    path.lineTo(neck, y + thickness / 2)
    path.lineTo(0, y + thickness / 2)
    path.close()
    canvas.drawPath(path, paint)


def _centre_line(look: ShapeLook, width: float, height: float, *, thickness: float, scale: float) -> Any:
    """The middle of the stroke, inside the box."""
    half = min(thickness / 2, width / 2, height / 2)
    left, top, right, bottom = half, half, width - half, height - half
    radius = max(look.corner_radius_px * scale, thickness * ELBOW_RADIUS_RATIO)
    path = skia.Path()
    match look.outline:
        case Outline.ELBOW:
            middle = width / 2
            corner = min(radius, (bottom - top) / 2, width / 2)
            path.moveTo(0, top)
            path.arcTo(middle, top, middle, bottom, corner)
            path.arcTo(middle, bottom, width, bottom, corner)
            path.lineTo(width, bottom)
        case Outline.CURVE:
            path.moveTo(0, top)
            path.cubicTo(width * 0.55, top, width * 0.45, bottom, width, bottom)
        case Outline.BRACKET:
            corner = min(radius, (bottom - top) / 2, right - left)
            path.moveTo(right, top)
            path.arcTo(left, top, left, bottom, corner)
            path.arcTo(left, bottom, right, bottom, corner)
            path.lineTo(right, bottom)
        case _:
            end = half if look.cap is LineCap.ROUND or look.dash is Dash.DOTTED else 0.0
            start_end = end if look.heads in {LineHeads.NONE, LineHeads.END} else 0.0
            end_end = end if look.heads in {LineHeads.NONE, LineHeads.START} else 0.0
            path.moveTo(start_end, height / 2)
            path.lineTo(max(start_end, width - end_end), height / 2)
    return path


def _paint_stroke(canvas: Any, look: ShapeLook, path: Any, *, thickness: float, colour: str) -> None:
    paint = skia.Paint(Color=skia_colour(colour), AntiAlias=True)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(thickness)
    is_round = look.cap is LineCap.ROUND or look.dash is Dash.DOTTED
    paint.setStrokeCap(skia.Paint.kRound_Cap if is_round else skia.Paint.kButt_Cap)
    effect = dash_effect(look.dash, thickness)
    if effect is not None:
        paint.setPathEffect(effect)
    canvas.drawPath(path, paint)


def _paint_head(canvas: Any, measure: Any, *, at: float, head: float, thickness: float, paint: Any) -> None:
    """A triangle whose tip is at this length of the path and which points out of it."""
    found = measure.getPosTan(at)
    if found is None:
        return
    position, tangent = found
    outwards = 1.0 if at > 0 else -1.0
    turn = math.atan2(tangent.y() * outwards, tangent.x() * outwards)
    half = thickness * HEAD_WIDTH_RATIO / 2
    canvas.save()
    canvas.translate(position.x(), position.y())
    canvas.rotate(math.degrees(turn))
    path = skia.Path()
    path.addPoly([skia.Point(0, 0), skia.Point(-head, -half), skia.Point(-head, half)], True)
    canvas.drawPath(path, paint)
    canvas.restore()
