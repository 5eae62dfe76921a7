"""Places where a mark may be, by features: at any angle, and with a large part hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import Rgb8
from brandkit.frames.marks.gradients import Floats32
from brandkit.frames.marks.places import Place
from brandkit.frames.marks.templates import MarkTemplate

LARGEST_SIDE_PX: Final = 960.0
"""Of the picture in which features are looked for; small marks are found by their edges."""
FEATURES: Final = 2000
RATIO: Final = 0.8
"""Lowe's: the nearest feature is so much nearer than the next."""
AGREEING: Final = 6
"""Features that agree on a place."""


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
    scale = min(1.0, LARGEST_SIDE_PX / max(grey.shape))
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found, described = _sift(FEATURES).detectAndCompute(grey, None)
    if described is None or len(found) < AGREEING:
        return []
    points = (np.array([point.pt for point in found], np.float32) + 0.5) / scale - 0.5
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
