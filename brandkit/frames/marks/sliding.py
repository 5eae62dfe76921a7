"""Places where a mark may be, by its edges: the mark at many sizes and angles, laid over each place of the picture.

First some points of its edges are laid over the picture's edges at half the resolution; the whole mark is then laid
over the likeliest places alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import Rgb8
from brandkit.frames.marks.gradients import Floats32, direction_field, steepest
from brandkit.frames.marks.kernels import TOGETHER, add_up
from brandkit.frames.marks.places import Place, is_same_place
from brandkit.frames.marks.templates import MarkTemplate

Whole = npt.NDArray[np.int64]

SMALLEST_SIDE_PX: Final = 24.0
"""A mark is looked for from this height (or width, if less) on, px of the picture as it is searched."""
TEMPLATE_AREA_PX: Final = 1000.0
"""Of the mark as it slides over the picture, which is made smaller for larger marks."""
SCALE_STEP: Final = 1.2
ANGLES: Final = (0, -10, 10, -20, 20, -32, 32, -45, 45, 90, -90, 180)
WIDE_ANGLES: Final = (0, -5, 5, -10, 10, -15, 15, -20, 20, -25, 25, -31, 31, -38, 38, -45, 45, 90, -90, 180)
WIDE: Final = 2.2
"""Of marks so much wider than high, or higher than wide, the ends are soon out of place when they are turned."""
WIDE_STEPS: Final = 3
"""Wide marks are looked for at so many sizes from one size of the picture to the next."""
BEYOND: Final = 0.3
"""So much of a mark's box may lie outside of the picture."""
POOLED_PX: Final = 2
"""So many px across and down are one, at first."""
DIRECTIONS: Final = 16
POINTS: Final = 20 * TOGETHER
FULL: Final = 100
"""What a point adds where the picture has a clear edge of its direction."""
WORTH_A_LOOK: Final = 0.2
"""Of a perfect match of the points, 1."""
LOOKS_A_SIZE: Final = 16
LOOKS: Final = 60
"""So many places are looked at closely for a mark."""
LIKELY: Final = 0.25
"""Of a perfect match, 1: from here on a place is one where the mark may be."""
PLACES_A_MARK: Final = 12
ROOM_PX: Final = 3


@dataclass(frozen=True, slots=True)
class Slider:
    """A mark turned and small, as it slides over the picture."""

    field: Floats32
    norm: float
    angle_degrees: float
    scale: float
    """Px of the slider to a px of the template."""
    centre_px: int
    """The middle of the mark lies half a px right of and below this one, in both directions."""
    directions: Whole
    rows: Whole
    """Of its points at half the resolution, from the middle of the mark."""
    columns: Whole


@dataclass(frozen=True, slots=True)
class _Level:
    """The edges of the picture at one size; ``tables`` has them by direction, at half the resolution, with a rim."""

    field: Floats32
    tables: npt.NDArray[np.int8]
    shrink: float


@dataclass(frozen=True, slots=True)
class _Look:
    """A place where points of a mark found their edges: the middle of the mark in px of the level."""

    level: int
    slider: Slider
    x: int
    y: int
    score: int


def build_sliders(mark: MarkTemplate) -> tuple[Slider, ...]:
    """The mark at every angle, and between two sizes of the picture, at which it is looked for by its edges."""
    aspect = mark.width_px / mark.height_px
    is_wide = max(aspect, 1 / aspect) >= WIDE
    scale = float(np.sqrt(TEMPLATE_AREA_PX / (mark.width_px * mark.height_px)))
    steps = WIDE_STEPS if is_wide else 1
    return tuple(
        _slider(mark, scale * SCALE_STEP ** (-step / steps), float(angle))
        for step in range(steps)
        for angle in (WIDE_ANGLES if is_wide else ANGLES)
    )


