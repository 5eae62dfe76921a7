"""Pictures from files: placed in a size, cut, scaled down well, turned upright and brought to sRGB."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import skia
from lxml import etree
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from builder.document.geometry import CropBox, Fit
from builder.document.recolours import ResolvedRecolour, colour_table
from generation.rendering.grading import Grader
from generation.rendering.media import Media, OriginalKind, find_original, kind_of, unreadable
from generation.rendering.pixels import PremultipliedRgba, draw_on, half_up, new_bitmap, skia_image, within_alpha
from generation.rendering.svg import WHOLE, SvgError, draw_svg, svg_size

MAX_PIXELS: Final = 120_000_000
"""A picture with more is refused: it would not fit a worker's memory."""
SMALLEST_TILE_PX: Final = 4
_SRGB: Final = ImageCms.createProfile("sRGB")


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """Where a picture shows: ``crop`` of the source, on ``width_px`` by ``height_px`` at ``left_px``, ``top_px``."""

    crop: CropBox
    left_px: int
    top_px: int
    width_px: int
    height_px: int


class Picture:
    """One original: a raster picture or an SVG. Raises RenderError where it is missing or cannot be read."""

    def __init__(self, media: Media, sha256: str, *, owner: str, recolours: Sequence[ResolvedRecolour] = ()) -> None:
        self._path = find_original(media, sha256, owner=owner)
        self._sha256, self._owner = sha256, owner
        self._colours = colour_table(recolours)
        self.is_svg = kind_of(self._path) is OriginalKind.SVG
        try:
            self.size_px = svg_size(self._path) if self.is_svg else _upright_size(self._path)
        except (*_RASTER_ERRORS, etree.XMLSyntaxError) as error:
            raise unreadable(owner, sha256=sha256) from error

    def draw(
        self, *, width_px: int, height_px: int, crop: CropBox = WHOLE, grader: Grader | None = None
    ) -> PremultipliedRgba:
        """The part ``crop`` stretched to a bitmap of this size. Drawings (SVG) are never graded."""
        try:
            if self.is_svg:
                return draw_svg(self._path, width_px=width_px, height_px=height_px, crop=crop, colours=self._colours)
            drawn = _draw_raster(self._path, width_px=width_px, height_px=height_px, crop=crop)
        except (*_RASTER_ERRORS, SvgError) as error:
            raise unreadable(self._owner, sha256=self._sha256) from error
        return drawn if grader is None else grader.grade_bitmap(drawn)

    def draw_tiled(
        self, *, width_px: int, height_px: int, tile_px: float, grader: Grader | None = None
    ) -> PremultipliedRgba:
        """The whole picture, about ``tile_px`` wide, again and again from the top left corner of this size."""
        wide = min(max(half_up(tile_px), SMALLEST_TILE_PX), width_px * 2)
        high = max(half_up(wide * self.size_px[1] / self.size_px[0]), 1)
        tile = self.draw(width_px=wide, height_px=high, grader=grader)
        rows, columns = np.arange(height_px) % high, np.arange(width_px) % wide
        return np.ascontiguousarray(tile[rows][:, columns])

    def cut(self, crop: CropBox) -> Image.Image:
        """The part ``crop`` of a raster picture in its own size, as RGB or RGBA in sRGB."""
        try:
            with Image.open(self._path) as image:
                upright = _to_srgb(ImageOps.exif_transpose(image))
        except _RASTER_ERRORS as error:
            raise unreadable(self._owner, sha256=self._sha256) from error
        width, height = upright.size
        left, top = min(int(crop.x_ratio * width), width - 1), min(int(crop.y_ratio * height), height - 1)
        right = min(round((crop.x_ratio + crop.width_ratio) * width), width)
        bottom = min(round((crop.y_ratio + crop.height_ratio) * height), height)
        return upright.crop((left, top, max(right, left + 1), max(bottom, top + 1)))

    def place(
        self, *, width_px: float, height_px: float, fit: Fit, crop: CropBox = WHOLE, even: bool = False
    ) -> PicturePlace:
        """How the picture lies in a box, output px; ``even`` keeps its edges on even pixels."""
        return place_picture(self.size_px, width_px=width_px, height_px=height_px, fit=fit, crop=crop, even=even)


