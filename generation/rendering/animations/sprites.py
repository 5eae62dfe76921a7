"""Sprite sheets: one picture whose cells, row by row from the top left, are the frames of an animation."""

from typing import Final

import numpy as np
from PIL import Image

from builder.document.geometry import CropBox
from builder.document.layers import SpriteSheet
from generation.rendering.errors import RenderError
from generation.rendering.media import Media, OriginalKind, find_original, kind_of, unreadable
from generation.rendering.pictures import Picture
from generation.rendering.pixels import PremultipliedRgba

_CLOSE_TO_THE_NEXT: Final = 1e-9


class SpriteFrames:
    """The frames of a sheet, all shown for the same time.

    Raises RenderError for a picture that is missing or cannot be read, and ``sheet-uneven`` where its pixels do not
    divide into the cells. A vector picture always divides.
    """

    def __init__(self, media: Media, sha256: str, *, sheet: SpriteSheet, owner: str) -> None:
        kind = kind_of(find_original(media, sha256, owner=owner))
        if kind is OriginalKind.LOTTIE:
            raise unreadable(owner, sha256=sha256)
        self._picture = Picture(media, sha256, owner=owner)
        self._sheet, self._is_vector = sheet, kind is OriginalKind.SVG
        width, height = self._picture.size_px
        if not self._is_vector and (width % sheet.columns or height % sheet.rows):
            raise _uneven(owner, sheet=sheet, width_px=int(width), height_px=int(height))
        self.size_px = (width / sheet.columns, height / sheet.rows)
        self.duration_seconds = sheet.frame_count / sheet.frames_per_second if sheet.frame_count > 1 else 0.0
        self._whole: PremultipliedRgba | None = None

    def frame_at(self, share: float, *, width_px: int, height_px: int) -> PremultipliedRgba:
        number = min(int(share * self._sheet.frame_count + _CLOSE_TO_THE_NEXT), self._sheet.frame_count - 1)
        row, column = divmod(number, self._sheet.columns)
        if self._is_vector:
            return self._picture.draw(width_px=width_px, height_px=height_px, crop=self._crop(row, column))
        width, height = (int(side) for side in self.size_px)
        cell = self._read_whole()[row * height : (row + 1) * height, column * width : (column + 1) * width]
        # Cut first, so that no neighbour shows at the rim.
        scaled = _image_of(cell).resize((width_px, height_px), Image.Resampling.LANCZOS)
        bitmap = np.asarray(scaled).copy()
        np.minimum(bitmap[..., :3], bitmap[..., 3:], out=bitmap[..., :3])
        return bitmap

    def close(self) -> None:
        self._whole = None

    def _read_whole(self) -> PremultipliedRgba:
        """The sheet in its own size, read once."""
        if self._whole is None:
            width, height = self._picture.size_px
            self._whole = self._picture.draw(width_px=int(width), height_px=int(height))
        return self._whole

    def _crop(self, row: int, column: int) -> CropBox:
        columns, rows = self._sheet.columns, self._sheet.rows
        return CropBox(x_ratio=column / columns, y_ratio=row / rows, width_ratio=1 / columns, height_ratio=1 / rows)


def _image_of(bitmap: PremultipliedRgba) -> Image.Image:
    height, width = bitmap.shape[:2]
    return Image.frombuffer("RGBa", (width, height), np.ascontiguousarray(bitmap), "raw", "RGBa", 0, 1)


def _uneven(owner: str, *, sheet: SpriteSheet, width_px: int, height_px: int) -> RenderError:
    return RenderError(
        f"The sprite sheet of {owner} has {width_px} by {height_px} px, which do not divide evenly into "
        f"{sheet.columns} columns and {sheet.rows} rows. Change the columns and rows, or replace the picture.",
        code="sheet-uneven",
        owner=owner,
        width_px=width_px,
        height_px=height_px,
    )
