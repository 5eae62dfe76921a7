"""What slowly becomes something else: things are followed from where they were first seen, and looked at again.

A few times a second the frame is laid on an earlier one along the optical flow (Kroeger and others, 2016), so that
moves of the camera, pushes and turns take nothing away; what was covered, came in, or changed at once is left out, and
so is what the light does to all of it. Where what stays is something else by its likeness, it has become that slowly.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.likeness import CELLS, apart, likeness_of, looked_at

Floats = npt.NDArray[np.float32]
Grey = npt.NDArray[np.uint8]
Rgb = npt.NDArray[np.uint8]

LOOKS_A_SECOND: Final = 4
MOST_LOOKS: Final = 40
"""After ten seconds things are seen for the first time again."""
COLUMNS: Final = 192
LEAST_KEPT: Final = 0.2
"""Of the frame: when less is left of what was first seen, things are seen for the first time again."""
OTHER: Final = 0.35
"""What is further apart in its likeness is something else."""
AT_ONCE: Final = 0.3
"""What is further apart from one look to the next changed at once, or was covered."""
UNLIKE_LEVELS: Final = 18.0
"""Likewise in light, against all of the frame."""
LOST_PX: Final = 1.0
"""Where the way back leads elsewhere by more, something was covered or uncovered."""
LEAST_GAIN, MOST_GAIN = 0.6, 1.6
_HIDDEN: Final = 0.1


@dataclass(frozen=True, slots=True)
class _Look:
    """A frame as it is followed: in grey, ``COLUMNS`` wide; in the square that likeness is taken from; and that."""

    grey: Grey
    square: Rgb
    likeness: Floats

    @classmethod
    def at(cls, rgb: Rgb) -> "_Look":
        height, width = rgb.shape[:2]
        rows = min(2 * COLUMNS, max(32, round(COLUMNS * height / width)))
        small = cv2.resize(rgb, (COLUMNS, rows), interpolation=cv2.INTER_AREA)
        square = looked_at(rgb)
        return cls(np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8), square, likeness_of(square))


class BecomingMeter:
    """Follows frames in their order."""

    def __init__(self, frame_rate: Fraction) -> None:
        self._every = max(1, round(frame_rate / LOOKS_A_SECOND))
        self._frames = 0
        self._trail: _Trail | None = None

    def add(self, rgb: Rgb) -> float | None:
        """The share of what stays in the picture that has become something else; None where it is not looked."""
        number, self._frames = self._frames, self._frames + 1
        if number % self._every:
            return None
        look, trail = _Look.at(rgb), self._trail
        if trail is not None and trail.looks < MOST_LOOKS:
            trail.follow(look)
            if trail.kept_ratio >= LEAST_KEPT:
                return trail.changed_ratio()
        self._trail = _Trail(look)
        return None


class _Trail:
    """Where everything in a frame was in the frame that it was first seen in, and what of it is lost since."""

    def __init__(self, first: _Look) -> None:
        method: Any = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
        self._method = method
        self._first = self._last = first
        rows, columns = first.grey.shape
        x, y = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
        self._x, self._y = x, y
        self._from_x, self._from_y = x, y
        self._lost = np.zeros((rows, columns), np.float32)
        self.looks = 0

    def follow(self, look: _Look) -> None:
        """Everything is found again in the next frame."""
        self.looks += 1
        flow, back = self._flow(look.grey, self._last.grey), self._flow(self._last.grey, look.grey)
        x, y = self._x + flow[..., 0], self._y + flow[..., 1]
        astray = np.hypot(_moved(back[..., 0], x, y) + flow[..., 0], _moved(back[..., 1], x, y) + flow[..., 1])
        outside = (x < 0) | (y < 0) | (x > self._x[0, -1]) | (y > self._y[-1, 0])
        lost = outside | (astray > LOST_PX) | self._unlike(look, x, y) | self._other(look, x, y)
        self._lost = np.maximum(_moved(self._lost, x, y), lost.astype(np.float32))
        self._from_x, self._from_y = _moved(self._from_x, x, y), _moved(self._from_y, x, y)
        # What adds up from step to step is taken back against the first frame.
        rest = self._flow(look.grey, _moved(self._first.grey, self._from_x, self._from_y))
        x, y = self._x + rest[..., 0], self._y + rest[..., 1]
        self._from_x, self._from_y = _moved(self._from_x, x, y), _moved(self._from_y, x, y)
        self._last = look

    @property
    def kept_ratio(self) -> float:
        """How much of the frame is followed since it was first seen."""
        return float(self._kept().mean())

    def changed_ratio(self) -> float:
        """How much of that is something else by now."""
        difference = apart(likeness_of(self._as_first_seen()), self._last.likeness)
        return float((difference[self._kept()] > OTHER).mean())

    def _as_first_seen(self) -> Rgb:
        """The square as it would look if nothing had but moved; what is lost, and the light, are those of today."""
        now = self._last.square
        (rows, columns), (high, wide) = self._x.shape, now.shape[:2]
        x = (_large(self._from_x, wide, high) + 0.5) * wide / columns - 0.5
        y = (_large(self._from_y, wide, high) + 0.5) * high / rows - 0.5
        was = np.asarray(cv2.remap(self._first.square, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.uint8)
        near = cv2.dilate((self._lost > _HIDDEN).astype(np.float32), np.ones((5, 5), np.uint8))
        hidden = _large(np.asarray(near, np.float32), wide, high) > 0.3
        return np.where(hidden[..., None], now, _in_light_of(now, was, seen=~hidden))

    def _kept(self) -> npt.NDArray[np.bool_]:
        lost = cv2.resize(self._lost, (CELLS, CELLS), interpolation=cv2.INTER_AREA)
        return np.asarray(lost < _HIDDEN, np.bool_)

    def _unlike(self, look: _Look, x: Floats, y: Floats) -> npt.NDArray[np.bool_]:
        """Where the light is another one than a moment ago."""
        step = _moved(self._last.grey.astype(np.float32), x, y) - look.grey
        step = np.abs(cv2.GaussianBlur(step, (0, 0), 1.0))
        unlike = np.abs(step - np.median(step)) > UNLIKE_LEVELS
        return np.asarray(cv2.dilate(unlike.astype(np.uint8), np.ones((3, 3), np.uint8)), np.bool_)

    def _other(self, look: _Look, x: Floats, y: Floats) -> npt.NDArray[np.bool_]:
        """Where something else is than a moment ago."""
        rows, columns = x.shape
        in_cells = (_small(x) + 0.5) * CELLS / columns - 0.5, (_small(y) + 0.5) * CELLS / rows - 0.5
        before = cv2.remap(self._last.likeness, *in_cells, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        before = before / np.maximum(np.linalg.norm(before, axis=2, keepdims=True), 1e-6)
        other = (apart(np.asarray(before, np.float32), look.likeness) > AT_ONCE).astype(np.uint8)
        return np.asarray(cv2.resize(other, (columns, rows), interpolation=cv2.INTER_NEAREST), np.bool_)

    def _flow(self, now: Grey, before: Grey) -> Floats:
        return np.asarray(self._method.calc(now, before, None), np.float32)


def _in_light_of(now: Rgb, was: Rgb, *, seen: npt.NDArray[np.bool_]) -> Rgb:
    """``was`` in the light of ``now``: channel by channel as bright and as strong where both are seen."""
    if not seen.any():
        return was
    ours, theirs = was[seen].astype(np.float32), now[seen].astype(np.float32)
    gain = np.clip((theirs.std(axis=0) + 2) / (ours.std(axis=0) + 2), LEAST_GAIN, MOST_GAIN)
    lit = (was.astype(np.float32) - ours.mean(axis=0)) * gain + theirs.mean(axis=0)
    return np.asarray(np.clip(np.rint(lit), 0, 255), np.uint8)


def _moved(values: npt.NDArray[Any], x: Floats, y: Floats) -> npt.NDArray[Any]:
    return np.asarray(cv2.remap(np.ascontiguousarray(values), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def _large(values: Floats, wide: int, high: int) -> Floats:
    return np.asarray(cv2.resize(values, (wide, high), interpolation=cv2.INTER_LINEAR), np.float32)


def _small(values: Floats) -> Floats:
    return np.asarray(cv2.resize(values, (CELLS, CELLS), interpolation=cv2.INTER_AREA), np.float32)
