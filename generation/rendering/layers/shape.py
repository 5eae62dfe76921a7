"""Shapes as bitmaps. Strokes lie inside the box, so that a shape is never larger than its box says."""

import math
from typing import Any, Final

import skia

from builder.document.layers import Outline
from builder.document.looks import ShapeLook
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap, skia_colour

HEAD_WIDTH_RATIO: Final = 4.0
"""Width of an arrow's head, as a multiple of its stroke."""
HEAD_LENGTH_RATIO: Final = 0.9
"""Length of an arrow's head, as a share of its width."""
DEFAULT_LINE_PX: Final = 6.0


def shape_margin_px(look: ShapeLook) -> float:
    """Room that the bitmap needs around the box, px of the canvas: arrow heads and thick lines may leave it."""
    if look.outline in {Outline.LINE, Outline.ARROW}:
        return _line_px(look) * HEAD_WIDTH_RATIO / 2
    return 0.0


def draw_shape(
    look: ShapeLook, *, scale: float, size: tuple[int, int], inner: tuple[int, int], origin: tuple[int, int]
) -> PremultipliedRgba:
    """The shape filling ``inner`` (output px) at ``origin`` of a bitmap of ``size``."""
    bitmap = new_bitmap(*size)
    width, height = float(inner[0]), float(inner[1])

    def paint(canvas: Any) -> None:
        canvas.translate(*origin)
        if look.outline in {Outline.LINE, Outline.ARROW}:
            _paint_line(canvas, look, width, height, scale)
        else:
            _paint_area(canvas, look, width, height, scale)

    draw_on(bitmap, paint)
    return bitmap


def _paint_area(canvas: Any, look: ShapeLook, width: float, height: float, scale: float) -> None:
    stroke = min(look.stroke_px * scale, width, height) if look.stroke is not None else 0.0
    radius = look.corner_radius_px * scale
    if look.fill is not None:
        # Under a stroke the fill ends in the stroke's middle, so that it cannot shine through at the outer edge.
        canvas.drawPath(_area(look.outline, width, height, inset=stroke / 2, radius=radius), _fill(look.fill))
    if look.stroke is not None and stroke > 0:
        paint = _fill(look.stroke)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(stroke)
        paint.setStrokeJoin(skia.Paint.kRound_Join if radius > 0 else skia.Paint.kMiter_Join)
        canvas.drawPath(_area(look.outline, width, height, inset=stroke / 2, radius=radius), paint)


def _area(outline: Outline, width: float, height: float, *, inset: float, radius: float) -> Any:
    """The outline drawn in from the box's edges by ``inset``."""
    box = skia.Rect.MakeLTRB(inset, inset, max(inset, width - inset), max(inset, height - inset))
    path = skia.Path()
    if outline is Outline.ELLIPSE:
        path.addOval(box)
    elif outline is Outline.TRIANGLE:
        _add_triangle(path, width, height, inset=inset, radius=radius)
    else:
        corner = max(0.0, min(radius - inset, box.width() / 2, box.height() / 2))
        path.addRoundRect(box, corner, corner)
    return path


def _add_triangle(path: Any, width: float, height: float, *, inset: float, radius: float) -> None:
    """A triangle that points up; its sides are all ``inset`` away from those of the triangle that fills the box."""
    side = math.hypot(width / 2, height)
    perimeter = width + 2 * side
    inner_radius = width * height / perimeter
    share = max(0.0, 1 - inset / inner_radius)
    # Shrinking about the centre of the inscribed circle moves every side by the same distance.
    centre = (width / 2, height - inner_radius)
    corners = [(width / 2, 0.0), (width, height), (0.0, height)]
    corners = [(centre[0] + (x - centre[0]) * share, centre[1] + (y - centre[1]) * share) for x, y in corners]
    corner_radius = min(max(0.0, radius - inset), inner_radius * share)
    middle = ((corners[2][0] + corners[0][0]) / 2, (corners[2][1] + corners[0][1]) / 2)
    path.moveTo(*middle)
    for corner, following in zip(corners, corners[1:] + corners[:1], strict=True):
        path.arcTo(*corner, *following, corner_radius)
    path.close()


def _paint_line(canvas: Any, look: ShapeLook, width: float, height: float, scale: float) -> None:
    colour = look.stroke or look.fill
    if colour is None:
        return
    thickness = max(1.0, _line_px(look) * scale)
    y = height / 2
    paint = _fill(colour)
    if look.outline is Outline.LINE:
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


def _line_px(look: ShapeLook) -> float:
    return look.stroke_px or DEFAULT_LINE_PX


def _fill(colour: str) -> Any:
    return skia.Paint(Color=skia_colour(colour), AntiAlias=True)
