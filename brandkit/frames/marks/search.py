"""Places where a mark may be: by its edges at many sizes and angles, and by features at any."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import Rgb8
from brandkit.frames.marks.gradients import Floats32, direction_field, steepest
from brandkit.frames.marks.templates import MarkTemplate

Affine = npt.NDArray[np.float64]
"""``(2, 3)``: from px of the template to px of the picture."""

SMALLEST_SIDE_PX: Final = 24.0
"""A mark is looked for from this height (or width, if less) on, px of the picture as it is searched."""
TEMPLATE_AREA_PX: Final = 1000.0
"""Of the mark as it slides over the picture, which is made smaller for larger marks."""
SCALE_STEP: Final = 1.2
ANGLES: Final = (0, -10, 10, -20, 20, -32, 32, -45, 45, 90, -90, 180)
WIDE_ANGLES: Final = (0, -5, 5, -10, 10, -15, 15, -20, 20, -25, 25, -31, 31, -38, 38, -45, 45, 90, -90, 180)
WIDE: Final = 2.2
WIDE_STEPS: Final = 3
"""Wide marks are looked for at so many sizes from one size of the picture to the next."""
"""Of marks so much wider than high, or higher than wide, the ends are soon out of place when they are turned."""
BEYOND: Final = 0.3
"""So much of a mark's box may lie outside of the picture."""
LIKELY: Final = 0.27
"""Of a perfect match, 1: from here on a place is looked at closely."""
PLACES_A_MARK: Final = 12
FEATURES: Final = 3000
RATIO: Final = 0.8
"""Lowe's: the nearest feature is so much nearer than the next."""
AGREEING: Final = 6
"""Features that agree on a place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark may be, and how well its edges fit there, 0 to 1."""

    mark: int
    affine: Affine
    score: float


@dataclass(frozen=True, slots=True)
class Slider:
    """A mark turned and small, as it slides over the picture."""

    field: Floats32
    norm: float
    angle_degrees: float
    scale: float
    """Px of the slider to a px of the template."""
    centre_px: tuple[float, float]


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
    width, height = mark.width_px, mark.height_px
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle_degrees, scale)
    placed = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]]) @ turn.T
    room = 2
    low = placed.min(0) - room
    size = np.ceil(placed.max(0) - low + room).astype(int)
    shrunk = cv2.GaussianBlur(mark.channels, (0, 0), max(0.1, 0.4 / scale))
    turn[:, 2] -= low
    channels = cv2.warpAffine(
        shrunk, turn, (int(size[0]), int(size[1])), flags=cv2.INTER_LINEAR, borderValue=(128, 128, 128, 0)
    )
    field = direction_field(*steepest(np.asarray(channels, np.float32)))
    centre = turn @ np.array([width / 2, height / 2, 1])
    return Slider(field, float((field**2).sum()), angle_degrees, scale, (float(centre[0]), float(centre[1])))


def slide(picture: Rgb8, marks: Sequence[MarkTemplate], sliders: Sequence[Sequence[Slider]]) -> list[Place]:
    """The likely places of each mark by its edges."""
    fields: dict[int, tuple[Floats32, float]] = {}
    places: list[Place] = []
    for number, (mark, turned) in enumerate(zip(marks, sliders, strict=True)):
        found: list[Place] = []
        for level in _levels(mark, turned[0], picture):
            if level not in fields:
                fields[level] = _field_at(picture, level)
            field, shrink = fields[level]
            for slider in turned:
                found.extend(_peaks(number, mark, slider, field, shrink))
        places.extend(_best(found, mark))
    return places


def _levels(mark: MarkTemplate, slider: Slider, picture: Rgb8) -> range:
    """Powers of SCALE_STEP by which the picture is made smaller, from the smallest mark to the largest that fits."""
    smallest = SMALLEST_SIDE_PX / (min(mark.width_px, mark.height_px) * slider.scale)
    largest = min(picture.shape[1] / (mark.width_px * slider.scale), picture.shape[0] / (mark.height_px * slider.scale))
    first = max(0, int(np.floor(np.log(max(smallest, 1.0)) / np.log(SCALE_STEP))))
    return range(first, max(first, int(np.ceil(np.log(max(largest, 1.0)) / np.log(SCALE_STEP)))) + 1)


def _field_at(picture: Rgb8, level: int) -> tuple[Floats32, float]:
    shrink = SCALE_STEP**level
    size = max(8, round(picture.shape[1] / shrink)), max(8, round(picture.shape[0] / shrink))
    small = picture if level == 0 else cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return direction_field(*steepest(small.astype(np.float32))), picture.shape[1] / size[0]


