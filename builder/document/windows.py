"""How the part of a picture that an animated crop shows fills its box.

``static/editor/document/windows.js`` is the same arithmetic.
"""

import math
from dataclasses import dataclass

from builder.document.evaluate import CropState
from builder.document.geometry import Fit


@dataclass(frozen=True, slots=True)
class Window:
    """``part`` of the picture, stretched over a rectangle of whole output px from the top left corner of the box."""

    part: CropState
    left_px: int
    top_px: int
    width_px: int
    height_px: int


def look_through(crop: CropState, *, fit: Fit, source_px: tuple[float, float], box_px: tuple[int, int]) -> Window:
    """What shows of a picture of ``source_px`` in a box of ``box_px``, of which ``crop`` is wanted.

    To cover the box, the middle of the crop in the box's proportions shows; to be contained in it, all of the crop.
    """
    width, height = source_px[0] * crop.width_ratio, source_px[1] * crop.height_ratio
    if fit is Fit.COVER:
        factor = max(box_px[0] / width, box_px[1] / height)
        return Window(_middle(crop, box_px[0] / width / factor, box_px[1] / height / factor), 0, 0, *box_px)
    if fit is Fit.STRETCH:
        return Window(crop, 0, 0, *box_px)
    factor = min(box_px[0] / width, box_px[1] / height)
    shown_width = max(1, min(box_px[0], _whole(width * factor)))
    shown_height = max(1, min(box_px[1], _whole(height * factor)))
    left, top = _whole((box_px[0] - shown_width) / 2), _whole((box_px[1] - shown_height) / 2)
    return Window(crop, left, top, shown_width, shown_height)


def _middle(crop: CropState, width_share: float, height_share: float) -> CropState:
    """The middle of ``crop`` with these shares of its sides."""
    width, height = crop.width_ratio * width_share, crop.height_ratio * height_share
    return CropState(
        x_ratio=crop.x_ratio + (crop.width_ratio - width) / 2,
        y_ratio=crop.y_ratio + (crop.height_ratio - height) / 2,
        width_ratio=width,
        height_ratio=height,
    )


def _whole(value: float) -> int:
    return math.floor(value + 0.5)
