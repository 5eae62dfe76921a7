"""The plot of charts with two axes: where it lies, its grid, and the names of its categories.

A plot is laid out for values that go up or, where it ``is_lying``, to the right.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from builder.document.charts import write_number
from builder.document.layers import Align
from generation.rendering.layers.charts.legend import BELOW_EM, NO_LEGEND, Legend, lay_legend
from generation.rendering.layers.charts.parts import BASE_OPACITY, GRID_OPACITY, QUIET_OPACITY, Sheet, ink_paint
from generation.rendering.layers.charts.ticks import Scale, make_scale
from generation.rendering.layers.text.labels import Written

AXIS_GAP_EM: Final = 0.5
LABEL_ROOM_EM: Final = 1.35
"""Room for a value's label beyond the longest bar."""
NAMES_SHARE: Final = 0.34
"""The names of bars take at most this share of the width."""
MARKS_SHARE: Final = 0.25
SHORTEST_NAME_EM: Final = 4.0
"""A name with so much room is shortened rather than left out."""
GRID_PX: Final = 1.5
MARK_EM: Final = 2.6
"""Least distance between two marks of an upright axis."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The inner box of a chart, px, with its scale; ``slot_px`` is the room of a category."""

    sheet: Sheet
    left: float
    top: float
    right: float
    bottom: float
    scale: Scale
    is_lying: bool
    legend: Legend
    names: tuple[Written | None, ...]
    marks: tuple[Written, ...]

    @property
    def slot_px(self) -> float:
        return (self.bottom - self.top if self.is_lying else self.right - self.left) / len(self.names)

    def at(self, value: float) -> float:
        """Where a value lies along the axis of values, px."""
        share = self.scale.share_of(value)
        if self.is_lying:
            return self.left + share * (self.right - self.left)
        return self.bottom - share * (self.bottom - self.top)

    def middle_of(self, category: int) -> float:
        """Where the middle of a category lies across the values, px."""
        return (self.top if self.is_lying else self.left) + (category + 0.5) * self.slot_px

    def paint(self, canvas: Any) -> None:
        """Paint legend, grid, base line and names; not the data."""
        sheet = self.sheet
        there, ink = sheet.axis_there, sheet.letters.colour
        self.legend.paint(canvas, x_px=0, y_px=0, opacity=there)
        if sheet.look.axis:
            self._paint_marks(canvas, there, ink)
        base = self.at(min(max(0.0, self.scale.low), self.scale.high))
        line = ink_paint(ink, opacity=BASE_OPACITY * there, width_px=GRID_PX * 1.5)
        if self.is_lying:
            canvas.drawLine(base, self.top, base, self.bottom, line)
        else:
            canvas.drawLine(self.left, base, self.right, base, line)
        self._paint_names(canvas, there)

    def _paint_marks(self, canvas: Any, there: float, ink: str) -> None:
        gap = AXIS_GAP_EM * self.sheet.size_px
        grid = ink_paint(ink, opacity=GRID_OPACITY * there, width_px=GRID_PX)
        for value, written in zip(self.scale.marks, self.marks, strict=True):
            at = self.at(value)
            if self.is_lying:
                canvas.drawLine(at, self.top, at, self.bottom, grid)
                x = min(max(at, written.width_px / 2), self.sheet.width_px - written.width_px / 2)
                written.paint_at(canvas, x, self.bottom + gap, down=0, opacity=there * QUIET_OPACITY)
            else:
                canvas.drawLine(self.left, at, self.right, at, grid)
                written.paint_at(canvas, self.left - gap, at, across=1, opacity=there * QUIET_OPACITY)

    def _paint_names(self, canvas: Any, there: float) -> None:
        gap = AXIS_GAP_EM * self.sheet.size_px
        for number, written in enumerate(self.names):
            if written is None:
                continue
            middle = self.middle_of(number)
            if self.is_lying:
                written.paint(canvas, self.left - gap - written.room_px, middle - written.height_px / 2, opacity=there)
            else:
                written.paint(canvas, middle - written.room_px / 2, self.bottom + gap * 0.6, opacity=there)


def lay_plot(
    sheet: Sheet, values: Sequence[float], *, is_lying: bool, from_zero: bool = True, has_labels: bool = False
) -> Plot:
    """The plot for these ``values``; it has room for a label beyond the longest bar where it ``has_labels``."""
    size, look = sheet.size_px, sheet.look
    names = [series.name for series in look.series]
    wants_legend = look.legend and (len(names) > 1 or any(names))
    legend = NO_LEGEND
    if wants_legend:
        legend = lay_legend(sheet, names, room_px=sheet.width_px, size_px=size)
    top = legend.height_px + (BELOW_EM * size if legend.entries else 0.0)
    if has_labels and not is_lying and max(values) > 0:
        top += LABEL_ROOM_EM * size
    elif look.axis and not is_lying:
        top += size * 0.5
    low, high = _bounds(values, from_zero=from_zero)
    if is_lying:
        return _lay_lying(sheet, legend, low=low, high=high, top=top, has_labels=has_labels)
    return _lay_upright(sheet, legend, low=low, high=high, top=top)


