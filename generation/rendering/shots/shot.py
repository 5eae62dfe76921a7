"""A shot of a still, frame by frame. Every window is sampled at fractions of a px, so that slow moves do not wobble."""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
from PIL import Image

from generation.rendering.pixels import Rgb
from generation.rendering.shots.camera import Camera, Window
from generation.rendering.shots.plates import Plates

ENOUGH: Final = 2.0
"""A picture with more px than this for each px of the shot is made smaller first."""


def shoot(plates: Plates, camera: Camera, *, behind_share: float, size_px: tuple[int, int]) -> Iterator[Rgb]:
    """The frames ``(height, width, 3)``. Both plates have the size of the camera's picture; what lies behind moves by
    ``behind_share`` of the way."""
    scale = min(1.0, ENOUGH * size_px[0] / camera.narrowest_px)
    behind = _sheet(plates.behind, scale)
    if plates.front is None or plates.cover is None:
        for window in camera.windows():
            yield _seen(behind, window, camera, size_px)
        return
    front, cover = _sheet(plates.front, scale), _sheet(plates.cover, scale)
    for near, far in zip(camera.windows(), camera.windows(share=behind_share), strict=True):
        shown = _seen(behind, far, camera, size_px)
        alpha = _seen(cover, near, camera, size_px)
        dimmed = cv2.multiply(shown, cv2.merge([255 - alpha] * 3), scale=1 / 255)
        yield np.asarray(cv2.add(dimmed, _seen(front, near, camera, size_px)), np.uint8)


def _sheet(pixels: Rgb, scale: float) -> Image.Image:
    if scale < 1:
        height, width = pixels.shape[:2]
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    return Image.fromarray(np.ascontiguousarray(pixels))


def _seen(sheet: Image.Image, window: Window, camera: Camera, size_px: tuple[int, int]) -> Rgb:
    across, down = sheet.width / camera.picture_px[0], sheet.height / camera.picture_px[1]
    left, top = max(0.0, window.left * across), max(0.0, window.top * down)
    right = min(float(sheet.width), (window.left + window.width) * across)
    bottom = min(float(sheet.height), (window.top + window.height) * down)
    seen = sheet.resize(size_px, Image.Resampling.BICUBIC, box=(left, top, right, bottom))
    return np.asarray(seen, np.uint8)
