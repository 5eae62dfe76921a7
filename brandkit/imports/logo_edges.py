"""What of a logo never meets what is behind it, and what outline tells it from other logos."""

from typing import Final

import cv2
import numpy as np

from brandkit.frames.colour_difference import difference
from brandkit.imports.logo_colours import Mask, Rgba8, find_colours
from brandkit.imports.logo_shapes import box_colour, box_of, ink_of

WHITE: Final = "#ffffff"
_NEAR_WHITE: Final = 3.0
_VISIBLE: Final = 12
_REACH_PX: Final = 5
_MEETING_SHARE: Final = 0.15
"""A shape borders on the ground where so much of what is round it is ground; less shines through soft edges."""
_EXPOSED_SHARE: Final = 0.1
"""A colour meets the ground where so much of it is in shapes that do."""
_OUTLINE_CELLS: Final = 16


def enclosed_colours(rgba: Rgba8, *, drawing: str | None = None) -> tuple[str, ...]:
    """The colours of the logo that lie within others, such as letters in a disc; a white box behind it counts as one.

    ``rgba`` has straight alpha and its longer side some 640 px; ``drawing`` is its SVG.
    """
    padded = np.pad(rgba, ((_REACH_PX, _REACH_PX), (_REACH_PX, _REACH_PX), (0, 0)))
    ink: Mask = padded[..., 3] > _VISIBLE
    parts = find_colours(padded, ink=ink, drawing=drawing)
    box = box_colour(rgba)
    is_box = box is not None and difference(box, WHITE) < _NEAR_WHITE
    return tuple(
        part.colour.hex
        for part in parts
        if not _is_exposed(part.mask, ground=~ink)
        or (is_box and box is not None and difference(part.colour.hex, box) < _NEAR_WHITE)
    )


def outline_of(rgba: Rgba8) -> str:
    """What is drawn, as hex digits: a bit for each of 16 by 16 cells of its box; empty where nothing is drawn."""
    ink = ink_of(rgba, ground=box_colour(rgba))
    if not ink.any():
        return ""
    box, (height, width) = box_of(ink), ink.shape
    top, left = round(box.y_ratio * height), round(box.x_ratio * width)
    bottom, right = round((box.y_ratio + box.height_ratio) * height), round((box.x_ratio + box.width_ratio) * width)
    drawn = ink[top:bottom, left:right].astype(np.float32)
    cells = cv2.resize(drawn, (_OUTLINE_CELLS, _OUTLINE_CELLS), interpolation=cv2.INTER_AREA) >= 0.5
    return np.packbits(cells).tobytes().hex()


def _is_exposed(mask: Mask, *, ground: Mask) -> bool:
    count, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    sizes = np.bincount(labels.ravel(), minlength=count)
    exposed = 0
    for shape in np.argsort(-sizes[1:])[:64] + 1:
        here = (labels == shape).astype(np.uint8)
        around = (cv2.dilate(here, np.ones((_REACH_PX, _REACH_PX), np.uint8)) > 0) & ~here.astype(bool)
        length = int(np.count_nonzero(around))
        if int(np.count_nonzero(around & ground)) >= _MEETING_SHARE * max(1, length):
            exposed += int(sizes[shape])
    return exposed >= _EXPOSED_SHARE * max(1, int(sizes[1:].sum()))
