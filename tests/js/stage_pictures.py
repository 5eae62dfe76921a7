"""Bitmaps as the browser takes them, without a server."""

import base64
import io
from collections.abc import Sequence

import numpy as np
from PIL import Image

from generation.rendering.pixels import PremultipliedRgba


def sheet_of(bitmaps: Sequence[PremultipliedRgba], *, columns: int) -> PremultipliedRgba:
    """The bitmaps on one sheet, row by row."""
    height, width = bitmaps[0].shape[:2]
    sheet = np.zeros((-(-len(bitmaps) // columns) * height, columns * width, 4), np.uint8)
    for number, bitmap in enumerate(bitmaps):
        top, left = number // columns * height, number % columns * width
        sheet[top : top + height, left : left + width] = bitmap
    return sheet


def png_address(bitmap: PremultipliedRgba) -> str:
    """A data address of a PNG with straight alpha."""
    height, width = bitmap.shape[:2]
    image = Image.frombuffer("RGBa", (width, height), np.ascontiguousarray(bitmap).tobytes(), "raw", "RGBa", 0, 1)
    data = io.BytesIO()
    image.convert("RGBA").save(data, format="PNG", compress_level=1)
    return "data:image/png;base64," + base64.b64encode(data.getvalue()).decode()
