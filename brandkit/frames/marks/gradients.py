"""Edges by their direction, whichever colours meet there.

A field holds in each pixel the direction of the steepest channel's gradient as a doubled angle: so an edge from dark to
light and one from light to dark are the same, and a logo in other colours has the edges that it should have.
"""

from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

Floats32 = npt.NDArray[Any]
"""float32 planes; OpenCV's own types say less."""

FAINT_CODES: Final = 10.0
"""A step of so many codes a pixel counts half; much steeper ones count whole."""


def steepest(channels: Floats32, *, blur_px: float = 0.7) -> tuple[Floats32, Floats32]:
    """Magnitude (codes a pixel) and direction (radians) of the steepest channel of ``(height, width, n)``."""
    smooth = cv2.GaussianBlur(channels, (0, 0), blur_px) if blur_px > 0 else channels
    if smooth.ndim == 2:
        smooth = smooth[..., None]
    best_x: Floats32 | None = None
    best_y: Floats32 | None = None
    best: Floats32 | None = None
    for index in range(smooth.shape[2]):
        channel = np.ascontiguousarray(smooth[..., index])
        x = cv2.Scharr(channel, cv2.CV_32F, 1, 0, scale=1 / 32)
        y = cv2.Scharr(channel, cv2.CV_32F, 0, 1, scale=1 / 32)
        square = x * x + y * y
        if best is None or best_x is None or best_y is None:
            best_x, best_y, best = x, y, square
        else:
            steeper = square > best
            best_x, best_y = np.where(steeper, x, best_x), np.where(steeper, y, best_y)
            best = np.maximum(best, square)
    assert best is not None
    assert best_x is not None
    assert best_y is not None
    return np.sqrt(best), np.asarray(np.arctan2(best_y, best_x), np.float32)


def direction_field(magnitude: Floats32, direction: Floats32) -> Floats32:
    """Doubled angles as ``(height, width, 2)``, of length 0 to 1 by how clear the edge is."""
    clear = magnitude / (magnitude + FAINT_CODES)
    return np.dstack([clear * np.cos(2 * direction), clear * np.sin(2 * direction)]).astype(np.float32)