def place_picture(
    source_px: tuple[float, float],
    *,
    width_px: float,
    height_px: float,
    fit: Fit,
    crop: CropBox = WHOLE,
    even: bool = False,
) -> PicturePlace:
    """How a source of this size, of which only ``crop`` is wanted, lies in a box by ``fit``."""
    source_width, source_height = source_px[0] * crop.width_ratio, source_px[1] * crop.height_ratio
    rounded = _even if even else _whole
    if fit is Fit.CONTAIN:
        factor = min(width_px / source_width, height_px / source_height)
        width = min(rounded(source_width * factor), rounded(width_px))
        height = min(rounded(source_height * factor), rounded(height_px))
        step = 2 if even else 1
        left = half_up((width_px - width) / 2 / step) * step
        top = half_up((height_px - height) / 2 / step) * step
        return PicturePlace(crop, left, top, width, height)
    if fit is Fit.COVER:
        wanted = width_px / height_px
        if source_width / source_height > wanted:
            crop = _narrowed(crop, wanted * source_height / source_width, 1.0)
        else:
            crop = _narrowed(crop, 1.0, source_width / wanted / source_height)
    return PicturePlace(crop, 0, 0, rounded(width_px), rounded(height_px))


def round_corners(bitmap: PremultipliedRgba, *, radius_px: float) -> PremultipliedRgba:
    """``bitmap`` with its corners cut to circles of this radius."""
    height, width = bitmap.shape[:2]
    radius = min(radius_px, width / 2, height / 2)
    if radius <= 0:
        return bitmap
    rounded = new_bitmap(width, height)
    image = skia_image(bitmap)

    def paint(canvas: Any) -> None:
        canvas.clipRRect(skia.RRect.MakeRectXY(skia.Rect.MakeWH(width, height), radius, radius), doAntiAlias=True)
        canvas.drawImage(image, 0, 0)

    draw_on(rounded, paint)
    return rounded


_RASTER_ERRORS: Final = (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError)


@lru_cache(maxsize=512)
def _upright_size(path: Path) -> tuple[float, float]:
    with Image.open(path) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValueError("The picture has too many pixels.")
        is_turned = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        width, height = image.size
    return (float(height), float(width)) if is_turned else (float(width), float(height))


def _draw_raster(path: Path, *, width_px: int, height_px: int, crop: CropBox) -> PremultipliedRgba:
    with Image.open(path) as image:
        # A JPEG can be read at a half or a quarter of its size; twice what is needed leaves nothing to see of it.
        needed = (int(2 * width_px / crop.width_ratio), int(2 * height_px / crop.height_ratio))
        image.draft(None, (max(needed), max(needed)))
        upright = ImageOps.exif_transpose(image)
        picture = _premultiplied(_to_srgb(upright))
    width, height = picture.size
    box = (
        crop.x_ratio * width,
        crop.y_ratio * height,
        min(float(width), (crop.x_ratio + crop.width_ratio) * width),
        min(float(height), (crop.y_ratio + crop.height_ratio) * height),
    )
    if (width, height) == (width_px, height_px) and box == (0, 0, width, height):
        scaled = picture
    else:
        scaled = picture.resize((width_px, height_px), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    if scaled.mode == "RGB":
        bitmap = np.empty((height_px, width_px, 4), np.uint8)
        bitmap[..., :3], bitmap[..., 3] = np.asarray(scaled), 255
        return bitmap
    return within_alpha(np.asarray(scaled))


def _to_srgb(image: Image.Image) -> Image.Image:
    """The picture as 8-bit RGB or RGBA in sRGB."""
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        samples = np.asarray(image).astype(np.float64)
        image = Image.fromarray(np.clip(samples / 257, 0, 255).astype(np.uint8))
    profile = image.info.get("icc_profile")
    has_alpha = image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        image = _convert_profile(image, profile)
    return image.convert("RGBA" if has_alpha else "RGB")


def _convert_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture by its own profile in sRGB; a profile that is damaged or of another kind is left aside."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha is not None else image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            colours, source, _SRGB, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if converted is None:
        return image
    if alpha is not None:
        converted.putalpha(alpha)
    return converted


def _premultiplied(image: Image.Image) -> Image.Image:
    return image.convert("RGBa") if image.mode == "RGBA" else image


def _narrowed(crop: CropBox, width_share: float, height_share: float) -> CropBox:
    """The middle of ``crop``, with these shares of its sides."""
    width, height = crop.width_ratio * min(1.0, width_share), crop.height_ratio * min(1.0, height_share)
    return CropBox(
        x_ratio=crop.x_ratio + (crop.width_ratio - width) / 2,
        y_ratio=crop.y_ratio + (crop.height_ratio - height) / 2,
        width_ratio=width,
        height_ratio=height,
    )


def _whole(value: float) -> int:
    return max(1, half_up(value))


def _even(value: float) -> int:
    return max(2, 2 * half_up(value / 2))
