"""Pies, donuts and rings."""

import math
from typing import Any, Final

import skia

from builder.document.animation import Easing
from builder.document.charts import ChartKind
from builder.document.easing import ease
from generation.rendering.layers.charts.legend import BELOW_EM, NO_LEGEND, Legend, lay_legend
from generation.rendering.layers.charts.numbers import counted, fitting_size
from generation.rendering.layers.charts.parts import (
    TRACK_OPACITY,
    Sheet,
    clear_paint,
    ink_paint,
    readable_on,
    tone_paint,
)

HOLE_SHARE: Final = 0.6
GAP_PX: Final = 5.0
BESIDE_ASPECT: Final = 1.25
"""In a box wider than this the legend stands beside the pie, else below it."""
LEGEND_GAP_EM: Final = 1.4
RING_SHARE: Final = 0.15
SMALLEST_LABEL_SHARE: Final = 0.035


def paint_pie(canvas: Any, sheet: Sheet) -> None:
    """Paint a pie or a donut; while it appears the slices sweep round from the top."""
    legend, centre, radius, place = _lay(sheet)
    legend.paint(canvas, x_px=place[0], y_px=place[1], opacity=sheet.axis_there)
    values = sheet.look.series[0].values
    total = sum(values)
    hole = radius * HOLE_SHARE if sheet.look.chart is ChartKind.DONUT else 0.0
    sweep = 360 * ease(Easing.EASE_IN_OUT, sheet.progress)
    oval = skia.Rect.MakeLTRB(centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
    begin = 0.0
    edges = []
    for value, tone in zip(values, sheet.look.tones, strict=True):
        angle = 360 * value / total
        shown = min(angle, max(0.0, sweep - begin))
        if shown > 0:
            _paint_slice(canvas, oval, begin, shown, tone_paint(tone))
            edges.append(begin)
        begin += angle
    _cut(canvas, centre, radius, hole, edges if sum(value > 0 for value in values) > 1 else [])
    if sheet.look.labels:
        _label_slices(canvas, sheet, centre=centre, radius=radius, hole=hole, sweep=sweep)


def _paint_slice(canvas: Any, oval: Any, begin: float, angle: float, paint: Any) -> None:
    if angle >= 359.999:
        canvas.drawOval(oval, paint)
    else:
        canvas.drawArc(oval, begin - 90, angle, True, paint)


def _cut(canvas: Any, centre: tuple[float, float], radius: float, hole: float, edges: list[float]) -> None:
    """Cut the gaps between the slices, and the hole, out of what is drawn."""
    paint = clear_paint()
    if hole > 0:
        canvas.drawCircle(*centre, hole, paint)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(min(GAP_PX, radius * 0.03))
    for edge in edges:
        turn = math.radians(edge - 90)
        canvas.drawLine(
            *centre, centre[0] + radius * 1.02 * math.cos(turn), centre[1] + radius * 1.02 * math.sin(turn), paint
        )


def _lay(sheet: Sheet) -> tuple[Legend, tuple[float, float], float, tuple[float, float]]:
    """The legend, the centre and the radius of the pie, and the place of the legend."""
    size, width, height = sheet.size_px, sheet.width_px, sheet.height_px
    names = sheet.look.categories
    if not sheet.look.legend or not any(names):
        return NO_LEGEND, (width / 2, height / 2), min(width, height) / 2, (0.0, 0.0)
    gap = LEGEND_GAP_EM * size
    if width >= BESIDE_ASPECT * height:
        side = min(height, width * 0.62)
        most = max(1, int(height / (1.5 * size)))
        legend = lay_legend(
            sheet, names, room_px=max(size * 2, width - side - gap), size_px=size, most_rows=most, rows=True
        )
        left = max(0.0, (width - side - gap - legend.width_px) / 2)
        top = (height - legend.height_px) / 2
        return legend, (left + side / 2, height / 2), side / 2, (left + side + gap, top)
    legend = lay_legend(sheet, names, room_px=width, size_px=size, most_rows=max(1, int(height * 0.4 / (1.5 * size))))
    room = height - legend.height_px - BELOW_EM * size
    radius = max(size, min(width, room) / 2)
    return legend, (width / 2, radius), radius, ((width - legend.width_px) / 2, height - legend.height_px)


def _label_slices(
    canvas: Any, sheet: Sheet, *, centre: tuple[float, float], radius: float, hole: float, sweep: float
) -> None:
    """Each value in the middle of its slice, where the slice is large enough for it."""
    values = sheet.look.series[0].values
    total, begin = sum(values), 0.0
    at = (radius + hole) / 2 if hole else radius * 0.64
    for value, tone in zip(values, sheet.look.tones, strict=True):
        angle = 360 * value / total
        ink = readable_on(tone, ink=sheet.letters.colour)
        written = sheet.letters.line(sheet.number(value), sheet.size_px, colour=ink)
        room = 2 * at * math.sin(math.radians(min(angle, 180)) / 2)
        across = radius - hole if hole else radius * 0.7
        fits = (
            value / total >= SMALLEST_LABEL_SHARE
            and room > sheet.size_px * 1.2
            and written.width_px < min(across * 0.92, max(room, across * 0.6) * 1.2)
        )
        if fits:
            turn = math.radians(begin + angle / 2 - 90)
            opacity = min(1.0, max(0.0, (sweep - begin - angle / 2) / max(1.0, angle / 2)))
            written.paint_at(canvas, centre[0] + at * math.cos(turn), centre[1] + at * math.sin(turn), opacity=opacity)
        begin += angle


def paint_ring(canvas: Any, sheet: Sheet) -> None:
    """Paint a progress as a ring with its number in the middle, and its name below."""
    look, size = sheet.look, sheet.size_px
    name = look.categories[0] if look.legend else ""
    written = sheet.letters.shortened(name, size, room_px=sheet.width_px) if name else None
    below = size * 1.7 if written else 0.0
    diameter = min(sheet.width_px, sheet.height_px - below)
    thick = diameter * RING_SHARE
    radius = max(1.0, (diameter - thick) / 2)
    centre = (sheet.width_px / 2, (sheet.height_px - below) / 2)
    oval = skia.Rect.MakeLTRB(centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
    there = ease(Easing.EASE_OUT, sheet.progress)
    value, maximum = look.series[0].values[0], look.maximum or 1.0
    canvas.drawOval(oval, ink_paint(sheet.letters.colour, opacity=TRACK_OPACITY * sheet.axis_there, width_px=thick))
    angle = 360 * value / maximum * there
    if angle > 0:
        paint = tone_paint(look.tones[0])
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(thick)
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        canvas.drawArc(oval, -90, min(angle, 359.999), False, paint)
    if look.labels:
        final = sheet.number(value)
        big = fitting_size(sheet, final, width_px=(radius * 2 - thick) * 0.76, height_px=diameter * 0.3)
        counted(sheet, value, there).paint(canvas, big, x_px=centre[0], y_px=centre[1], opacity=sheet.axis_there)
    if written is not None:
        y = centre[1] + diameter / 2 + size
        written.paint_at(canvas, centre[0], y, opacity=sheet.axis_there)