def _slider(mark: MarkTemplate, scale: float, angle_degrees: float) -> Slider:
    turn = _turn_of(angle_degrees) * scale
    middle = np.array([mark.width_px, mark.height_px]) / 2
    half = np.abs(turn) @ middle
    # Even, so that the middle is that of a pooled pixel.
    centre = (int(np.ceil(half.max())) + 3) // POOLED_PX * POOLED_PX
    shift = centre + 0.5 - turn @ (middle - 0.5)
    shrunk = cv2.GaussianBlur(mark.channels, (0, 0), max(0.1, 0.4 / scale))
    channels = cv2.warpAffine(
        shrunk,
        np.hstack([turn, shift[:, None]]),
        (2 * centre + POOLED_PX, 2 * centre + POOLED_PX),
        flags=cv2.INTER_LINEAR,
        borderValue=(128, 128, 128, 0),
    )
    field = direction_field(*steepest(np.asarray(channels, np.float32)))
    directions, rows, columns = _points_of(field)
    return Slider(
        field=field,
        norm=float((field**2).sum()),
        angle_degrees=angle_degrees,
        scale=scale,
        centre_px=centre,
        directions=directions,
        rows=rows - centre // POOLED_PX,
        columns=columns - centre // POOLED_PX,
    )


def _turn_of(angle_degrees: float) -> npt.NDArray[np.float64]:
    angle = np.radians(angle_degrees)
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def _points_of(field: Floats32) -> tuple[Whole, Whole, Whole]:
    """The directions and places of POINTS points of the edges, spread over the mark."""
    pooled = _pooled(field)
    strength = np.hypot(pooled[..., 0], pooled[..., 1])
    rows, columns = np.where(strength >= 0.4 * strength.max())
    kept = np.round(np.linspace(0, len(rows) - 1, POINTS)).astype(int)
    rows, columns = rows[kept], columns[kept]
    doubled = np.arctan2(pooled[rows, columns, 1], pooled[rows, columns, 0])
    directions = np.round(doubled / (2 * np.pi) * DIRECTIONS).astype(np.int64) % DIRECTIONS
    return directions, rows.astype(np.int64), columns.astype(np.int64)


