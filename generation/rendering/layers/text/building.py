"""Text that comes in line by line, word by word or character by character.

Each unit follows the pose of the motion's preset (``builder.document.motion``), one a little after the other in
reading order. Units are told where a reader would: a ligature moves as one, marks stay with their letter.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Final

import skia

from builder.document.animation import Easing, MotionUnit, Preset
from builder.document.builds import Build
from builder.document.easing import ease
from builder.document.motion import UNMOVED, Pose, enter_pose
from generation.rendering.layers.appearing import BLUR_PX
from generation.rendering.layers.text.graphemes import split_words
from generation.rendering.layers.text.measuring import Cluster
from generation.rendering.layers.text.painting import HighlightBox, Ink, Painter, paint_highlight
from generation.rendering.pixels import skia_colour

MOST_UNITS: Final = 240
"""More cannot be told apart; in a longer text neighbours move together."""
FOLLOWING_SHARE: Final = 0.35
"""A unit starts when this share of the way of the one before is over, in a short text."""
SHORTEST_SHARE: Final = 0.3
"""The way of one unit takes at least this share of the whole motion."""
TRACE_EM: Final = 0.022
"""Thickness of the line with which letters are drawn on."""
NEARLY_DRAWN: Final = 0.999
TRACED_AT, FILLING_FROM = 0.75, 0.5
"""Shares of a unit's way: when its letters are drawn round, and when they begin to fill."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The clusters ``first`` to before ``last`` of a block, and where they stand: left, top, right, bottom, px."""

    block: int
    first: int
    last: int
    box_px: tuple[float, float, float, float]
    leads: bool
    """Whether the mark of its line comes with it."""


@dataclass(frozen=True, slots=True)
class Moving:
    unit: Unit
    progress_ratio: float


