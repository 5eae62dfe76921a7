"""The legend of a chart: a chip and a name for each of its parts, in rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import skia

from builder.document.looks import Tone
from generation.rendering.layers.charts.parts import QUIET_OPACITY, Sheet, tone_paint
from generation.rendering.layers.text.labels import Written

CHIP_EM: Final = 0.72
CHIP_GAP_EM: Final = 0.42
ENTRY_GAP_EM: Final = 1.3
ROW_EM: Final = 1.5
BELOW_EM: Final = 0.55
MOST_ROWS: Final = 4


@dataclass(frozen=True, slots=True)
class _Entry:
    name: Written
    tone: Tone
    x_px: float
    row: int


@dataclass(frozen=True, slots=True)
class Legend:
    """Entries at their places, from the top left corner of the legend."""

    entries: tuple[_Entry, ...]
    size_px: float
    height_px: float
    """With the gap below it; 0 for no legend."""
    width_px: float

    def paint(self, canvas: Any, *, x_px: float, y_px: float, opacity: float) -> None:
        """Paint with the top left corner here."""
        chip = CHIP_EM * self.size_px
        for entry in self.entries:
            middle = y_px + (entry.row + 0.5) * ROW_EM * self.size_px
            left = x_px + entry.x_px
            box = skia.Rect.MakeXYWH(left, middle - chip / 2, chip, chip)
            canvas.drawRoundRect(box, chip * 0.25, chip * 0.25, tone_paint(entry.tone, opacity=opacity))
            text_x = left + chip + CHIP_GAP_EM * self.size_px
            entry.name.paint_at(canvas, text_x, middle, across=0, opacity=opacity * QUIET_OPACITY)


NO_LEGEND: Final = Legend((), 1.0, 0.0, 0.0)


def lay_legend(
    sheet: Sheet,
    names: Sequence[str],
    *,
    room_px: float,
    size_px: float,
    most_rows: int = MOST_ROWS,
    rows: bool = False,
) -> Legend:
    """The names in rows of at most ``room_px``; one under the other if ``rows``. What finds no room is left out."""
    entries: list[_Entry] = []
    x, row, widest = 0.0, 0, 0.0
    lead = (CHIP_EM + CHIP_GAP_EM) * size_px
    for name, tone in zip(names, sheet.look.tones, strict=True):
        written = sheet.letters.shortened(name or "\u2013", size_px, room_px=room_px - lead)
        width = lead + written.width_px
        if entries and (rows or x + width > room_px + 0.5):
            x, row = 0.0, row + 1
        if row >= most_rows:
            break
        entries.append(_Entry(written, tone, x, row))
        widest = max(widest, x + width)
        x += width + ENTRY_GAP_EM * size_px
    height = (entries[-1].row + 1) * ROW_EM * size_px if entries else 0.0
    return Legend(tuple(entries), size_px, height, widest)
