"""Colour grades on pictures and footage.

A grade is worked out once, for the corners of a lattice over all colours, and pixels are looked up in it by
``kernels.look_up``, which keeps grey grey.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.srgb import LUMINANCE, encoded_of_linear, linear_of_encoded
from builder.document.grade import Grade
from generation.domain.cube import Cube, CubeError, read_cube
from generation.rendering.kernels import look_up
from generation.rendering.media import Media, find_original, unreadable
from generation.rendering.pixels import PremultipliedRgba, Rgb

LATTICE: Final = 65
"""Corners of the lattice along each axis."""
MIDDLE_GREY: Final = 0.18
"""Linear light that contrast leaves as it is."""
WARMEST_MIREDS: Final = 70.0
"""How far a temperature of 1 moves the light, in mireds (a million over kelvins)."""
_NEUTRAL_KELVINS: Final = 6504.0
_BRADFORD: Final = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
_XYZ_OF_RGB: Final = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
)

Lattice = npt.NDArray[np.float32]
"""``(65, 65, 65, 3)``: by red, green and blue of the source, the graded R, G, B, 0 to 255."""


class Grader:
    """Applies one grade. Raises RenderError where the colour table is missing or cannot be read."""

    def __init__(self, grade: Grade, *, media: Media, owner: str) -> None:
        path = None
        if grade.lut is not None:
            path = find_original(media, grade.lut, owner=f"the colour table of {owner}")
        try:
            self._lattice = _lattice(grade, path)
        except CubeError as error:
            raise unreadable(f"the colour table of {owner}", sha256=grade.lut or "") from error

    def grade_rgb(self, pixels: Rgb) -> Rgb:
        """``(height, width, 3)`` graded; a new array."""
        graded = np.empty_like(pixels)
        look_up(pixels.astype(np.uint16) * 257, self._lattice, graded)
        return graded

    def grade_bitmap(self, bitmap: PremultipliedRgba) -> PremultipliedRgba:
        """A premultiplied bitmap graded; its alpha stays."""
        alpha = bitmap[..., 3]
        graded = bitmap.copy()
        if cv2.minMaxLoc(alpha)[0] == 255:
            graded[..., :3] = self.grade_rgb(bitmap[..., :3])
            return graded
        opacity = np.maximum(alpha, 1)[..., None].astype(np.float32) / 255
        straight = np.minimum(bitmap[..., :3] / opacity + 0.5, 255).astype(np.uint8)
        graded[..., :3] = np.minimum(self.grade_rgb(straight) * opacity + 0.5, alpha[..., None])
        return graded


def find_grader(grade: Grade | None, *, media: Media, owner: str) -> Grader | None:
    """What applies ``grade``; None for none."""
    return None if grade is None else Grader(grade, media=media, owner=owner)


@lru_cache(maxsize=8)
def _lattice(grade: Grade, lut: Path | None) -> Lattice:
    axis = np.linspace(0, 1, LATTICE)
    colours = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1)
    graded = graded_colours(colours, grade, cube=None if lut is None else read_cube(lut))
    return np.ascontiguousarray(graded * 255, np.float32)


def graded_colours(colours: npt.NDArray[np.float64], grade: Grade, *, cube: Cube | None) -> npt.NDArray[np.float64]:
    """sRGB colours ``(..., 3)``, 0 to 1, graded: light first, then contrast, saturation, and last the table.

    Exposure multiplies linear light; temperature adapts it from daylight of 6504 K to another (Bradford's matrix, ICC
    version 4, annex E); contrast stretches encoded values about middle grey; saturation is the SAT of the ASC CDL 1.2.
    """
    linear = linear_of_encoded(colours) * 2.0**grade.exposure_stops
    if grade.temperature_ratio != 0:
        linear = linear @ _adaptation(grade.temperature_ratio).T
    encoded = encoded_of_linear(np.clip(linear, 0, 1))
    pivot = float(encoded_of_linear(np.array(MIDDLE_GREY)))
    encoded = pivot + (encoded - pivot) * grade.contrast_ratio
    luma = (encoded @ LUMINANCE)[..., None]
    encoded = np.clip(luma + (encoded - luma) * grade.saturation_ratio, 0, 1)
    if cube is None:
        return np.asarray(encoded, np.float64)
    return np.asarray(np.clip(encoded + (cube.at(encoded) - encoded) * grade.lut_ratio, 0, 1), np.float64)


def _adaptation(temperature_ratio: float) -> npt.NDArray[np.float64]:
    """The matrix on linear R, G, B that makes daylight warmer or cooler and leaves grey as light as it was."""
    kelvins = 1e6 / (1e6 / _NEUTRAL_KELVINS + WARMEST_MIREDS * temperature_ratio)
    source, wanted = (_BRADFORD @ _white(one) for one in (_NEUTRAL_KELVINS, kelvins))
    adapt = np.linalg.inv(_BRADFORD) @ np.diag(wanted / source) @ _BRADFORD
    matrix = np.linalg.inv(_XYZ_OF_RGB) @ adapt @ _XYZ_OF_RGB
    return np.asarray(matrix / (LUMINANCE @ matrix @ np.ones(3)))


def _white(kelvins: float) -> npt.NDArray[np.float64]:
    """X, Y, Z of daylight, 4,000 to 25,000 K (CIE 15:2004, formulae 3.2 and 3.3)."""
    t = 1000 / kelvins
    if kelvins <= 7000:
        x = 0.244063 + 0.09911 * t + 2.9678 * t**2 - 4.607 * t**3
    else:
        x = 0.23704 + 0.24748 * t + 1.9018 * t**2 - 2.0064 * t**3
    y = -3 * x**2 + 2.87 * x - 0.275
    return np.array([x / y, 1.0, (1 - x - y) / y])
