"""Where a logo lies in a decoded frame, and whether it is the right one: by brightness alone."""

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.proof.kernels import correlate

_SIGMA_PX: Final = 1.5
"""Edges are softened by so much, so that a motion of 2 px is still seen as one."""
_SEARCH_PX: Final = 4
_SURE: Final = 0.995
"""Above this correlation the picture is less than a pixel away, and is not looked for elsewhere."""
_LEAST_CONTRAST: Final = 6.0
"""Y' codes by which a logo's brightness has to vary, with its ground, to be recognised by it."""

Luma = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Seat:
    """``corner_px`` is how far the corner that moved most has moved; ``correlation`` is 1 for the very same picture."""

    corner_px: float
    angle_degrees: float
    correlation: float


def find_seat(decoded: Luma, expected: Luma, support: npt.NDArray[np.uint8]) -> Seat | None:
    """How the picture in ``support`` lies against where it is expected; None where nothing sets it off."""
    sums, normal = _sums(decoded, expected, support)
    correlation = _correlation(sums)
    if correlation is None:
        return None
    across = down = 0
    soft, wanted = _softened(decoded), _softened(expected)
    if correlation < _SURE:
        across, down = _search(soft, wanted, support)
        soft = np.roll(soft, (-down, -across), axis=(0, 1))
    _, normal = _sums(soft, wanted, support)
    motion = _solve(normal)
    if motion is None:
        return None
    motion[0] += across
    motion[3] += down
    columns, rows = _sides_of(support)
    corners = [
        math.hypot(motion[0] + motion[1] * x + motion[2] * y, motion[3] + motion[4] * x + motion[5] * y)
        for x in columns
        for y in rows
    ]
    return Seat(max(corners), math.degrees((motion[4] - motion[2]) / 2), correlation)


def _softened(luma: Luma) -> Luma:
    return np.asarray(cv2.GaussianBlur(luma, (0, 0), _SIGMA_PX), np.float32)


def _sums(
    decoded: Luma, expected: Luma, support: npt.NDArray[np.uint8]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    sums, normal = np.zeros(6), np.zeros((6, 7))
    correlate(decoded, expected, support, sums, normal)
    return sums, normal


def _correlation(sums: npt.NDArray[np.float64]) -> float | None:
    count, mine, theirs, mine_2, theirs_2, both = sums.tolist()
    if count == 0:
        return None
    variance, wanted = mine_2 / count - (mine / count) ** 2, theirs_2 / count - (theirs / count) ** 2
    if wanted < _LEAST_CONTRAST**2:
        return None
    if variance <= 0:
        return 0.0
    covariance = both / count - mine / count * theirs / count
    return float(covariance / math.sqrt(variance * wanted))


def _search(decoded: Luma, expected: Luma, support: npt.NDArray[np.uint8]) -> tuple[int, int]:
    """By how many whole px the picture is moved."""
    places = support.astype(bool)
    places[:_SEARCH_PX], places[-_SEARCH_PX:] = False, False
    places[:, :_SEARCH_PX], places[:, -_SEARCH_PX:] = False, False
    wanted = expected[places]
    best, found = math.inf, (0, 0)
    steps = range(-_SEARCH_PX, _SEARCH_PX + 1)
    for across, down in sorted(((x, y) for x in steps for y in steps), key=lambda step: abs(step[0]) + abs(step[1])):
        moved = np.roll(decoded, (-down, -across), axis=(0, 1))[places]
        error = float(np.square(moved - wanted).sum())
        if error < best:
            best, found = error, (across, down)
    return found


def _solve(normal: npt.NDArray[np.float64]) -> list[float] | None:
    """The six numbers of the motion; None where the picture has edges in one direction alone, or none."""
    scale = np.sqrt(np.maximum(np.diag(normal[:, :6]), 1e-9))
    matrix = normal[:, :6] / np.outer(scale, scale)
    if np.linalg.cond(matrix) > 1e6:
        return None
    return [float(value) for value in np.linalg.solve(matrix, normal[:, 6] / scale) / scale]


def _sides_of(support: npt.NDArray[np.uint8]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Left and right, top and bottom of what is set, px from the middle of the picture."""
    height, width = support.shape
    rows, columns = np.flatnonzero(support.any(axis=1)), np.flatnonzero(support.any(axis=0))
    across, down = (width - 1) / 2, (height - 1) / 2
    return (columns[0] - across, columns[-1] - across), (rows[0] - down, rows[-1] - down)
