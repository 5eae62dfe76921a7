"""Logos as they came: their pixels and their drawing to look at, and the part of them that is not empty."""

import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from builder.document.geometry import CropBox
from generation import files
from generation.rendering.looking import logo_pixels
from generation.rendering.media import find_original, unreadable
from generation.rendering.pictures import Picture
from generation.rendering.svg import SvgError, crop_svg, svg_text

SIDE_PX = 1600
"""So large that the thinnest strokes of a logo are several px wide."""
OWNER = "the logo"


@dataclass(frozen=True, slots=True)
class SeenLogo:
    """Straight RGBA, and the text of the drawing where it is one."""

    rgba: npt.NDArray[np.uint8]
    drawing: str | None


def see_logo(sha256: str, *, side_px: int = SIDE_PX) -> SeenLogo:
    """The original as pixels, its longer side so many, with its drawing. Raises RenderError."""
    media = files.LocalMedia()
    rgba = logo_pixels(media, sha256, owner=OWNER, side_px=side_px)
    is_svg = Picture(media, sha256, owner=OWNER).is_svg
    return SeenLogo(rgba=rgba, drawing=svg_text(find_original(media, sha256, owner=OWNER)) if is_svg else None)


def crop_logo(sha256: str, *, crop: CropBox) -> bytes:
    """A file of the part ``crop`` alone: a drawing of a drawing, else a PNG in sRGB. Raises RenderError."""
    media = files.LocalMedia()
    picture = Picture(media, sha256, owner=OWNER)
    if not picture.is_svg:
        output = io.BytesIO()
        picture.cut(crop).save(output, "PNG", icc_profile=None)
        return output.getvalue()
    try:
        return crop_svg(find_original(media, sha256, owner=OWNER), crop=crop)
    except (SvgError, OSError, ValueError) as error:
        raise unreadable(OWNER, sha256=sha256) from error
