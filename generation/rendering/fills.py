"""Backgrounds as bitmaps: what stands still is drawn once, a slow move looks at parts of one larger picture."""

import math
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from builder.document.fills import ClipFill, Fill, GradientFill, PictureFill, ResolvedScrim, SolidFill
from builder.document.geometry import Canvas, CropBox
from generation.rendering.errors import RenderError
from generation.rendering.grading import find_grader
from generation.rendering.media import Media
from generation.rendering.pictures import Picture
from generation.rendering.pixels import PremultipliedRgba, check_bitmap, even_half_up, output_size

MAX_ZOOM: Final = 2.0
"""A moved picture is drawn at most so much larger than the canvas."""
OWNER: Final = "the background"
_DITHER_SEED: Final = 1


def fill_size(fill: Fill, *, canvas: Canvas, scale: float) -> tuple[int, int]:
    """The size, px, of a background's bitmap: the frame's, or larger where a slow move comes closer."""
    width, height = output_size(canvas.width_px, canvas.height_px, scale=scale)
    if not isinstance(fill, PictureFill):
        return width, height
    closest = min(min(move.width_ratio, move.height_ratio) for move in (fill.move_start, fill.move_end))
    zoom = min(MAX_ZOOM, 1 / closest)
    return even_half_up(width * zoom), even_half_up(height * zoom)


def rasterise_fill(fill: Fill, *, canvas: Canvas, scale: float, media: Media) -> PremultipliedRgba:
    """The whole background, opaque, in ``fill_size``. Footage has no still picture: RenderError.

    Raises RenderError where a picture is missing or cannot be read.
    """
    width, height = fill_size(fill, canvas=canvas, scale=scale)
    match fill:
        case SolidFill():
            bitmap = _solid(fill.colour, width, height)
        case GradientFill():
            bitmap = _gradient(fill, width, height)
        case PictureFill():
            # A slow move looks at a larger picture, in which the tiles are larger as well.
            shown, _ = output_size(canvas.width_px, canvas.height_px, scale=scale)
            bitmap = _picture(fill, width, height, media, tile_scale=scale * width / shown)
        case ClipFill():
            raise RenderError("Footage has no still picture of its own.", code="pixels-malformed", owner=OWNER)
    return check_bitmap(bitmap, width_px=width, height_px=height, owner=OWNER)


def scrim_table(opacity_ratio: float, colour: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """For each value of ``colour``, what the samples 0 to 255 become under a veil of it: ``(len(colour), 256)``."""
    samples = np.arange(256)[None, :] * (1 - opacity_ratio) + colour[:, None] * opacity_ratio
    return np.asarray(np.floor(samples + 0.5), np.uint8)


def _solid(colour: str, width: int, height: int) -> PremultipliedRgba:
    bitmap = np.empty((height, width, 4), np.uint8)
    bitmap[...] = (*bytes.fromhex(colour[1:]), 255)
    return bitmap


def _gradient(fill: GradientFill, width: int, height: int) -> PremultipliedRgba:
    """From edge to edge along the angle, as CSS lays its gradients out; noise below one step prevents bands."""
    angle = math.radians(fill.angle_degrees)
    direction = (math.cos(angle), math.sin(angle))
    length = abs(width * direction[0]) + abs(height * direction[1])
    x = (np.arange(width) + 0.5 - width / 2) * direction[0]
    y = (np.arange(height) + 0.5 - height / 2) * direction[1]
    share = np.clip((x[None, :] + y[:, None]) / length + 0.5, 0, 1)[..., None].astype(np.float32)
    start = np.frombuffer(bytes.fromhex(fill.start[1:]), np.uint8).astype(np.float32)
    end = np.frombuffer(bytes.fromhex(fill.end[1:]), np.uint8).astype(np.float32)
    noise = np.random.default_rng(_DITHER_SEED).random((height, width, 1), np.float32)
    bitmap = np.full((height, width, 4), 255, np.uint8)
    bitmap[..., :3] = np.clip(np.floor(start + (end - start) * share + noise), 0, 255)
    return bitmap


def _picture(fill: PictureFill, width: int, height: int, media: Media, *, tile_scale: float) -> PremultipliedRgba:
    picture = Picture(media, fill.asset, owner=OWNER, recolours=fill.recolours)
    place = picture.place(width_px=width, height_px=height, fit=fill.fit, crop=CropBox())
    grader = find_grader(fill.grade, media=media, owner=OWNER)
    if fill.tile_px is None:
        drawn = picture.draw(width_px=place.width_px, height_px=place.height_px, crop=place.crop, grader=grader)
    else:
        size = {"width_px": place.width_px, "height_px": place.height_px}
        drawn = picture.draw_tiled(**size, tile_px=fill.tile_px * tile_scale, grader=grader)
    bitmap = _solid(fill.behind, width, height)
    part = bitmap[place.top_px : place.top_px + place.height_px, place.left_px : place.left_px + place.width_px]
    _lay_over(part, drawn)
    if fill.scrim is not None:
        bitmap = _veiled(bitmap, fill.scrim)
    return bitmap


def _veiled(bitmap: PremultipliedRgba, scrim: ResolvedScrim) -> PremultipliedRgba:
    """An opaque bitmap under the scrim."""
    colour = np.array([*bytes.fromhex(scrim.colour[1:]), 255])
    table = scrim_table(scrim.opacity_ratio, colour)
    return np.asarray(cv2.LUT(bitmap, np.ascontiguousarray(table.T[None])), np.uint8)


def _lay_over(behind: PremultipliedRgba, drawn: PremultipliedRgba) -> None:
    """Paint ``drawn`` on the opaque ``behind``."""
    alpha = drawn[..., 3:]
    if alpha.min() == 255:
        behind[...] = drawn
        return
    rest = behind[..., :3].astype(np.uint16) * (255 - alpha.astype(np.uint16)) + 127
    behind[..., :3] = np.minimum(drawn[..., :3] + rest // 255, 255)
