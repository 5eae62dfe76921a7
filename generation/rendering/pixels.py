"""Pixels in memory, and the surface on which layers are drawn.

Every bitmap of a layer is premultiplied sRGB: ``(height, width, 4)`` uint8, R, G, B never above A.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt
import skia

from generation.rendering.errors import RenderError

PremultipliedRgba = npt.NDArray[np.uint8]
"""``(height, width, 4)`` uint8, sRGB, colours multiplied by alpha."""
Rgb = npt.NDArray[np.uint8]
"""``(height, width, 3)`` uint8, sRGB."""
Plane = npt.NDArray[np.uint8]
"""``(height, width)`` uint8: one of Y, U, V, R, G, B or alpha."""

MAX_SIDE_PX: Final = 16_384
"""No bitmap has a longer side."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Where the bitmap of a layer lies: output px from the top left corner of the layer's box."""

    offset_x_px: float
    offset_y_px: float
    width_px: int
    height_px: int


def half_up(value: float) -> int:
    """The nearest whole number; halves go up, as in the browser."""
    return math.floor(value + 0.5)


def even_half_up(value: float) -> int:
    """The nearest even number."""
    return 2 * half_up(value / 2)


def output_size(width_px: int, height_px: int, *, scale: float) -> tuple[int, int]:
    """The size of the picture, output px, of a canvas at ``scale``: both sides even, as video needs them."""
    return max(2, even_half_up(width_px * scale)), max(2, even_half_up(height_px * scale))


def new_bitmap(width_px: int, height_px: int) -> PremultipliedRgba:
    """A transparent bitmap."""
    if not (0 < width_px <= MAX_SIDE_PX and 0 < height_px <= MAX_SIDE_PX):
        raise RenderError(
            f"A picture of {width_px} by {height_px} px is too large to draw. Make the layer smaller.",
            code="pixels-malformed",
            width_px=width_px,
            height_px=height_px,
        )
    return np.zeros((height_px, width_px, 4), np.uint8)


def within_alpha(bitmap: PremultipliedRgba) -> PremultipliedRgba:
    """``bitmap`` with no colour brighter than its alpha: scaling overshoots at edges."""
    alpha = cv2.extractChannel(bitmap, 3)
    return np.asarray(cv2.min(bitmap, cv2.merge([alpha] * 4)), np.uint8)


def draw_on(bitmap: PremultipliedRgba, draw: Callable[[Any], None]) -> None:
    """Let ``draw`` paint on a Skia canvas whose pixels are ``bitmap``."""
    height, width = bitmap.shape[:2]
    info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, bitmap)
    draw(surface.getCanvas())


def skia_image(bitmap: PremultipliedRgba) -> Any:
    """A Skia image of a copy of ``bitmap``."""
    height, width = bitmap.shape[:2]
    info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    return skia.Image.MakeRasterCopy(skia.Pixmap(info, np.ascontiguousarray(bitmap), width * 4))


def skia_colour(hex_colour: str) -> int:
    """``#rrggbb`` as Skia's opaque ARGB number."""
    return 0xFF000000 | int(hex_colour[1:], 16)


def check_bitmap(bitmap: npt.NDArray[Any], *, width_px: int, height_px: int, owner: str) -> PremultipliedRgba:
    """``bitmap`` unchanged, or RenderError ``pixels-malformed`` that names its ``owner``."""
    if not np.issubdtype(bitmap.dtype, np.integer) and not np.isfinite(bitmap).all():
        raise _malformed(owner, "it has pixels that are not numbers")
    if bitmap.dtype != np.uint8:
        raise _malformed(owner, f"its pixels are {bitmap.dtype}, not uint8")
    if bitmap.shape != (height_px, width_px, 4):
        raise _malformed(owner, f"its shape is {bitmap.shape}, not {(height_px, width_px, 4)}")
    if _is_too_bright(bitmap):
        raise _malformed(owner, "its colours are brighter than its alpha allows")
    return bitmap


def check_finite(*values: float, owner: str) -> None:
    """Nothing, or RenderError ``numbers-not-finite`` that names the ``owner`` of the values."""
    if not all(math.isfinite(value) for value in values):
        raise RenderError(
            f"The place or size of {owner} is not a number. Set its place and its keyframes again.",
            code="numbers-not-finite",
            owner=owner,
        )


def _is_too_bright(bitmap: PremultipliedRgba) -> bool:
    alpha = cv2.extractChannel(bitmap, 3)
    if cv2.minMaxLoc(alpha)[0] == 255:
        return False
    over = (cv2.subtract(cv2.extractChannel(bitmap, channel), alpha) for channel in range(3))
    return any(cv2.countNonZero(channel) > 0 for channel in over)


def _malformed(owner: str, reason: str) -> RenderError:
    return RenderError(
        f"The picture of {owner} is damaged: {reason}. Replace the file.", code="pixels-malformed", owner=owner
    )
