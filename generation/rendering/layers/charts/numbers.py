"""Progress bars, and counters that count up."""

from dataclasses import dataclass
from typing import Any, Final

import skia

from builder.document.animation import Easing
from builder.document.easing import ease
from generation.rendering.layers.charts.parts import QUIET_OPACITY, TRACK_OPACITY, Sheet, ink_paint, tone_paint

BAR_EM: Final = 0.85
NAME_GAP_EM: Final = 0.95
_PROBE_PX: Final = 100.0


@dataclass(frozen=True, slots=True)
class Counted:
    """A number on its way up from 0. It takes the room of its final form, so that nothing jumps while it counts."""

    sheet: Sheet
    value: float
    shown: float

    def paint(
        self, canvas: Any, size_px: float, *, x_px: float, y_px: float, opacity: float, across: float = 0.5
    ) -> None:
        """Paint with this share of its width at ``x_px`` and the middle of its capitals at ``y_px``."""
        letters, final = self.sheet.letters, self.sheet.number(self.value)
        written = letters.line(self.sheet.number(self.shown), size_px)
        whole = letters.line(final, size_px).width_px
        # Digits of many typefaces differ in width: the middle of what is shown stays in the middle of its room.
        middle = x_px - whole * across + whole / 2
        written.paint_at(canvas, middle, y_px, opacity=opacity)


def counted(sheet: Sheet, value: float, there: float) -> Counted:
    """The number when the share ``there`` of counting is over."""
    return Counted(sheet, value, value if there >= 1 else value * there)


def fitting_size(sheet: Sheet, text: str, *, width_px: float, height_px: float) -> float:
    """The largest size at which a line fits this width, and its capitals this height."""
    probe = sheet.letters.line(text, _PROBE_PX)
    return min(_PROBE_PX * width_px / max(1.0, probe.width_px), _PROBE_PX * height_px / max(1.0, probe.cap_px))


def paint_counter(canvas: Any, sheet: Sheet) -> None:
    """Paint a number as large as its box allows, with its name below."""
    look, size = sheet.look, sheet.size_px
    name = look.categories[0] if look.legend else ""
    value = look.series[0].values[0]
    written = sheet.letters.shortened(name, size, room_px=sheet.width_px) if name else None
    gap = size * NAME_GAP_EM
    below = gap + written.cap_px if written else 0.0
    there = ease(Easing.EASE_OUT, sheet.progress)
    room = max(size, sheet.height_px - below - size * 0.5)
    big = fitting_size(sheet, sheet.number(value), width_px=sheet.width_px, height_px=room)
    tall = sheet.letters.line(sheet.number(value), big).cap_px
    middle, top = sheet.width_px / 2, (sheet.height_px - tall - below) / 2
    counted(sheet, value, there).paint(canvas, big, x_px=middle, y_px=top + tall / 2, opacity=sheet.axis_there)
    if written is not None:
        y = top + tall + gap
        written.paint_at(canvas, middle, y, down=0, opacity=sheet.axis_there * QUIET_OPACITY)


def paint_progress(canvas: Any, sheet: Sheet) -> None:
    """Paint a bar on its track, with its name and its number above it."""
    look, size = sheet.look, sheet.size_px
    value, maximum = look.series[0].values[0], look.maximum or 1.0
    there = ease(Easing.EASE_OUT, sheet.progress)
    name = look.categories[0] if look.legend else ""
    above = size * 1.65 if name or look.labels else 0.0
    thick = min(BAR_EM * size * 1.6, max(4.0, sheet.height_px - above))
    top = max(0.0, (sheet.height_px - above - thick) / 2)
    bar_top = top + above
    radius = thick / 2
    track = skia.Rect.MakeXYWH(0, bar_top, sheet.width_px, thick)
    canvas.drawRoundRect(
        track, radius, radius, ink_paint(sheet.letters.colour, opacity=TRACK_OPACITY * sheet.axis_there)
    )
    length = sheet.width_px * value / maximum * there
    if length > 0:
        canvas.save()
        canvas.clipRRect(skia.RRect.MakeRectXY(track, radius, radius), doAntiAlias=True)
        fill = skia.Rect.MakeLTRB(min(0.0, length - thick), bar_top, length, bar_top + thick)
        canvas.drawRoundRect(fill, radius, radius, tone_paint(look.tones[0]))
        canvas.restore()
    line = top + size * 0.7
    number_px = sheet.letters.line(sheet.number(value), size).width_px if look.labels else 0.0
    if name:
        room = sheet.width_px - number_px - size
        sheet.letters.shortened(name, size, room_px=room).paint_at(canvas, 0, line, across=0, opacity=sheet.axis_there)
    if look.labels:
        counted(sheet, value, there).paint(
            canvas, size, x_px=sheet.width_px, y_px=line, across=1, opacity=sheet.axis_there
        )
