"""Columns and bars, side by side or stacked."""

from dataclasses import dataclass
from typing import Any, Final

import skia

from builder.document.charts import STACKED, ChartKind
from builder.document.looks import Tone
from generation.rendering.layers.charts.parts import Sheet, clear_paint, readable_on, tone_paint
from generation.rendering.layers.charts.plot import Plot, lay_plot

GROUP_SHARE: Final = 0.68
"""A category's bars take this share of its room."""
WIDEST_EM: Final = 4.2
"""No bar is thicker than this."""
GAP_SHARE: Final = 0.1
ROUNDING_SHARE: Final = 0.16
MOST_ROUNDING_PX: Final = 10.0


@dataclass(frozen=True, slots=True)
class _Bar:
    """From one value to another, across from ``begin`` to ``end`` px; ``is_last`` has a rounded end."""

    low: float
    high: float
    begin: float
    end: float
    tone: Tone
    label: float
    is_last: bool


def paint_bars(canvas: Any, sheet: Sheet) -> None:
    """Paint the whole chart."""
    look = sheet.look
    is_stacked = look.chart in STACKED
    is_lying = look.chart in {ChartKind.BARS, ChartKind.STACKED_BARS}
    rows = [series.values for series in look.series]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    values = [0.0, *totals] if is_stacked else [number for row in rows for number in row]
    shows_ends = look.labels and (is_stacked or _labels_fit(sheet, is_lying=is_lying))
    plot = lay_plot(sheet, values, is_lying=is_lying, has_labels=shows_ends)
    plot.paint(canvas)
    count = len(look.categories)
    for category in range(count):
        bars = _stack(plot, category) if is_stacked else _group(plot, category)
        there = sheet.there(category, count)
        for bar in bars:
            _paint_bar(canvas, plot, bar, there=there)
        if not look.labels:
            continue
        opacity = sheet.label_there(category, count)
        if is_stacked:
            _label_stack(canvas, plot, bars, total=totals[category], there=there, opacity=opacity)
        elif shows_ends:
            for bar in bars:
                _label_end(canvas, plot, bar, value=bar.label, there=there, opacity=opacity)


def _labels_fit(sheet: Sheet, *, is_lying: bool) -> bool:
    """Whether the labels of all bars find room beside each other."""
    look = sheet.look
    count = len(look.categories) * len(look.series)
    if is_lying:
        return sheet.height_px * 0.8 * GROUP_SHARE / count >= sheet.size_px * 0.72
    widest = max(
        sheet.letters.line(sheet.number(value), sheet.size_px).width_px for row in look.series for value in row.values
    )
    single = len(look.series) == 1
    return sheet.width_px * 0.9 * (0.96 if single else GROUP_SHARE * 1.2) / count >= widest


def _group(plot: Plot, category: int) -> list[_Bar]:
    series, tones = plot.sheet.look.series, plot.sheet.look.tones
    whole = min(plot.slot_px * GROUP_SHARE, WIDEST_EM * plot.sheet.size_px * len(series))
    thick = whole / (len(series) + GAP_SHARE * (len(series) - 1))
    start = plot.middle_of(category) - whole / 2
    base = min(max(0.0, plot.scale.low), plot.scale.high)
    return [
        _Bar(base, row.values[category], at, at + thick, tone, row.values[category], True)
        for number, (row, tone) in enumerate(zip(series, tones, strict=True))
        for at in [start + number * thick * (1 + GAP_SHARE)]
    ]


def _stack(plot: Plot, category: int) -> list[_Bar]:
    whole = min(plot.slot_px * GROUP_SHARE, WIDEST_EM * plot.sheet.size_px)
    start = plot.middle_of(category) - whole / 2
    bars, low = [], 0.0
    top = max((number for number, row in enumerate(plot.sheet.look.series) if row.values[category] > 0), default=0)
    for number, (row, tone) in enumerate(zip(plot.sheet.look.series, plot.sheet.look.tones, strict=True)):
        value = row.values[category]
        bars.append(_Bar(low, low + value, start, start + whole, tone, value, number == top))
        low += value
    return bars


def _paint_bar(canvas: Any, plot: Plot, bar: _Bar, *, there: float) -> None:
    """The bar grown to the share ``there`` of its way from the base line."""
    base = plot.at(min(max(0.0, plot.scale.low), plot.scale.high))
    near, far = (base + (plot.at(value) - base) * there for value in (bar.low, bar.high))
    if abs(far - near) < 0.05:
        return
    thick = bar.end - bar.begin
    rounding = min(thick * ROUNDING_SHARE, MOST_ROUNDING_PX, abs(far - near)) if bar.is_last else 0.0
    if plot.is_lying:
        box = skia.Rect.MakeLTRB(min(near, far), bar.begin, max(near, far), bar.end)
        corners = (0, 1, 1, 0) if far >= near else (1, 0, 0, 1)
    else:
        box = skia.Rect.MakeLTRB(bar.begin, min(near, far), bar.end, max(near, far))
        corners = (1, 1, 0, 0) if far <= near else (0, 0, 1, 1)
    shape = skia.RRect()
    shape.setRectRadii(box, [skia.Point(rounding * corner, rounding * corner) for corner in corners])
    if bar.tone.opacity_ratio < 1:
        # The grid must not shine through a pale bar.
        canvas.drawRRect(shape, clear_paint())
    canvas.drawRRect(shape, tone_paint(bar.tone))


def _label_end(canvas: Any, plot: Plot, bar: _Bar, *, value: float, there: float, opacity: float) -> None:
    """A value beyond the far end of its bar; its number is there as far as the bar has grown."""
    sheet = plot.sheet
    base = plot.at(min(max(0.0, plot.scale.low), plot.scale.high))
    far = base + (plot.at(bar.high) - base) * there
    written = sheet.letters.line(sheet.number(value), sheet.size_px)
    middle, gap = (bar.begin + bar.end) / 2, sheet.size_px * 0.4
    if plot.is_lying:
        across = 0.0 if bar.high >= 0 else 1.0
        written.paint_at(canvas, far + (gap if bar.high >= 0 else -gap), middle, across=across, opacity=opacity)
    else:
        down = 1.0 if bar.high >= 0 else 0.0
        written.paint_at(canvas, middle, far + (-gap if bar.high >= 0 else gap), down=down, opacity=opacity)


def _label_stack(canvas: Any, plot: Plot, bars: list[_Bar], *, total: float, there: float, opacity: float) -> None:
    """The values inside their parts where they fit, and the total at the end."""
    sheet = plot.sheet
    for bar in bars:
        written = sheet.letters.line(
            sheet.number(bar.label), sheet.size_px * 0.92, colour=readable_on(bar.tone, ink=sheet.letters.colour)
        )
        length, thick = abs(plot.at(bar.high) - plot.at(bar.low)), bar.end - bar.begin
        room = (length, thick) if plot.is_lying else (thick, length)
        if bar.label > 0 and written.width_px + sheet.size_px * 0.4 <= room[0] and sheet.size_px * 1.15 <= room[1]:
            along, across = plot.at((bar.low + bar.high) / 2), (bar.begin + bar.end) / 2
            x, y = (along, across) if plot.is_lying else (across, along)
            written.paint_at(canvas, x, y, opacity=opacity)
    wide = sheet.letters.line(sheet.number(total), sheet.size_px).width_px
    if len(bars) > 1 and (plot.is_lying or wide <= plot.slot_px):
        whole = _Bar(0.0, total, bars[0].begin, bars[0].end, bars[0].tone, total, True)
        _label_end(canvas, plot, whole, value=total, there=there, opacity=opacity)
