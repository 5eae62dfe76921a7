"""A picture of which now one part is shown and now another, each by fractions of a pixel."""

from typing import Final

import cv2
import numpy as np

from builder.document.windows import Window
from generation.rendering.pixels import Plane, PremultipliedRgba
from generation.rendering.planes import PlaneFormat, Sprite, SpritePlane, make_sprite_planes

_HALVINGS: Final = 4


class CroppedPicture:
    """Shows parts of ``bitmap``; where a part is shown at half its size or less, from a halved copy."""

    def __init__(self, bitmap: PremultipliedRgba, plane_format: PlaneFormat) -> None:
        height, width = bitmap.shape[:2]
        self.size_px = (width, height)
        step = 2**_HALVINGS
        # The last row and column are repeated, so that every half is exact and no edge grows dark.
        even = np.pad(bitmap, ((0, -height % step), (0, -width % step), (0, 0)), mode="edge")
        self._levels = [make_sprite_planes(np.ascontiguousarray(even), plane_format)]

    def through(self, window: Window, mask: Sprite) -> Sprite:
        """What ``window`` shows, in the form of ``mask``, a white sprite of the window's size."""
        width, height = self.size_px
        across = window.part.width_ratio * width / window.width_px
        down = window.part.height_ratio * height / window.height_px
        level = self._level_for(max(across, down))
        factor = 2**level
        planes = []
        for plane, form in zip(self._levels[level], mask.planes, strict=True):
            left = (window.part.x_ratio * width + mask.left_px * across) / plane.step
            top = (window.part.y_ratio * height + mask.top_px * down) / plane.step
            # Between the numbers of pixels, whose centres lie at halves.
            matrix = np.array(
                [
                    [across / factor, 0, (left + across / 2) / factor - 0.5],
                    [0, down / factor, (top + down / 2) / factor - 0.5],
                ]
            )
            samples, alphas = (_seen(each, matrix, form.alphas) for each in (plane.samples, plane.alphas))
            planes.append(SpritePlane(samples, alphas, plane.step))
        first, second, third = planes
        return Sprite((first, second, third), window.left_px + mask.left_px, window.top_px + mask.top_px)

    def _level_for(self, reduction: float) -> int:
        level = 0
        while reduction >= 2 ** (level + 1) and level < _HALVINGS:
            level += 1
        while len(self._levels) <= level:
            first, second, third = (
                SpritePlane(_half(plane.samples), _half(plane.alphas), plane.step) for plane in self._levels[-1]
            )
            self._levels.append((first, second, third))
        return level


def _seen(samples: Plane, matrix: np.ndarray[tuple[int, ...], np.dtype[np.float64]], form: Plane) -> Plane:
    height, width = form.shape
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    warped = cv2.warpAffine(samples, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.multiply(warped, form, scale=1 / 255), np.uint8)


def _half(plane: Plane) -> Plane:
    size = (plane.shape[1] // 2, plane.shape[0] // 2)
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.uint8)