def _peaks(number: int, mark: MarkTemplate, slider: Slider, field: Floats32, shrink: float) -> list[Place]:
    """The best places of one slider on one size of the picture."""
    high, wide = slider.field.shape[:2]
    beyond_y, beyond_x = int(high * BEYOND) + 1, int(wide * BEYOND) + 1
    if high >= field.shape[0] + 2 * beyond_y or wide >= field.shape[1] + 2 * beyond_x:
        return []
    roomy = cv2.copyMakeBorder(field, beyond_y, beyond_y, beyond_x, beyond_x, cv2.BORDER_CONSTANT, value=0)
    scores: Floats32 = np.asarray(cv2.matchTemplate(roomy, slider.field, cv2.TM_CCORR), np.float32) / slider.norm
    near = cv2.dilate(scores, np.ones((7, 7), np.uint8))
    rows, columns = np.where((scores >= LIKELY) & (scores >= near))
    order = np.argsort(-scores[rows, columns])[:6]
    scale = slider.scale
    angle = np.radians(slider.angle_degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) * shrink / (1 / scale)
    middle = np.array([mark.width_px / 2, mark.height_px / 2])
    places = []
    for index in order:
        centre = (np.array([columns[index] - beyond_x, rows[index] - beyond_y]) + slider.centre_px) * shrink
        affine = np.hstack([turn, (centre - turn @ middle)[:, None]])
        places.append(Place(number, affine, float(scores[rows[index], columns[index]])))
    return places


def _best(places: Sequence[Place], mark: MarkTemplate) -> list[Place]:
    """Those that fit best, none of them nearly the same as another."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda each: -each.score):
        if len(kept) == PLACES_A_MARK:
            break
        if not any(is_same_place(place.affine, other.affine, mark) for other in kept):
            kept.append(place)
    return kept


def is_same_place(first: Affine, second: Affine, mark: MarkTemplate) -> bool:
    """Whether two places differ by less than a quarter of the mark."""
    corners = np.array([[0, 0, 1], [mark.width_px, 0, 1], [mark.width_px, mark.height_px, 1], [0, mark.height_px, 1.0]])
    ways = np.hypot(*((corners @ first.T) - (corners @ second.T)).T)
    return bool(ways.mean() < 0.2 * np.sqrt(abs(np.linalg.det(first[:, :2])) * mark.width_px * mark.height_px))


# Features ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Features:
    """Points of a mark and what is round them, on light and on dark."""

    points: npt.NDArray[np.float32]
    descriptors: npt.NDArray[np.float32]


def build_features(mark: MarkTemplate) -> Features:
    """Those of the mark in light on dark, in dark on light, and in its own colours on both."""
    alpha = mark.rgba[..., 3].astype(np.float32)
    grey = cv2.cvtColor(np.ascontiguousarray(mark.rgba[..., :3]), cv2.COLOR_RGB2GRAY).astype(np.float32)
    looks: list[Floats32] = [alpha, 255 - alpha]
    looks += [grey * alpha / 255 + ground * (1 - alpha / 255) for ground in (0.0, 128.0, 255.0)]
    points, descriptors = [], []
    room = 30
    for look in looks:
        padded = cv2.copyMakeBorder(look, room, room, room, room, cv2.BORDER_REPLICATE).astype(np.uint8)
        found, described = _sift(800).detectAndCompute(padded, None)
        if described is not None:
            points.append(np.array([point.pt for point in found], np.float32) - room)
            descriptors.append(described)
    if not points:
        return Features(np.zeros((0, 2), np.float32), np.zeros((0, 128), np.float32))
    return Features(np.concatenate(points), np.concatenate(descriptors))


def match_features(picture: Rgb8, features: Sequence[Features]) -> list[Place]:
    """The place of each mark on which most of its features agree, as far as any do; a mark may be there twice."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    found, described = _sift(FEATURES).detectAndCompute(grey, None)
    if described is None or len(found) < AGREEING:
        return []
    points = np.array([point.pt for point in found], np.float32)
    places: list[Place] = []
    matcher = cv2.BFMatcher(cv2.NORM_L2)
    for number, mark in enumerate(features):
        if len(mark.points) < AGREEING:
            continue
        pairs = matcher.knnMatch(described, mark.descriptors, k=8)
        matched = [(pair[0].queryIdx, pair[0].trainIdx) for pair in pairs if _is_clear(pair, mark.points)]
        places.extend(_agreed(number, points, mark.points, matched))
    return places


def _is_clear(pair: Sequence[cv2.DMatch], points: npt.NDArray[np.float32]) -> bool:
    """Whether the next feature elsewhere in the mark is clearly farther; the same point has several looks."""
    best = pair[0]
    for other in pair[1:]:
        if np.hypot(*(points[other.trainIdx] - points[best.trainIdx])) > 8:
            return best.distance < RATIO * other.distance
    return best.distance < 250


def _agreed(
    number: int, points: npt.NDArray[np.float32], own: npt.NDArray[np.float32], matched: list[tuple[int, int]]
) -> list[Place]:
    places: list[Place] = []
    while len(matched) >= AGREEING and len(places) < 3:
        seen = points[[query for query, _ in matched]]
        known = own[[train for _, train in matched]]
        affine, inliers = cv2.estimateAffinePartial2D(
            known, seen, method=cv2.RANSAC, ransacReprojThreshold=4.0, maxIters=2000, confidence=0.995
        )
        if affine is None or int(inliers.sum()) < AGREEING:
            break
        places.append(Place(number, affine.astype(np.float64), min(1.0, int(inliers.sum()) / 20)))
        matched = [match for match, inlier in zip(matched, inliers.reshape(-1), strict=True) if not inlier]
    return places


def _sift(most: int) -> cv2.SIFT:
    return cv2.SIFT.create(nfeatures=most, contrastThreshold=0.02)
