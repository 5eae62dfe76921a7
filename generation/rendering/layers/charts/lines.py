"""Lines and areas."""

from typing import Any, Final

import skia

from builder.document.animation import Easing
from builder.document.charts import ChartKind
from builder.document.easing import ease
from builder.document.looks import Tone
from generation.rendering.layers.charts.parts import AXIS_SHARE, Sheet, tone_paint
from generation.rendering.layers.charts.plot import Plot, lay_plot
from generation.rendering.pixels import skia_colour

LINE_EM: Final = 0.15
DOT_EM: Final = 0.2
MOST_DOTS: Final = 16
AREA_OPACITY: Final = 0.2


def paint_lines(canvas: Any, sheet: Sheet) -> None:
    """Paint the whole chart; while it appears the lines are drawn from left to right."""
    look = sheet.look
    is_area = look.chart is ChartKind.AREA
    values = [number for series in look.series for number in series.values]
    shows_labels = look.labels and len(look.series) == 1 and _labels_fit(sheet)
    plot = lay_plot(sheet, values, is_lying=False, from_zero=is_area, has_labels=shows_labels or look.labels)
    plot.paint(canvas)
    drawn = ease(Easing.EASE_IN_OUT, max(0.0, (sheet.progress - AXIS_SHARE / 2) / (1 - AXIS_SHARE / 2)))
    front = plot.left + (plot.right - plot.left) * drawn
    canvas.save()
    if drawn < 1:
        canvas.clipRect(skia.Rect.MakeLTRB(-sheet.width_px, -sheet.height_px, front, 2 * sheet.height_px))
    for series, tone in zip(look.series, look.tones, strict=True):
        points = [(plot.middle_of(number), plot.at(value)) for number, value in enumerate(series.values)]
        if is_area:
            _paint_area(canvas, plot, points, tone)
        _paint_line(canvas, sheet, points, tone)
    canvas.restore()
    if shows_labels:
        _paint_labels(canvas, plot, drawn=drawn)


def _labels_fit(sheet: Sheet) -> bool:
    widest = max(
        sheet.letters.line(sheet.number(value), sheet.size_px).width_px for value in sheet.look.series[0].values
    )
    return widest * 1.1 <= sheet.width_px * 0.9 / len(sheet.look.categories)


def _paint_area(canvas: Any, plot: Plot, points: list[tuple[float, float]], tone: Tone) -> None:
    base = plot.at(min(max(0.0, plot.scale.low), plot.scale.high))
    path = _path_of(points)
    path.lineTo(points[-1][0], base)
    path.lineTo(points[0][0], base)
    path.close()
    strong = round(255 * tone.opacity_ratio * AREA_OPACITY * 2) << 24 | skia_colour(tone.colour) & 0xFFFFFF
    pale = round(255 * tone.opacity_ratio * AREA_OPACITY * 0.4) << 24 | skia_colour(tone.colour) & 0xFFFFFF
    paint = skia.Paint(AntiAlias=True)
    paint.setShader(
        skia.GradientShader.MakeLinear([skia.Point(0, plot.top), skia.Point(0, plot.bottom)], [strong, pale])
    )
    canvas.drawPath(path, paint)


def _paint_line(canvas: Any, sheet: Sheet, points: list[tuple[float, float]], tone: Tone) -> None:
    width = max(2.0, LINE_EM * sheet.size_px)
    paint = tone_paint(tone)
    if len(points) > 1:
        stroke = tone_paint(tone)
        stroke.setStyle(skia.Paint.kStroke_Style)
        stroke.setStrokeWidth(width)
        stroke.setStrokeCap(skia.Paint.kRound_Cap)
        stroke.setStrokeJoin(skia.Paint.kRound_Join)
        canvas.drawPath(_path_of(points), stroke)
    if len(points) <= MOST_DOTS and tone.opacity_ratio == 1:
        for x, y in points:
            canvas.drawCircle(x, y, max(width, DOT_EM * sheet.size_px), paint)


def _path_of(points: list[tuple[float, float]]) -> Any:
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    return path


def _paint_labels(canvas: Any, plot: Plot, *, drawn: float) -> None:
    """The values over their points, under those that lie between two higher ones."""
    sheet = plot.sheet
    values = sheet.look.series[0].values
    for number, value in enumerate(values):
        x, y = plot.middle_of(number), plot.at(value)
        reached = 2 * (plot.left + (plot.right - plot.left) * drawn - x) / plot.slot_px
        neighbours = [*values[max(0, number - 1) : number], *values[number + 1 : number + 2]]
        is_valley = bool(neighbours) and all(value < other for other in neighbours)
        is_low = plot.bottom - y < sheet.size_px * 1.6
        below = is_valley and not is_low
        gap = sheet.size_px * 0.6
        sheet.letters.line(sheet.number(value), sheet.size_px).paint_at(
            canvas, x, y + (gap if below else -gap), down=0 if below else 1, opacity=min(1.0, max(0.0, reached))
        )
