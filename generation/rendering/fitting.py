"""Pictures in another size."""

import cv2
import numpy as np

from generation.rendering.pixels import Rgb


def fitted(pixels: Rgb, *, width_px: int, height_px: int) -> Rgb:
    """The picture in another size: scaled to cover it and cropped around its middle, by Lanczos where it grows."""
    height, width = pixels.shape[:2]
    if (width, height) == (width_px, height_px):
        return pixels
    scale = max(width_px / width, height_px / height)
    across, down = min(width, width_px / scale), min(height, height_px / scale)
    left, top = round((width - across) / 2), round((height - down) / 2)
    cut = pixels[top : top + max(1, round(down)), left : left + max(1, round(across))]
    method = cv2.INTER_LANCZOS4 if scale > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(np.ascontiguousarray(cut), (width_px, height_px), interpolation=method), np.uint8)