class Builder:
    """Draws the pictures of a set text on its way in."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._units: dict[MotionUnit, tuple[Unit, ...]] = {}

    def units(self, unit: MotionUnit) -> tuple[Unit, ...]:
        """What of the text moves together, in reading order."""
        if unit not in self._units:
            found = [each for block in self._text_blocks for each in self._units_of(block, unit)]
            if unit is MotionUnit.WHOLE or len(found) <= MOST_UNITS:
                self._units[unit] = tuple(found)
            else:
                self._units[unit] = tuple(_merge(found, -(-len(found) // MOST_UNITS)))
        return self._units[unit]

    def paint(self, canvas: Any, build: Build) -> None:
        """The text in the middle of ``build`` on a Skia canvas whose origin is the box and whose unit is a px."""
        unit = build.unit
        if build.preset is Preset.TYPEWRITER and unit is MotionUnit.WHOLE:
            unit = MotionUnit.CHARACTER
        units = self.units(unit)
        shares = _shares(build, len(units), together=unit is MotionUnit.WHOLE)
        moments = [Moving(each, share) for each, share in zip(units, shares, strict=True)]
        for box in self._painter.highlights:
            self._paint_highlight(canvas, box, moments, build.preset)
        resting = [moving.unit for moving in moments if moving.progress_ratio >= 1]
        on_the_way = [moving for moving in moments if 0 < moving.progress_ratio < 1]
        if build.preset is Preset.DRAW_ON:
            for moving in on_the_way:
                self._trace(canvas, moving)

        def draw(target: Any, ink: Ink) -> None:
            self._draw_resting(target, ink, resting)
            for moving in on_the_way:
                self._draw_moving(target, ink, moving, build.preset)

        self._painter.paint_letters(canvas, draw)

    @cached_property
    def _text_blocks(self) -> list[int]:
        return [number for number, block in enumerate(self._painter.text.blocks) if not block.is_mark]

    def _units_of(self, block: int, unit: MotionUnit) -> Iterator[Unit]:
        clusters = self._painter.measured(block).clusters
        for number, (first, last) in enumerate(_ranges(clusters, unit)):
            yield Unit(block, first, last, self._box_of(block, clusters[first:last]), leads=number == 0)

    def _box_of(self, block: int, clusters: Sequence[Cluster]) -> tuple[float, float, float, float]:
        lines = self._painter.measured(block).lines
        stand = [cluster for cluster in clusters if cluster.left_px is not None] or list(clusters)
        return (
            min(cluster.left_px or 0.0 for cluster in stand),
            min(lines[cluster.line].top_px for cluster in stand),
            max(cluster.right_px or 0.0 for cluster in stand),
            max(lines[cluster.line].bottom_px for cluster in stand),
        )

    def _paint_highlight(self, canvas: Any, box: HighlightBox, moments: Sequence[Moving], preset: Preset) -> None:
        """A box behind a part of one unit moves with it; one behind several grows with them."""
        standing = [moving for moving in moments if _shared(box, moving.unit)]
        if len(standing) != 1 or standing[0].progress_ratio in (0, 1):
            paint_highlight(canvas, box, share=_covered(box, standing))
        else:
            self._move(canvas, standing[0], preset, lambda: paint_highlight(canvas, box))

    def _draw_resting(self, canvas: Any, ink: Ink, units: Sequence[Unit]) -> None:
        for block, group in groupby(units, key=lambda unit: unit.block):
            for first, last, leads in _joined(list(group)):
                self._draw_clusters(canvas, ink, block, first, last, leads=leads)

    def _draw_clusters(self, canvas: Any, ink: Ink, block: int, first: int, last: int, *, leads: bool) -> None:
        is_whole = first == 0 and last == len(self._painter.measured(block).clusters)
        if is_whole:
            self._painter.draw_block(canvas, block, ink)
        else:
            self._painter.draw_block(canvas, block, ink, first=first, last=last)
        if leads:
            item = self._painter.text.blocks[block].item
            self._painter.draw_bullets(canvas, ink, item=item)
            for number, mark in enumerate(self._painter.text.blocks):
                if mark.is_mark and mark.item == item:
                    self._painter.draw_block(canvas, number, ink)

    def _draw_moving(self, canvas: Any, ink: Ink, moving: Moving, preset: Preset) -> None:
        unit = moving.unit

        def draw() -> None:
            self._draw_clusters(canvas, ink, unit.block, unit.first, unit.last, leads=unit.leads)

        self._move(canvas, moving, preset, draw)

    def _move(self, canvas: Any, moving: Moving, preset: Preset, draw: Callable[[], None]) -> None:
        """Let ``draw`` draw what moves with a unit, in the unit's pose."""
        unit, share = moving.unit, moving.progress_ratio
        pose = self._pose(preset, share)
        if pose.opacity_ratio <= 0 or pose.scale_ratio <= 0:
            return
        canvas.save()
        _place(canvas, unit, pose, room_px=self._painter.text.size_px)
        sigma = BLUR_PX * (1 - ease(Easing.EASE_OUT, share)) if preset is Preset.BLUR_IN else 0.0
        if pose.opacity_ratio < 1 or sigma > 0:
            veil = skia.Paint(Alphaf=min(1.0, pose.opacity_ratio))
            if sigma > 0:
                veil.setImageFilter(skia.ImageFilters.Blur(sigma, sigma))
            canvas.saveLayer(None, veil)
            draw()
            canvas.restore()
        else:
            draw()
        canvas.restore()

    def _pose(self, preset: Preset, share: float) -> Pose:
        match preset:
            case Preset.TYPEWRITER:
                return UNMOVED
            case Preset.DRAW_ON:
                filled = (share - FILLING_FROM) / (1 - FILLING_FROM)
                return Pose(opacity_ratio=ease(Easing.EASE_IN_OUT, filled))
            case _:
                return enter_pose(preset, share)

    def _trace(self, canvas: Any, moving: Moving) -> None:
        """The outlines of a unit's letters as far as they are drawn."""
        unit, text = moving.unit, self._painter.text
        drawn = ease(Easing.EASE_IN_OUT, moving.progress_ratio / TRACED_AT)
        if drawn <= 0:
            return
        paint = skia.Paint(Color=skia_colour(text.look.type.colour), AntiAlias=True)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(max(1.0, TRACE_EM * text.size_px))
        if drawn < NEARLY_DRAWN:
            paint.setPathEffect(skia.TrimPathEffect.Make(0.0, drawn))
        self._painter.draw_part(canvas, unit.block, paint, first=unit.first, last=unit.last)


