"""The text of a frame, read once for all checks; and whether there may be any, which is cheap to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np

from brandkit.domain.gate import TextWish
from brandkit.frames.reading import ReadLine, read_lines
from brandkit.frames.soundness.lines import Held
from brandkit.frames.soundness.view import Floats, FrameView, Grey

STROKE_CONTRAST: Final = 28
FAINT_CONTRAST: Final = 20
"""Of strokes that may be a name that was laid over the picture."""
LEAST_FILL: Final = 0.15
MOST_FILL: Final = 0.8
LEAST_TURNS: Final = 4
ROW_SIDE_PX: Final = 1280
LEAST_SPAN: Final = 40.0
"""Levels between letters and their ground."""
TWO_TONED: Final = 0.8
"""So much of a row of letters is either letter or ground; the rest are soft edges."""
MOST_OF_LETTERS: Final = 0.5
LEAST_LETTERS: Final = 6
LETTERED: Final = 0.4
"""So much of what has the tone of letters is as high as letters are."""


@dataclass(frozen=True, slots=True)
class LetterRow:
    """Where something is made like a line of text, px of ``view.pixels``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Px from its top to its bottom."""
        return self.bottom - self.top

    def shared_with(self, line: ReadLine) -> float:
        """How much of the row's width a line that was read covers, 0 to 1; 0 where it lies above or below."""
        across = min(self.right, line.right) - max(self.left, line.left)
        down = min(self.bottom, line.bottom) - max(self.top, line.top)
        if across <= 0 or down < 0.3 * min(self.height, line.height):
            return 0.0
        return across / (self.right - self.left)


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
    return _has_strokes(view, STROKE_CONTRAST) or _has_strokes(view, FAINT_CONTRAST)


def _has_strokes(view: FrameView, contrast: int) -> bool:
    for _is_dark, _box, strokes in _bands(view, contrast=contrast):
        # A line of letters changes between stroke and ground several times in every row.
        turns = int(np.count_nonzero(np.diff(strokes.astype(np.int8), axis=1)))
        if LEAST_FILL <= float(strokes.mean()) <= MOST_FILL and turns / strokes.shape[0] >= LEAST_TURNS:
            return True
    return False


def letter_rows(view: FrameView) -> Iterator[LetterRow]:
    """Rows of what is made like letters: several strokes of two tones beside each other, whatever they say.

    Textures have more tones, and icons, windows and patterns stand further apart or are fewer.
    """
    scale = min(1.0, ROW_SIDE_PX / max(view.grey.shape))
    size = (max(1, round(view.grey.shape[1] * scale)), max(1, round(view.grey.shape[0] * scale)))
    grey = np.asarray(cv2.resize(view.grey, size, interpolation=cv2.INTER_AREA), np.float32)
    larger = size[0] / view.small.shape[1]
    for is_dark, (left, top, right, bottom), _strokes in _bands(view):
        x0, y0, x1, y1 = (int(side * larger) for side in (left, top, right, bottom))
        if _is_lettered(grey[y0:y1, x0:x1], is_dark=is_dark):
            yield LetterRow(x0 / scale, y0 / scale, x1 / scale, y1 / scale)


def _bands(
    view: FrameView, *, contrast: int = STROKE_CONTRAST
) -> Iterator[tuple[bool, tuple[int, int, int, int], Grey]]:
    """Wide, low places of many strokes, px of ``view.small``: dark or light ones, the place, and its strokes."""
    grey = cv2.cvtColor(view.small, cv2.COLOR_RGB2GRAY)
    slot = cv2.getStructuringElement(cv2.MORPH_RECT, (13, 7))
    join = cv2.getStructuringElement(cv2.MORPH_RECT, (17, 3))
    for kind in (cv2.MORPH_BLACKHAT, cv2.MORPH_TOPHAT):
        strokes = np.asarray(cv2.morphologyEx(grey, kind, slot) > contrast, np.uint8)
        joined = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, join)
        count, _labels, stats, _middles = cv2.connectedComponentsWithStats(joined)
        for left, top, width, height, _area in stats[1:count].tolist():
            if 5 <= height <= 90 and width >= 1.8 * height and width >= 18:
                box = (left, top, left + width, top + height)
                yield kind == cv2.MORPH_BLACKHAT, box, strokes[top : top + height, left : left + width]


def _is_lettered(crop: Floats, *, is_dark: bool) -> bool:
    dark, light = np.percentile(crop, [4, 96])
    if light - dark < LEAST_SPAN:
        return False
    tone = (crop - dark) / (light - dark)
    if float(np.mean((tone < 0.2) | (tone > 0.8))) < TWO_TONED:
        return False
    ink = np.asarray(tone < 0.5 if is_dark else tone > 0.5, np.uint8)
    if not LEAST_FILL <= float(ink.mean()) <= MOST_OF_LETTERS:
        return False
    count, _labels, stats, _middles = cv2.connectedComponentsWithStats(ink, connectivity=4)
    height = crop.shape[0]
    letters = [part for part in stats[1:count].tolist() if part[3] >= 0.45 * height and part[2] <= 2.5 * height]
    return len(letters) >= LEAST_LETTERS and sum(part[4] for part in letters) >= LETTERED * int(ink.sum())
