"""Flashes, by WCAG 2.2, success criterion 2.3.1, and Recommendation ITU-R BT.1702.

**General flash.** A pair of opposing changes of relative luminance by 10 % or more of the maximum (1.0), where the
darker of the two is below 0.80. **Red flash.** A pair of opposing changes of (R - G - B) x 320, negative values taken
as 0 and R, G, B linear, by more than 20, where one of the two has R / (R + G + B) of 0.8 or more. **Too many.** More
than three flashes within any second where they cover together more than 25 % of any 10 degrees of the field of view,
for which WCAG takes 341 x 256 px of 1024 x 768: a third of each side.

Here a change counts from the last extreme, so that a slow one counts like a fast one, and half a flash counts too:
seven changes in a second are 3.5 flashes and too many. Levels are those of the means of cells, some 50 along the longer
side; flicker in a finer pattern is averaged out, as both texts allow. Windows lie on cells. This is no certified test.

The gate feeds it with generated footage, the proof with the decoded film, and the rule on documents with what they say.
"""

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.srgb import LUMINANCE
from brandkit.frames.turns import find_turns

MOST_FLASHES: Final = 3
"""In any second."""
RED_SCALE: Final = 320.0
SATURATED_RED: Final = 0.8
LUMINANCE_STEP: Final = 0.1
DARKER_BELOW: Final = 0.8
RED_STEP: Final = 20.0 + 1e-3
AREA_RATIO: Final = 0.25
_NEVER: Final = 1e9
_NOT_BEGUN: Final = 2


@dataclass(frozen=True, slots=True)
class Levels:
    """Some frames in cells, ``(frames, cells)``: all that flashes are judged by.

    ``luminance`` is relative, 0 to 1; ``redness`` is WCAG's (R - G - B) x 320, not below 0; ``is_red`` marks a
    saturated red.
    """

    luminance: npt.NDArray[np.float32]
    redness: npt.NDArray[np.float32]
    is_red: npt.NDArray[np.bool_]


def levels_of_linear(linear: npt.NDArray[np.floating[Any]]) -> Levels:
    """The levels of cells with this linear light, ``(frames, cells, 3)``."""
    red, others = linear[..., 0], linear[..., 1] + linear[..., 2]
    return Levels(
        luminance=np.asarray(linear @ LUMINANCE, np.float32),
        redness=np.asarray(np.maximum(red - others, 0) * RED_SCALE, np.float32),
        is_red=np.asarray(red >= SATURATED_RED * np.maximum(red + others, 1e-9), np.bool_),
    )


@dataclass(frozen=True, slots=True)
class Flashing:
    """The worst second: how many flashes (halves count) end at ``at_frame``, and where, in cells."""

    flashes: float
    at_frame: int
    left: int
    top: int


class FlashMeter:
    """Takes a film's levels part after part; what happens over the border of two parts counts.

    A grid has ``cells`` cells, row by row, ``columns`` to a row.
    """

    def __init__(self, *, columns: int, cells: int, frames_per_second: float) -> None:
        self._columns, self._rows = columns, cells // columns
        self._window_frames = max(1, round(frames_per_second))
        self._general = _Turns(cells, self._window_frames)
        self._red = _Turns(cells, self._window_frames)
        self._at_frame = 0
        self.turning: set[int] = set()
        """The frames at which it turns bright, dark or red in seconds with too many flashes."""
        self.general = Flashing(0.0, 0, 0, 0)
        self.red = Flashing(0.0, 0, 0, 0)

    def add(self, levels: Levels) -> None:
        """Take the next frames into account."""
        unmarked = np.zeros_like(levels.is_red)
        counts, turns = self._general.add(
            levels.luminance, unmarked, step=LUMINANCE_STEP, darkest=DARKER_BELOW, needs_mark=False
        )
        self.general = self._worst(counts, self.general)
        self._note(counts, turns)
        counts, turns = self._red.add(levels.redness, levels.is_red, step=RED_STEP, darkest=_NEVER, needs_mark=True)
        self.red = self._worst(counts, self.red)
        self._note(counts, turns)
        self._at_frame += len(levels.luminance)

    def begin_anew(self, cells: npt.NDArray[np.bool_]) -> None:
        """Whatever these cells show next is no change of what they showed."""
        self._general.begin_anew(cells)
        self._red.begin_anew(cells)

    @property
    def window(self) -> tuple[int, int]:
        """Columns and rows of 10 degrees of view."""
        return max(1, self._columns // 3), max(1, self._rows // 3)

    def _worst(self, counts: npt.NDArray[np.int32], worst: Flashing) -> Flashing:
        """The worse of ``worst`` and the worst second that ends in these frames."""
        changes = int(worst.flashes * 2)
        busiest = counts.max(axis=1)
        for frame in np.flatnonzero(busiest > changes).tolist():
            while (place := self._covered(counts[frame] > changes)) is not None:
                changes += 1
                worst = Flashing(changes / 2, self._at_frame + frame, *place)
        return worst

    def _note(self, counts: npt.NDArray[np.int32], turns: npt.NDArray[np.uint8]) -> None:
        """Add to ``turning`` what these frames tell; ``turns`` are theirs and those of the second before them."""
        too_many = counts > 2 * MOST_FLASHES
        for frame in np.flatnonzero(too_many.any(axis=1)).tolist():
            if self._covered(too_many[frame]) is None:
                continue
            second = turns[frame + 1 : frame + self._window_frames + 1][:, too_many[frame]].any(axis=1)
            first = self._at_frame + frame + 1 - self._window_frames
            self.turning.update((first + np.flatnonzero(second)).tolist())

    def _covered(self, flashing: npt.NDArray[np.bool_]) -> tuple[int, int] | None:
        """The window of which more than a quarter flashes; None where there is none."""
        grid = flashing.reshape(self._rows, self._columns).astype(np.float32)
        across, down = self.window
        if grid.sum() <= AREA_RATIO * across * down:
            return None
        sums = cv2.boxFilter(grid, -1, (across, down), anchor=(0, 0), normalize=False, borderType=cv2.BORDER_CONSTANT)
        top, left = np.unravel_index(int(np.argmax(sums)), sums.shape)
        return (int(left), int(top)) if sums[top, left] > AREA_RATIO * across * down + 1e-3 else None


class _Turns:
    """How often each cell's level turned within the last second, frame by frame."""

    def __init__(self, cells: int, window_frames: int) -> None:
        self._lows, self._highs = np.zeros(cells, np.float32), np.zeros(cells, np.float32)
        self._low_marks, self._high_marks = np.zeros(cells, np.bool_), np.zeros(cells, np.bool_)
        self._headings = np.full(cells, _NOT_BEGUN, np.int8)
        self._before = np.zeros((window_frames, cells), np.uint8)

    def begin_anew(self, cells: npt.NDArray[np.bool_]) -> None:
        """The next level of these cells is their first."""
        self._headings[cells] = _NOT_BEGUN

    def add(
        self,
        levels: npt.NDArray[np.float32],
        marked: npt.NDArray[np.bool_],
        *,
        step: float,
        darkest: float,
        needs_mark: bool,
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
        """How often each cell turned in the second up to each frame, and when, from a second before the first on."""
        turns = np.zeros(levels.shape, np.uint8)
        state = (self._lows, self._highs, self._low_marks, self._high_marks, self._headings)
        find_turns(levels, marked, step, darkest, needs_mark, *state, turns)
        window = len(self._before)
        joined = np.concatenate([self._before, turns])
        summed = np.cumsum(joined, axis=0, dtype=np.int32)
        self._before = joined[-window:]
        return np.asarray(summed[window:] - summed[:-window], np.int32), joined