def _shares(build: Build, count: int, *, together: bool) -> list[float]:
    """How much of its way each unit has behind it. Typing shows one after the other, whole."""
    progress = build.progress_ratio
    if together:
        return [progress] * count
    if build.preset is Preset.TYPEWRITER:
        shown = int(progress * count + 1e-9)
        return [1.0 if number < shown else 0.0 for number in range(count)]
    way = max(SHORTEST_SHARE, 1 / (1 + FOLLOWING_SHARE * (count - 1))) if count > 1 else 1.0
    gap = (1 - way) / (count - 1) if count > 1 else 0.0
    return [min(1.0, max(0.0, (progress - number * gap) / way)) for number in range(count)]


def _ranges(clusters: Sequence[Cluster], unit: MotionUnit) -> list[tuple[int, int]]:
    """The clusters that move together, first and end, in order; together they are all of them."""
    if not clusters:
        return []
    match unit:
        case MotionUnit.WHOLE:
            return [(0, len(clusters))]
        case MotionUnit.LINE:
            lines = [list(group) for _, group in groupby(range(len(clusters)), key=lambda at: clusters[at].line)]
            return [(line[0], line[-1] + 1) for line in lines]
        case MotionUnit.WORD:
            words = split_words([cluster.text for cluster in clusters])
            return [part for word in words for part in _on_lines(word, clusters)]
        case MotionUnit.CHARACTER:
            starts = [at for at, cluster in enumerate(clusters) if at == 0 or not cluster.text.isspace()]
            return list(zip(starts, (*starts[1:], len(clusters)), strict=True))


def _on_lines(word: Sequence[int], clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """A word, or its parts where it is broken across lines."""
    for _, group in groupby(word, key=lambda at: clusters[at].line):
        part = list(group)
        yield part[0], part[-1] + 1


def _merge(units: Sequence[Unit], size: int) -> Iterator[Unit]:
    """Neighbours of a block in groups of ``size``."""
    for _, group in groupby(units, key=lambda unit: unit.block):
        block = list(group)
        for start in range(0, len(block), size):
            part = block[start : start + size]
            lefts, tops, rights, bottoms = zip(*(unit.box_px for unit in part), strict=True)
            box = (min(lefts), min(tops), max(rights), max(bottoms))
            yield Unit(part[0].block, part[0].first, part[-1].last, box, leads=part[0].leads)


def _joined(units: Sequence[Unit]) -> Iterator[tuple[int, int, bool]]:
    """Units of a block that follow one another as one range of clusters."""
    first, last, leads = units[0].first, units[0].last, units[0].leads
    for unit in units[1:]:
        if unit.first == last:
            last = unit.last
        else:
            yield first, last, leads
            first, last, leads = unit.first, unit.last, unit.leads
    yield first, last, leads


def _shared(box: HighlightBox, unit: Unit) -> int:
    """How many clusters of the unit stand on the box."""
    if unit.block != box.block:
        return 0
    return sum(1 for cluster in box.clusters if unit.first <= cluster < unit.last)


def _covered(box: HighlightBox, standing: Sequence[Moving]) -> float:
    """How much of a highlight is there: it grows with the units that stand on it."""
    return sum(moving.progress_ratio * _shared(box, moving.unit) for moving in standing) / len(box.clusters)


def _place(canvas: Any, unit: Unit, pose: Pose, *, room_px: float) -> None:
    """Move, turn, scale and cut what follows on the canvas as the pose says, about the middle of the unit."""
    left, top, right, bottom = unit.box_px
    x, y = (left + right) / 2, (top + bottom) / 2
    canvas.translate(x + pose.offset_x_px, y + pose.offset_y_px)
    canvas.rotate(pose.rotation_degrees)
    canvas.scale(pose.scale_ratio, pose.scale_ratio)
    canvas.translate(-x, -y)
    if pose.reveal_left_ratio > 0 or pose.reveal_right_ratio < 1:
        width = right - left
        from_px = left + width * pose.reveal_left_ratio if pose.reveal_left_ratio > 0 else left - room_px
        to_px = left + width * pose.reveal_right_ratio if pose.reveal_right_ratio < 1 else right + room_px
        cut = skia.Rect.MakeLTRB(from_px, top - room_px, max(from_px, to_px), bottom + room_px)
        canvas.clipRect(cut, skia.ClipOp.kIntersect, True)