def _bounds(values: Sequence[float], *, from_zero: bool) -> tuple[float, float]:
    """What the axis holds: zero too, unless a line's values all lie far from it."""
    low, high = min(values), max(values)
    if not from_zero and (high - low) < 0.4 * max(abs(low), abs(high)) and low * high > 0 and high > low:
        margin = (high - low) * 0.15
        return low - margin, high + margin
    return min(0.0, low), max(0.0, high)


def _lay_upright(sheet: Sheet, legend: Legend, *, low: float, high: float, top: float) -> Plot:
    size, look = sheet.size_px, sheet.look
    gap = AXIS_GAP_EM * size
    room = max(size, sheet.height_px - top - 2 * size)
    scale = make_scale(low, high, most_marks=min(6, max(2, int(room / (MARK_EM * size)))), maximum=look.maximum)
    marks = _write_marks(sheet, scale) if look.axis else ()
    left = max((mark.width_px for mark in marks), default=-gap) + gap
    right = sheet.width_px
    names = _names_below(sheet, slot_px=(right - left) / len(look.categories))
    tallest = max((name.height_px for name in names if name is not None), default=0.0)
    bottom = max(top + size, sheet.height_px - (tallest + gap * 0.6 if tallest else size * 0.5))
    return Plot(sheet, left, top, right, bottom, scale, False, legend, names, marks)


def _lay_lying(sheet: Sheet, legend: Legend, *, low: float, high: float, top: float, has_labels: bool) -> Plot:
    size, look = sheet.size_px, sheet.look
    gap = AXIS_GAP_EM * size
    bottom = sheet.height_px - (size * 1.2 + gap if look.axis else 0.0)
    left = 0.0
    names: tuple[Written | None, ...] = (None,) * len(look.categories)
    if any(look.categories):
        top = max(top, size * 0.3)
        names = _names_beside(sheet, slot_px=max(1.0, bottom - top) / len(look.categories))
        left = max((name.room_px for name in names if name is not None), default=0.0) + gap
    widest = max((sheet.letters.line(sheet.number(value), size).width_px for value in (low, high)), default=0.0)
    beyond = widest + gap if has_labels else size * 0.2
    right = max(left + size, sheet.width_px - beyond)
    if has_labels and low < 0:
        left = min(right - size, left + widest + gap)
    mark_px = max(size * 2, widest * 1.8)
    scale = make_scale(low, high, most_marks=min(6, max(1, int((right - left) / mark_px))), maximum=look.maximum)
    marks = _write_marks(sheet, scale) if look.axis else ()
    return Plot(sheet, left, top, right, max(top + size, bottom), scale, True, legend, names, marks)


def _write_marks(sheet: Sheet, scale: Scale) -> tuple[Written, ...]:
    """The marks' numbers; short ones (1.2M) where they would take too much of the width."""
    size = sheet.size_px * 0.9
    long = tuple(sheet.letters.line(sheet.number(value, decimals=scale.decimals), size) for value in scale.marks)
    if max(written.width_px for written in long) <= MARKS_SHARE * sheet.width_px:
        return long
    short = sheet.look.number_format.model_copy(update={"shorten": True})
    return tuple(sheet.letters.line(write_number(value, short), size) for value in scale.marks)


def _names_below(sheet: Sheet, *, slot_px: float) -> tuple[Written | None, ...]:
    """The names under their slots: broken into lines where words fit, else every second, third and so on name."""
    names, letters, size = sheet.look.categories, sheet.letters, sheet.size_px
    if not any(names):
        return (None,) * len(names)
    smallest = min(size, max(sheet.look.type.minimum_size_px, size * 0.8))
    room = slot_px * 0.94
    for tried in (size, smallest):
        if all(letters.widest_word_px(name, tried) <= room for name in names):
            written = [letters.box(name, tried, room_px=room, side=Align.CENTRE) for name in names]
            if max(one.height_px for one in written) <= min(tried * 4.6, sheet.height_px * 0.26):
                return tuple(written)
    if slot_px >= smallest * SHORTEST_NAME_EM:
        return tuple(_narrow(letters.shortened(name, smallest, room_px=room)) for name in names)
    widest = max(letters.line(name, smallest).width_px for name in names) + smallest * 0.6
    every = max(1, math.ceil(min(widest, sheet.width_px * 0.3) / slot_px))
    wide = every * slot_px * 0.94
    return tuple(
        _narrow(letters.shortened(name, smallest, room_px=wide)) if number % every == 0 else None
        for number, name in enumerate(names)
    )


def _narrow(line: Written) -> Written:
    """The line in a room of its own width."""
    return replace(line, room_px=line.width_px)


def _names_beside(sheet: Sheet, *, slot_px: float) -> tuple[Written | None, ...]:
    """The names left of their slots, all in one column that ends at the plot."""
    names, letters, size = sheet.look.categories, sheet.letters, sheet.size_px
    every = max(1, math.ceil(size * 1.15 / slot_px))
    most = sheet.width_px * NAMES_SHARE
    room = min(most, max(letters.line(name, size).width_px for name in names) + 1)
    written: list[Written | None] = []
    for number, name in enumerate(names):
        if number % every:
            written.append(None)
            continue
        box = letters.box(name, size, room_px=room, side=Align.END)
        fits = box.height_px <= slot_px * every and letters.widest_word_px(name, size) <= room
        written.append(box if fits else _narrow(letters.shortened(name, size, room_px=room)))
    return tuple(written)
