"""SVG files as pixels, drawn by resvg at the very size that is asked for, so that edges stay sharp."""

import gzip
import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import resvg_py
from lxml import etree
from PIL import Image

from builder.document.geometry import CropBox
from generation.rendering.pixels import PremultipliedRgba

WHOLE: Final = CropBox()
"""All of a picture."""
_LENGTH: Final = re.compile(r"^\s*([0-9.]+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*$", re.IGNORECASE)
_PX_OF_UNIT: Final = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_DEFAULT_SIZE: Final = (300.0, 150.0)
"""The size, px, of an SVG that names none (CSS 2.1, 10.3.2)."""


class SvgError(ValueError):
    """The file is not an SVG that can be drawn."""


def svg_size(path: Path) -> tuple[float, float]:
    """The width and height, px, that the file asks for, or those of its view box."""
    view_box, size = _measures(_read(path))
    return size or view_box[2:]


def draw_svg(path: Path, *, width_px: int, height_px: int, crop: CropBox = WHOLE) -> PremultipliedRgba:
    """The part ``crop`` of the file, stretched to the size. Raises SvgError."""
    root = _read(path)
    (left, top, width, height), _ = _measures(root)
    view = (
        left + crop.x_ratio * width,
        top + crop.y_ratio * height,
        crop.width_ratio * width,
        crop.height_ratio * height,
    )
    root.set("viewBox", " ".join(f"{number:.9g}" for number in view))
    root.set("width", str(width_px))
    root.set("height", str(height_px))
    root.set("preserveAspectRatio", "none")
    try:
        png = resvg_py.svg_to_bytes(svg_string=etree.tostring(root, encoding="unicode"))
    except ValueError as error:
        raise SvgError(str(error)) from error
    with Image.open(io.BytesIO(bytes(png))) as image:
        if image.size != (width_px, height_px):
            raise SvgError(f"It was drawn at {image.size}, not at {(width_px, height_px)}.")
        return np.asarray(image.convert("RGBA").convert("RGBa")).copy()


def _read(path: Path) -> etree._Element:
    return etree.fromstring(_bytes(path, path.stat().st_mtime_ns), _parser())


@lru_cache(maxsize=16)
def _bytes(path: Path, _changed_at: int) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)


def _measures(root: etree._Element) -> tuple[tuple[float, float, float, float], tuple[float, float] | None]:
    """The view box, and the size where the file names both sides of it."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    numbers = [float(number) for number in re.findall(r"[-+]?[0-9.]+(?:e[+-]?\d+)?", root.get("viewBox") or "")]
    size = (width, height) if width and height else None
    if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:
        return (numbers[0], numbers[1], numbers[2], numbers[3]), size
    whole = size or _DEFAULT_SIZE
    return (0.0, 0.0, *whole), whole


def _length(text: str | None) -> float | None:
    match = _LENGTH.match(text or "")
    return float(match[1]) * _PX_OF_UNIT[(match[2] or "px").lower()] if match else None
