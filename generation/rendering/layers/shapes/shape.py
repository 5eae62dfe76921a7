"""Shapes as bitmaps. Strokes lie inside the box, so that a shape is never larger than its box says.

Arrow heads, the pointer of a callout and shadows may leave it.
"""

import math
from typing import Any, Final

import skia

from builder.document.layers import STROKED, Outline
from builder.document.looks import ResolvedCastShadow, ResolvedGradient, ShapeLook
from builder.document.shapes import Dash
from generation.rendering.layers.shadows import shadow_margins, under_shadow
from generation.rendering.layers.shapes.lines import HEAD_WIDTH_RATIO, dash_effect, line_px, paint_line
from generation.rendering.layers.shapes.outlines import area_of, is_drawn_in
from generation.rendering.layers.strokes import beginning, fill_there, stroke_there
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap, skia_colour

SKETCH_PX: Final = 5.0
"""The stroke that draws a shape which has none of its own."""


def shape_margins(look: ShapeLook, *, width_px: float, height_px: float) -> tuple[float, float, float]:
    """Room that the bitmap needs beside, above and below the box, px of the canvas."""
    beside = above = below = 0.0
    if look.outline in STROKED:
        beside = above = below = line_px(look) * HEAD_WIDTH_RATIO / 2
    if look.outline is Outline.CALLOUT:
        tip = look.pointer
        beside = max(0.0, -tip.x_ratio, tip.x_ratio - 1) * width_px
        above, below = max(0.0, -tip.y_ratio) * height_px, max(0.0, tip.y_ratio - 1) * height_px
    if look.shadow is not None:
        around = shadow_margins(look.shadow)
        beside, above, below = beside + around[0], above + around[1], below + around[2]
    return beside, above, below


def draw_shape(
    look: ShapeLook,
    *,
    scale: float,
    size: tuple[int, int],
    inner: tuple[int, int],
    origin: tuple[int, int],
    progress: float = 1.0,
) -> PremultipliedRgba:
    """The shape filling ``inner`` (output px) at ``origin`` of a bitmap of ``size``.

    While it appears (``progress`` below 1) its stroke draws itself, then its fill fades in.
    """
    bitmap = new_bitmap(*size)
    width, height = float(inner[0]), float(inner[1])

    def paint(canvas: Any) -> None:
        canvas.translate(*origin)
        if look.outline in STROKED:
            paint_line(canvas, look, width, height, scale=scale, share=1.0 if progress >= 1 else progress)
        else:
            _paint_area(canvas, look, width, height, scale=scale, progress=progress)

    if progress > 0:
        draw_on(bitmap, _shadowed(paint, look.shadow, scale=scale))
    return bitmap


def _shadowed(paint: Any, shadow: ResolvedCastShadow | None, *, scale: float) -> Any:
    return paint if shadow is None else under_shadow(paint, shadow, scale=scale)


def _paint_area(canvas: Any, look: ShapeLook, width: float, height: float, *, scale: float, progress: float) -> None:
    stroke = min(look.stroke_px * scale, width, height) if look.stroke is not None else 0.0
    radius = look.corner_radius_px * scale
    drawn_in = is_drawn_in(look.outline)
    path = area_of(look, width, height, inset=stroke / 2 if drawn_in else 0.0, radius=radius, scale=scale)
    fill_opacity = fill_there(progress) if progress < 1 else 1.0
    if look.fill is not None and fill_opacity > 0:
        # Under a stroke the fill ends in the stroke's middle, so that it cannot shine through at the outer edge.
        paint = _fill(look.fill, look.gradient, width, height)
        paint.setAlphaf(fill_opacity)
        canvas.drawPath(path, paint)
    colour = look.stroke if stroke > 0 else None
    if colour is None and progress < 1:
        colour, stroke, drawn_in = look.fill, SKETCH_PX * scale, False
    if colour is not None:
        share = stroke_there(progress) if progress < 1 else 1.0
        _paint_stroke(canvas, look, path, colour=colour, stroke=stroke, drawn_in=drawn_in, share=share)


def _paint_stroke(
    canvas: Any, look: ShapeLook, path: Any, *, colour: str, stroke: float, drawn_in: bool, share: float
) -> None:
    """The stroke along the inner edge of the outline; one that is not drawn in is drawn double and cut to it."""
    paint = skia.Paint(Color=skia_colour(colour), AntiAlias=True)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(stroke if drawn_in else 2 * stroke)
    is_rounded = look.corner_radius_px > 0
    paint.setStrokeJoin(skia.Paint.kRound_Join if is_rounded else skia.Paint.kMiter_Join)
    effect = dash_effect(look.dash, stroke)
    if effect is not None:
        paint.setPathEffect(effect)
        paint.setStrokeCap(skia.Paint.kRound_Cap if look.dash is Dash.DOTTED else skia.Paint.kButt_Cap)
    canvas.save()
    if not drawn_in:
        canvas.clipPath(path, doAntiAlias=True)
    canvas.drawPath(beginning(path, share), paint)
    canvas.restore()


def _fill(colour: str, gradient: ResolvedGradient | None, width: float, height: float) -> Any:
    paint = skia.Paint(Color=skia_colour(colour), AntiAlias=True)
    if gradient is None:
        return paint
    angle = math.radians(gradient.angle_degrees)
    across, down = math.cos(angle), math.sin(angle)
    half = (abs(width * across) + abs(height * down)) / 2
    ends = [skia.Point(width / 2 + side * across * half, height / 2 + side * down * half) for side in (-1.0, 1.0)]
    paint.setShader(skia.GradientShader.MakeLinear(ends, [skia_colour(colour), skia_colour(gradient.end)]))
    paint.setDither(True)
    return paint
