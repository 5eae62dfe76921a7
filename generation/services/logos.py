"""Logos as they came: their pixels and their drawing to look at, and the part of them that is not empty."""

import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from builder.document.geometry import CropBox
from generation import files
from generation.rendering.looking import logo_pixels
from generation.rendering.media import find_original
from generation.rendering.pictures import Picture
from generation.rendering.svg import crop_svg, svg_text

SIDE_PX = 1600
"""So large that the thinnest strokes of a logo are several px wide."""
OWNER = "the logo"


@dataclass(frozen=True, slots=True)
class SeenLogo:
    """Straight RGBA, and the text of the drawing where it is one."""

    rgba: npt.NDArray[np.uint8]
    drawing: str | None


def see_logo(sha256: str) -> SeenLogo:
    """The original as pixels, with its drawing. Raises RenderError."""
    media = files.LocalMedia()
    rgba = logo_pixels(media, sha256, owner=OWNER, side_px=SIDE_PX)
    is_svg = Picture(media, sha256, owner=OWNER).is_svg
    return SeenLogo(rgba=rgba, drawing=svg_text(find_original(media, sha256, owner=OWNER)) if is_svg else None)


def crop_logo(sha256: str, *, crop: CropBox) -> bytes:
    """A file of the part ``crop`` alone: a drawing of a drawing, else a PNG. Raises RenderError."""
    media = files.LocalMedia()
    path = find_original(media, sha256, owner=OWNER)
    if Picture(media, sha256, owner=OWNER).is_svg:
        return crop_svg(path, crop=crop)
    output = io.BytesIO()
    with Image.open(path) as picture:
        upright = ImageOps.exif_transpose(picture)
        width, height = upright.size
        sides = (
            int(crop.x_ratio * width),
            int(crop.y_ratio * height),
            min(round((crop.x_ratio + crop.width_ratio) * width), width),
            min(round((crop.y_ratio + crop.height_ratio) * height), height),
        )
        upright.crop(sides).save(output, "PNG", icc_profile=upright.info.get("icc_profile"))
    return output.getvalue()
