"""A chart as a bitmap."""

from typing import Any

from builder.document.charts import ChartKind
from builder.document.looks import ChartLook
from generation.rendering.layers.charts.bars import paint_bars
from generation.rendering.layers.charts.lines import paint_lines
from generation.rendering.layers.charts.numbers import paint_counter, paint_progress
from generation.rendering.layers.charts.parts import Sheet
from generation.rendering.layers.charts.rounds import paint_pie, paint_ring
from generation.rendering.layers.text.labels import Lettering
from generation.rendering.media import Media
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap

_SYMBOLS = "0123456789.,TBMK\u2212\u202f\u2019\u2013 "
_PAINTERS = {
    ChartKind.COLUMNS: paint_bars,
    ChartKind.BARS: paint_bars,
    ChartKind.STACKED_COLUMNS: paint_bars,
    ChartKind.STACKED_BARS: paint_bars,
    ChartKind.LINE: paint_lines,
    ChartKind.AREA: paint_lines,
    ChartKind.PIE: paint_pie,
    ChartKind.DONUT: paint_pie,
    ChartKind.PROGRESS_BAR: paint_progress,
    ChartKind.PROGRESS_RING: paint_ring,
    ChartKind.COUNTER: paint_counter,
}


def draw_chart(
    look: ChartLook,
    *,
    width_px: float,
    height_px: float,
    scale: float,
    size: tuple[int, int],
    media: Media,
    progress: float = 1.0,
) -> PremultipliedRgba:
    """The chart on a bitmap of ``size``, output px, when ``progress`` (0 to 1) of its appearing is over.

    Nothing of it is there at 0. It is laid out in px of the canvas, so that it is the same at every export size.
    """
    bitmap = new_bitmap(*size)
    if progress <= 0:
        return bitmap
    words = [*look.categories, *(series.name for series in look.series), look.number_format.prefix]
    letters = Lettering(look.type, texts=[*words, look.number_format.suffix, _SYMBOLS], media=media)
    sheet = Sheet(look, letters, width_px, height_px, min(1.0, progress))

    def paint(canvas: Any) -> None:
        canvas.scale(scale, scale)
        _PAINTERS[look.chart](canvas, sheet)

    draw_on(bitmap, paint)
    return bitmap
