"""The text of a frame, read once for all checks; and whether there may be any, which is cheap to ask."""

from functools import lru_cache
from typing import Final

import cv2
import numpy as np

from brandkit.domain.gate import TextWish
from brandkit.frames.reading import ReadLine, read_lines
from brandkit.frames.soundness.lines import Held
from brandkit.frames.soundness.view import FrameView

STROKE_CONTRAST: Final = 28
LEAST_FILL: Final = 0.3


def lines_in(view: FrameView) -> tuple[ReadLine, ...]:
    """The lines of text, px of ``view.pixels``; nothing is read where nothing looks like text and none is wanted."""
    return _read(Held(view))


@lru_cache(maxsize=1)
def _read(held: Held) -> tuple[ReadLine, ...]:
    view = held.view
    if view.expects.text is not TextWish.WANTED and not may_have_text(view):
        return ()
    return read_lines(view.pixels)


def may_have_text(view: FrameView) -> bool:
    """Whether rows of small strokes stand close together somewhere: strokes are dark or light in their surroundings."""
    grey = cv2.cvtColor(view.small, cv2.COLOR_RGB2GRAY)
    slot = cv2.getStructuringElement(cv2.MORPH_RECT, (13, 7))
    join = cv2.getStructuringElement(cv2.MORPH_RECT, (17, 3))
    for kind in (cv2.MORPH_BLACKHAT, cv2.MORPH_TOPHAT):
        strokes = (cv2.morphologyEx(grey, kind, slot) > STROKE_CONTRAST).astype(np.uint8)
        joined = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, join)
        count, _labels, stats, _middles = cv2.connectedComponentsWithStats(joined)
        for left, top, width, height, _area in stats[1:count]:
            if not (5 <= height <= 90 and width >= 1.8 * height and width >= 18):
                continue
            inside = strokes[top : top + height, left : left + width]
            turns = int(np.count_nonzero(np.diff(inside.astype(np.int8), axis=1)))
            fill = float(inside.mean())
            # A line of letters changes between stroke and ground several times in every row.
            if 0.15 <= fill <= 0.8 and turns / height >= 4:
                return True
    return False