def _pooled(field: Floats32) -> Floats32:
    size = max(1, field.shape[1] // POOLED_PX), max(1, field.shape[0] // POOLED_PX)
    even = field[: size[1] * POOLED_PX, : size[0] * POOLED_PX]
    return np.asarray(cv2.resize(even, size, interpolation=cv2.INTER_AREA), np.float32)


def slide(picture: Rgb8, marks: Sequence[MarkTemplate], sliders: Sequence[Sequence[Slider]]) -> list[Place]:
    """The likely places of each mark by its edges."""
    levels: dict[int, _Level] = {}
    rim = max(slider.centre_px for turned in sliders for slider in turned) // POOLED_PX + 1
    places: list[Place] = []
    for number, (mark, turned) in enumerate(zip(marks, sliders, strict=True)):
        looks: list[_Look] = []
        for level in _levels(mark, turned[0], picture):
            if level not in levels:
                levels[level] = _level_of(picture, level, rim=rim)
            looks.extend(_looks(level, levels[level], turned, rim=rim))
        looks.sort(key=lambda look: -look.score)
        found = [place for look in looks[:LOOKS] if (place := _look_at(number, mark, look, levels[look.level]))]
        places.extend(_best(found, mark))
    return places


def _levels(mark: MarkTemplate, slider: Slider, picture: Rgb8) -> range:
    """Powers of SCALE_STEP by which the picture is made smaller, from the smallest mark to the largest that fits."""
    smallest = SMALLEST_SIDE_PX / (min(mark.width_px, mark.height_px) * slider.scale)
    largest = min(picture.shape[1] / (mark.width_px * slider.scale), picture.shape[0] / (mark.height_px * slider.scale))
    first = max(0, int(np.floor(np.log(max(smallest, 1.0)) / np.log(SCALE_STEP))))
    return range(first, max(first, int(np.ceil(np.log(max(largest, 1.0)) / np.log(SCALE_STEP)))) + 1)


def _level_of(picture: Rgb8, level: int, *, rim: int) -> _Level:
    shrink = SCALE_STEP**level
    size = max(8, round(picture.shape[1] / shrink)), max(8, round(picture.shape[0] / shrink))
    small = picture if level == 0 else cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    field = direction_field(*steepest(small.astype(np.float32)))
    pooled = _pooled(field)
    high, wide = pooled.shape[:2]
    tables = np.zeros((DIRECTIONS, high + 2 * rim, wide + 2 * rim), np.int8)
    for index in range(DIRECTIONS // 2):
        angle = 2 * np.pi * index / DIRECTIONS
        aligned = pooled[..., 0] * (FULL * np.cos(angle)) + pooled[..., 1] * (FULL * np.sin(angle))
        codes = np.asarray(aligned, np.int8)
        tables[index, rim:-rim, rim:-rim] = codes
        tables[index + DIRECTIONS // 2, rim:-rim, rim:-rim] = -codes
    return _Level(field, tables, picture.shape[1] / size[0])


def _looks(number: int, level: _Level, sliders: Sequence[Slider], *, rim: int) -> list[_Look]:
    """Where the points of any of the sliders find most edges."""
    high, wide = level.tables.shape[1] - 2 * rim, level.tables.shape[2] - 2 * rim
    best = np.full((high, wide), round(WORTH_A_LOOK * FULL * POINTS), np.int16)
    who = np.full((high, wide), -1, np.int16)
    for index, slider in enumerate(sliders):
        if not _fits(slider, level):
            continue
        add_up(level.tables, slider.directions, slider.rows + rim, slider.columns + rim, np.int16(index), best, who)
    near = cv2.dilate(best, np.ones((5, 5), np.uint8))
    rows, columns = np.where((who >= 0) & (best >= near))
    order = np.argsort(-best[rows, columns])[:LOOKS_A_SIZE]
    return [
        _Look(number, sliders[who[y, x]], int(x) * POOLED_PX, int(y) * POOLED_PX, int(best[y, x]))
        for y, x in zip(rows[order], columns[order], strict=True)
    ]


def _fits(slider: Slider, level: _Level) -> bool:
    """Whether no more of the mark than may be is outside of the picture."""
    high, wide = level.field.shape[:2]
    reach = np.array([np.ptp(slider.rows), np.ptp(slider.columns)]) * POOLED_PX
    return bool((reach * (1 - 2 * BEYOND) < (high, wide)).all())


def _look_at(number: int, mark: MarkTemplate, look: _Look, level: _Level) -> Place | None:
    """The whole mark laid over the place, and over those next to it; None where too few of its edges are there."""
    slider, centre = look.slider, look.slider.centre_px
    reach = centre + ROOM_PX
    top, left = look.y - reach, look.x - reach
    side = slider.field.shape[0] + 2 * ROOM_PX
    rows = slice(max(0, top), max(0, min(level.field.shape[0], top + side)))
    columns = slice(max(0, left), max(0, min(level.field.shape[1], left + side)))
    part = np.zeros((side, side, 2), np.float32)
    part[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = level.field[rows, columns]
    scores = cv2.matchTemplate(part, slider.field, cv2.TM_CCORR) / slider.norm
    y, x = np.unravel_index(int(np.argmax(scores)), scores.shape)
    if scores[y, x] < LIKELY:
        return None
    turn = _turn_of(slider.angle_degrees) * level.shrink * slider.scale
    # The level's px (x, y) has its middle there; the mark's lies half a px further.
    middle = (np.array([look.x + x, look.y + y]) - ROOM_PX + 1.0) * level.shrink - 0.5
    shift = middle - turn @ (np.array([mark.width_px, mark.height_px]) / 2 - 0.5)
    return Place(number, np.hstack([turn, shift[:, None]]), float(scores[y, x]))


def _best(places: Sequence[Place], mark: MarkTemplate) -> list[Place]:
    """Those that fit best, none of them nearly the same as another."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda each: -each.score):
        if len(kept) == PLACES_A_MARK:
            break
        if not any(is_same_place(place.affine, other.affine, mark) for other in kept):
            kept.append(place)
    return kept
