"""SVG files as pixels, drawn by resvg at the very size that is asked for, so that edges stay sharp."""

import gzip
import io
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import resvg_py
from lxml import etree
from PIL import Image

from builder.document.geometry import CropBox
from generation.domain.paints import recolour_drawing
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


def draw_svg(
    path: Path,
    *,
    width_px: int,
    height_px: int,
    crop: CropBox = WHOLE,
    colours: Mapping[str, str] = MappingProxyType({}),
) -> PremultipliedRgba:
    """The part ``crop`` of the file, stretched to the size, with ``colours`` instead of its own. Raises SvgError."""
    root = _cropped(path, crop=crop, width=str(width_px), height=str(height_px))
    if colours:
        recolour_drawing(root, table=colours)
    try:
        png = resvg_py.svg_to_bytes(svg_string=etree.tostring(root, encoding="unicode"))
    except ValueError as error:
        raise SvgError(str(error)) from error
    with Image.open(io.BytesIO(bytes(png))) as image:
        if image.size != (width_px, height_px):
            raise SvgError(f"It was drawn at {image.size}, not at {(width_px, height_px)}.")
        return np.asarray(image.convert("RGBA").convert("RGBa")).copy()


def svg_text(path: Path) -> str:
    """The drawing as it is written."""
    return _bytes(path, path.stat().st_mtime_ns).decode("utf-8", "replace")


def crop_svg(path: Path, *, crop: CropBox) -> bytes:
    """A drawing of the part ``crop`` of the file alone, as large as it is there."""
    width, height = svg_size(path)
    root = _cropped(
        path, crop=crop, width=f"{width * crop.width_ratio:.9g}", height=f"{height * crop.height_ratio:.9g}"
    )
    written: bytes = etree.tostring(root, encoding="utf-8")
    return written


def _cropped(path: Path, *, crop: CropBox, width: str, height: str) -> etree._Element:
    root = _read(path)
    (left, top, view_width, view_height), _ = _measures(root)
    view = (
        left + crop.x_ratio * view_width,
        top + crop.y_ratio * view_height,
        crop.width_ratio * view_width,
        crop.height_ratio * view_height,
    )
    root.set("viewBox", " ".join(f"{number:.9g}" for number in view))
    root.set("width", width)
    root.set("height", height)
    root.set("preserveAspectRatio", "none")
    return root


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
