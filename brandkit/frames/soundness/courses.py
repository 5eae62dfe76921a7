"""How each frame follows from the one before: by how much everything moved, how steadily, and what changed on the way.

Frames are looked at 192 px wide, along the dense optical flow between them (Kroeger and others, 2016).
"""

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
COLUMNS: Final = 192
EDGE_LEVELS: Final = 14.0
"""A place has something to hold on to where its slope is steeper, in levels a px."""
SAME_LEVELS: Final = 24.0
"""What was moved is the same thing where it differs by no more than this."""
LEAST_SHARE: Final = 0.02
LEAST_MOVED_PX: Final = 0.2
_MIDDLE: Final = (slice(6, -6), slice(6, -6))
"""What enters at the border has nothing before it."""


@dataclass(frozen=True, slots=True)
class Course:
    """How a frame follows from the one before. Lengths are px of a frame 192 px wide."""

    shift_x: float
    shift_y: float
    """By how much all of it moved."""
    rest_ratio: float
    """How much the movement of single places has to do with that of the frame before: 0 all, 1 and more nothing."""
    local_px: float
    """How far single places moved beside the whole."""
    residual: float
    """The mean difference that no movement explains, in levels."""
    lighter: tuple[float, float, float]
    """By how many levels the same things became lighter in red, green and blue."""
    chroma_log: float
    """By how much they became more colourful in their light, as a natural logarithm of the ratio."""
    detail_log: float
    """By how much they gained in detail, likewise."""


class CourseMeter:
    """Follows frames in their order."""

    def __init__(self) -> None:
        method: Any = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
        self._method = method
        self._rgb: Floats | None = None
        self._grey: npt.NDArray[np.uint8] | None = None
        self._flow: Floats | None = None

    def add(self, rgb: npt.NDArray[np.uint8]) -> Course | None:
        """How this frame follows from the one before; None for the first."""
        height, width = rgb.shape[:2]
        rows = min(2 * COLUMNS, max(32, round(COLUMNS * height / width)))
        small = np.asarray(cv2.resize(rgb, (COLUMNS, rows), interpolation=cv2.INTER_AREA), np.uint8)
        grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)
        before_rgb, before_grey = self._rgb, self._grey
        self._rgb, self._grey = small.astype(np.float32), grey
        if before_rgb is None or before_grey is None:
            return None
        flow = np.asarray(self._method.calc(grey, before_grey, None), np.float32)
        before_flow, self._flow = self._flow, flow
        return _course(self._rgb, before_rgb, flow, before_flow)


def _course(now: Floats, before: Floats, flow: Floats, before_flow: Floats | None) -> Course:
    height, width = flow.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))

    def there(values: Floats) -> Floats:
        """What was measured in the frame before, where it is now."""
        places = x + flow[..., 0], y + flow[..., 1]
        taken = cv2.remap(values, *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(taken, np.float32)[_MIDDLE]

    # Measured before it is moved: between pixels a moved picture is softer and greyer than it was, and so every frame
    # would seem to gain.
    light, light_before, moved = now.mean(axis=2), before.mean(axis=2), there(before)
    difference = light[_MIDDLE] - there(light_before)
    same = np.abs(difference - np.median(difference)) < SAME_LEVELS
    slope, slope_before = _slope(light)[_MIDDLE], there(_slope(light_before))
    held = (slope > EDGE_LEVELS) & same
    rest, local = _rest(flow[_MIDDLE], None if before_flow is None else before_flow[_MIDDLE], held)
    shift = np.median(flow[_MIDDLE].reshape(-1, 2), axis=0)
    red = green = blue = chroma_log = detail_log = 0.0
    if same.mean() > LEAST_SHARE:
        red, green, blue = (float(one) for one in np.median((now[_MIDDLE] - moved)[same], axis=0))
        chroma = _chroma(now, _cast(now[_MIDDLE][same]))[_MIDDLE][same]
        chroma_before = there(_chroma(before, _cast(moved[same])))[same]
        chroma_log = float(np.log((chroma.mean() + 2) / (chroma_before.mean() + 2)))
        detail_log = _detail(slope, slope_before, same, flow)
    return Course(
        shift_x=float(shift[0]),
        shift_y=float(shift[1]),
        rest_ratio=rest,
        local_px=local,
        residual=float(np.abs(difference - np.median(difference)).mean()),
        lighter=(red, green, blue),
        chroma_log=chroma_log,
        detail_log=detail_log,
    )


def _rest(flow: Floats, before: Floats | None, held: npt.NDArray[np.bool_]) -> tuple[float, float]:
    if before is None or held.mean() < LEAST_SHARE:
        return 0.0, 0.0
    own, own_before = flow - np.median(flow.reshape(-1, 2), axis=0), before - np.median(before.reshape(-1, 2), axis=0)
    jerk = np.linalg.norm(own - own_before, axis=2)[held].mean()
    local = (np.linalg.norm(own, axis=2)[held].mean() + np.linalg.norm(own_before, axis=2)[held].mean()) / 2
    return float(jerk / max(local, LEAST_MOVED_PX)), float(local)


def _slope(light: Floats) -> Floats:
    soft = cv2.GaussianBlur(light, (0, 0), 0.8)
    return np.asarray(np.hypot(np.gradient(soft, axis=0), np.gradient(soft, axis=1)), np.float32)


def _cast(rgb: Floats) -> Floats:
    """How the light is coloured: the mean of each channel as a share of all three."""
    mean = rgb.mean(axis=0)
    return np.asarray(mean / max(float(mean.mean()), 1.0), np.float32)


def _chroma(rgb: Floats, cast: Floats) -> Floats:
    """How far the colours lie from grey in this light: a warmer lamp makes nothing more colourful."""
    own = rgb - rgb.mean(axis=2, keepdims=True) * cast
    return np.asarray(own.max(axis=2) - own.min(axis=2), np.float32)


def _detail(slope: Floats, before: Floats, same: npt.NDArray[np.bool_], flow: Floats) -> float:
    """Movement by parts of a px softens what was moved, so that only still places say something about detail."""
    still = same & (np.linalg.norm(flow[_MIDDLE], axis=2) < 0.05)
    if still.mean() < LEAST_SHARE:
        return 0.0
    return float(np.log((slope[still].mean() + 0.5) / (before[still].mean() + 0.5)))
