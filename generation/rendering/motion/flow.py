"""How things move from one frame to another, and frames in between."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from generation.rendering.pixels import Rgb

Flow = npt.NDArray[np.float32]
"""By how many px each pixel of a frame moves until the next one, ``(height, width, 2)``."""
LOOK_PX: Final = 480
ANOTHER_PICTURE: Final = 48.0
"""Frames that differ by so many levels on average after they were moved have nothing in between."""


def flow_between(first: Rgb, second: Rgb) -> Flow:
    """The flow from the first to the second frame (Kroeger and others, 2016), worked out in a small copy."""
    height, width = first.shape[:2]
    scale = min(1.0, LOOK_PX / max(width, height))
    size = (max(16, round(width * scale)), max(16, round(height * scale)))
    smalls = [cv2.resize(one, size, interpolation=cv2.INTER_AREA) for one in (first, second)]
    greys = [cv2.cvtColor(one, cv2.COLOR_RGB2GRAY) for one in smalls]
    method: Any = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
    small = method.calc(greys[0], greys[1], None)
    flow = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(flow * np.array([width / size[0], height / size[1]], np.float32), np.float32)


def warped(frame: Rgb, flow: Flow) -> Rgb:
    """The frame as it is seen where each pixel is taken from ``flow`` px away."""
    height, width = frame.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    places = x + flow[..., 0], y + flow[..., 1]
    return np.asarray(cv2.remap(frame, *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def between(first: Rgb, second: Rgb, share: float) -> Rgb:
    """The frame at a share of the way from the first to the second: both moved there, then mixed (Jiang, 2018).

    Of frames of different pictures it is the nearer one.
    """
    if share <= 0 or share >= 1:
        return first if share <= 0 else second
    there, back = flow_between(first, second), flow_between(second, first)
    if float(np.abs(warped(second, there).astype(np.int16) - first).mean()) > ANOTHER_PICTURE:
        return first if share < 0.5 else second
    from_first = warped(first, -(1 - share) * share * there + share**2 * back)
    from_second = warped(second, (1 - share) ** 2 * there - share * (1 - share) * back)
    return np.asarray(cv2.addWeighted(from_first, 1 - share, from_second, share, 0), np.uint8)


def retimed(frames: Iterable[Rgb], *, rate: Fraction, to_rate: Fraction, count: int) -> Iterator[Rgb]:
    """``count`` frames at another rate: those that lie on a frame as they are, the others in between.

    After the last frame that there is it holds.
    """
    source = iter(frames)
    before, after, place = next(source), next(source, None), 0
    for number in range(count):
        at = number * rate / to_rate
        while after is not None and at >= place + 1:
            before, after, place = after, next(source, None), place + 1
        share = float(at - place)
        yield before if after is None or share <= 0 else between(before, after, share)
