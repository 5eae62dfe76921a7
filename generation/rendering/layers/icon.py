"""Icons as bitmaps: strokes on a grid, in one colour."""

from typing import Any

import skia

from builder.document.icons import ICON_GRID
from builder.document.looks import IconLook
from generation.rendering.layers.strokes import beginning, one_by_one
from generation.rendering.layers.svg_path import read_path
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap, skia_colour


def draw_icon(look: IconLook, *, size: tuple[int, int], progress: float = 1.0) -> PremultipliedRgba:
    """The icon as large as fits in the middle of ``size``, output px; its strokes draw themselves one by one."""
    bitmap = new_bitmap(*size)
    factor = min(size) / ICON_GRID
    paint = skia.Paint(Color=skia_colour(look.colour), AntiAlias=True)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(look.stroke_weight)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    paint.setStrokeJoin(skia.Paint.kRound_Join)

    def draw(canvas: Any) -> None:
        canvas.translate((size[0] - ICON_GRID * factor) / 2, (size[1] - ICON_GRID * factor) / 2)
        canvas.scale(factor, factor)
        for number, data in enumerate(look.paths):
            share = one_by_one(number, len(look.paths), progress)
            if share > 0:
                canvas.drawPath(beginning(read_path(data), share), paint)

    if progress > 0:
        draw_on(bitmap, draw)
    return bitmap
