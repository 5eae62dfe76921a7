"""Scaling, turning and cutting sprites."""

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from generation.rendering.pixels import Plane
from generation.rendering.planes import Sprite, SpritePlane

_RIM_PX: Final = 2
_SMALLEST_TO_HALVE: Final = 8
_HALVE_BELOW: Final = 0.5
"""A sprite shown smaller than this is halved first, or fine detail would flicker."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """The part of a layer's box that shows, px from the sprite's origin."""

    left_px: float
    top_px: float
    right_px: float
    bottom_px: float


def cut(sprite: Sprite, reveal: Reveal) -> Sprite:
    """The part of ``sprite`` inside ``reveal``; a pixel that lies half inside shows by half."""
    planes = []
    for plane in sprite.planes:
        columns = _coverage(
            plane.samples.shape[1], sprite.left_px, plane.step, low=reveal.left_px, high=reveal.right_px
        )
        rows = _coverage(plane.samples.shape[0], sprite.top_px, plane.step, low=reveal.top_px, high=reveal.bottom_px)
        mask = np.outer(rows, columns).astype(np.float32)
        planes.append(SpritePlane(_multiplied(plane.samples, mask), _multiplied(plane.alphas, mask), plane.step))
    first, second, third = planes
    return Sprite((first, second, third), sprite.left_px, sprite.top_px)


def turn(
    sprite: Sprite,
    *,
    centre_px: tuple[float, float],
    scale_ratio: float,
    rotation_degrees: float,
    place_px: tuple[float, float],
    bounds_px: tuple[int, int],
) -> Sprite | None:
    """``sprite`` scaled and turned clockwise about ``centre_px`` (from its origin), as it lies on the frame.

    ``place_px`` is where its origin would lie unturned; the new sprite's origin is the frame's top left corner. What
    lies outside a frame of ``bounds_px`` is left out; None where nothing is left.
    """
    cosine = math.cos(math.radians(rotation_degrees)) * scale_ratio
    sine = math.sin(math.radians(rotation_degrees)) * scale_ratio
    linear = np.array([[cosine, -sine], [sine, cosine]])
    corner = np.array([sprite.left_px - centre_px[0], sprite.top_px - centre_px[1]])
    offset = np.array(place_px) + np.array(centre_px) + linear @ corner
    size = np.array([sprite.width_px, sprite.height_px], float)
    corners = np.array([linear @ (size * share) + offset for share in ((0, 0), (1, 0), (0, 1), (1, 1))])
    low = np.maximum(np.floor(corners.min(axis=0) / 2) * 2 - _RIM_PX, -_RIM_PX)
    high = np.minimum(np.ceil(corners.max(axis=0) / 2) * 2 + _RIM_PX, np.array(bounds_px) + _RIM_PX)
    width, height = (int(number) for number in high - low)
    if width <= 2 * _RIM_PX or height <= 2 * _RIM_PX:
        return None
    planes, factor = _halved_for(sprite.planes, scale_ratio)
    turned = []
    for plane in planes:
        matrix = np.column_stack([linear * factor, (offset - low) / plane.step])
        size_px = (width // plane.step, height // plane.step)
        turned.append(
            SpritePlane(_warped(plane.samples, matrix, size_px), _warped(plane.alphas, matrix, size_px), plane.step)
        )
    first, second, third = turned
    return Sprite((first, second, third), int(low[0]), int(low[1]))


def _coverage(length: int, begin_px: int, step: int, *, low: float, high: float) -> npt.NDArray[np.float64]:
    """How much of each sample lies between ``low`` and ``high``, px from the sprite's origin."""
    edges = (np.arange(length + 1) * step + begin_px).astype(np.float64)
    inside = np.minimum(edges[1:], high) - np.maximum(edges[:-1], low)
    return np.clip(inside / step, 0, 1)


def _multiplied(plane: Plane, mask: npt.NDArray[np.float32]) -> Plane:
    return np.asarray(cv2.multiply(plane, mask, dtype=cv2.CV_8U), np.uint8)


def _warped(plane: Plane, matrix: npt.NDArray[np.float64], size_px: tuple[int, int]) -> Plane:
    warped = cv2.warpAffine(
        plane,
        _for_centres(matrix),
        size_px,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=0,
    )
    return np.asarray(warped, np.uint8)


def _for_centres(matrix: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """A map between positions as one between the numbers of pixels, whose centres lie at halves."""
    shifted = matrix.copy()
    shifted[:, 2] += matrix[:, :2] @ np.array([0.5, 0.5]) - 0.5
    return shifted


def _halved_for(
    planes: tuple[SpritePlane, SpritePlane, SpritePlane], scale_ratio: float
) -> tuple[tuple[SpritePlane, SpritePlane, SpritePlane], int]:
    """The planes halved as often as showing them at ``scale_ratio`` asks for, and their factor of reduction."""
    factor = 1
    while scale_ratio * factor <= _HALVE_BELOW and min(planes[1].samples.shape) >= _SMALLEST_TO_HALVE:
        first, second, third = (_halved(plane) for plane in planes)
        planes, factor = (first, second, third), factor * 2
    return planes, factor


def _halved(plane: SpritePlane) -> SpritePlane:
    return SpritePlane(_halved_plane(plane.samples), _halved_plane(plane.alphas), plane.step)


def _halved_plane(plane: Plane) -> Plane:
    """At half size; an odd side first gets an empty row or column, so that the half is exact."""
    rows, columns = plane.shape
    even = cv2.copyMakeBorder(plane, 0, rows % 2, 0, columns % 2, cv2.BORDER_CONSTANT, value=0)
    size = (even.shape[1] // 2, even.shape[0] // 2)
    return np.asarray(cv2.resize(even, size, interpolation=cv2.INTER_AREA), np.uint8)
