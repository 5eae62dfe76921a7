"""Changes of a picture's pixels: brightness, contrast, greyscale, two colours of the brand, blur."""

import math
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.srgb import LUMINANCE
from builder.document.looks import ResolvedFilters
from generation.rendering.pixels import PremultipliedRgba

MOST_CONTRAST: Final = 0.95
"""More contrast than this would leave two colours."""


def apply_filters(bitmap: PremultipliedRgba, filters: ResolvedFilters, *, scale: float) -> PremultipliedRgba:
    """``bitmap`` with all changes, in the order of their fields; blur last, and up to the picture's edges."""
    changed = bitmap
    if filters.brightness or filters.contrast or filters.greyscale_ratio or filters.duotone:
        changed = _change_colours(bitmap, filters)
    sigma = filters.blur_px * scale
    if sigma > 0:
        changed = np.asarray(cv2.GaussianBlur(changed, (0, 0), sigma, borderType=cv2.BORDER_REFLECT), np.uint8)
    return changed


def _change_colours(bitmap: PremultipliedRgba, filters: ResolvedFilters) -> PremultipliedRgba:
    alpha = bitmap[..., 3:].astype(np.float32) / 255
    with np.errstate(divide="ignore", invalid="ignore"):
        colours = np.where(alpha > 0, bitmap[..., :3].astype(np.float32) / 255 / alpha, 0)
    colours = _contrasted(_brightened(colours, filters.brightness), filters.contrast)
    colours = np.clip(colours, 0, 1)
    if filters.greyscale_ratio or filters.duotone:
        luma = colours @ LUMINANCE.astype(np.float32)
        colours += (luma[..., None] - colours) * np.float32(filters.greyscale_ratio)
        if filters.duotone is not None:
            dark, light = (_rgb(colour) for colour in filters.duotone)
            colours = dark + (light - dark) * luma[..., None]
    changed = np.empty_like(bitmap)
    changed[..., :3] = np.floor(np.clip(colours, 0, 1) * alpha * 255 + 0.5)
    changed[..., 3] = bitmap[..., 3]
    np.minimum(changed[..., :3], changed[..., 3:], out=changed[..., :3])
    return changed


def _brightened(colours: npt.NDArray[Any], brightness: float) -> npt.NDArray[Any]:
    """Towards black below 0 and towards white above, so that nothing is cut off."""
    return colours * (1 + brightness) if brightness < 0 else 1 - (1 - colours) * (1 - brightness)


def _contrasted(colours: npt.NDArray[Any], contrast: float) -> npt.NDArray[Any]:
    """Away from middle grey above 0, towards it below."""
    factor = math.tan((min(contrast, MOST_CONTRAST) + 1) * math.pi / 4)
    return (colours - 0.5) * factor + 0.5


def _rgb(colour: str) -> npt.NDArray[np.float32]:
    return np.array([code / 255 for code in bytes.fromhex(colour[1:])], np.float32)
