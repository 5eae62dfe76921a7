"""Pictures of a layer that appears, made from its picture at rest."""

from typing import Final

import cv2
import numpy as np

from builder.document.animation import Easing, Preset
from builder.document.builds import Build
from builder.document.easing import ease
from generation.rendering.pixels import PremultipliedRgba

BLUR_PX: Final = 24.0
"""Standard deviation of the blur that a layer comes out of, px of the canvas."""


def appear(rest: PremultipliedRgba, build: Build, *, scale: float) -> PremultipliedRgba:
    """``rest`` on its way in: out of a blur for BLUR_IN, otherwise evenly. Its size stays."""
    there = ease(Easing.EASE_OUT, build.progress_ratio)
    picture = rest
    sigma = BLUR_PX * (1 - there) * scale
    if build.preset is Preset.BLUR_IN and sigma > 0:
        picture = np.asarray(cv2.GaussianBlur(rest, (0, 0), sigma, borderType=cv2.BORDER_CONSTANT), np.uint8)
    return np.asarray(cv2.convertScaleAbs(picture, alpha=there), np.uint8)
