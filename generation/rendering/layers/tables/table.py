"""A table as a bitmap; while it appears its rows come one after another."""

from typing import Any, Final

import skia

from builder.document.animation import Easing
from builder.document.easing import ease
from builder.document.looks import TableLook
from generation.rendering.layers.tables.setting import SetRow, set_table
from generation.rendering.layers.text.labels import Lettering
from generation.rendering.media import Media
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap, skia_colour

LINE_PX: Final = 2.0
ROW_SHARE: Final = 0.4
"""How long a row takes to come, as a share of the motion."""
RISE_EM: Final = 0.5


def draw_table(
    look: TableLook,
    *,
    width_px: float,
    height_px: float,
    scale: float,
    size: tuple[int, int],
    media: Media,
    progress: float = 1.0,
) -> PremultipliedRgba:
    """The table on a bitmap of ``size``, output px, when ``progress`` (0 to 1) of its appearing is over."""
    bitmap = new_bitmap(*size)
    if progress <= 0:
        return bitmap
    letters = Lettering(look.type, texts=[text for row in look.rows for text in row], media=media)
    rows = set_table(look, letters, width_px=width_px, height_px=height_px)
    height = max(height_px, rows[-1].top_px + rows[-1].height_px)

    def paint(canvas: Any) -> None:
        canvas.scale(scale, scale)
        if look.corner_radius_px > 0:
            box = skia.Rect.MakeWH(width_px, min(height, height_px))
            rounding = min(look.corner_radius_px, width_px / 2, height_px / 2)
            canvas.clipRRect(skia.RRect.MakeRectXY(box, rounding, rounding), doAntiAlias=True)
        for number, row in enumerate(rows):
            there = _there(number, len(rows), progress)
            if there > 0:
                _paint_row(canvas, look, row, number=number, width_px=width_px, there=there)

    draw_on(bitmap, paint)
    return bitmap


def _there(number: int, count: int, progress: float) -> float:
    start = (1 - ROW_SHARE) * number / max(1, count - 1)
    return ease(Easing.EASE_OUT, (progress - start) / ROW_SHARE)


def _paint_row(canvas: Any, look: TableLook, row: SetRow, *, number: int, width_px: float, there: float) -> None:
    is_header = look.header and number == 0
    body = number - (1 if look.header else 0)
    ground = look.header_fill if is_header else look.stripe if body % 2 else look.fill
    if ground is None and not is_header:
        ground = look.fill
    if ground is not None:
        # Neighbours overlap by less than a pixel, so that no gap shines through between them.
        canvas.drawRect(
            skia.Rect.MakeXYWH(0, row.top_px, width_px, row.height_px + 0.5), _filled(ground, opacity=there)
        )
    if look.line is not None and number > 0:
        line = skia.Rect.MakeXYWH(0, row.top_px - LINE_PX / 2, width_px * there, LINE_PX)
        canvas.drawRect(line, _filled(look.line))
    rise = (1 - there) * RISE_EM * look.type.size_px
    for cell in row.cells:
        top = row.top_px + (row.height_px - cell.words.height_px) / 2 + rise
        cell.words.paint(canvas, cell.x_px, top, opacity=there)


def _filled(colour: str, *, opacity: float = 1.0) -> Any:
    paint = skia.Paint(Color=skia_colour(colour), AntiAlias=True)
    paint.setAlphaf(opacity)
    return paint
