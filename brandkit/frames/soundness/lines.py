"""Straight jumps through textured parts of a frame: what seams and broken tiles are made of.

A jump is a place where neighbours differ far more than those beside them do. Where both sides of a straight row of
jumps are textured, nothing in a picture explains it; edges of flat shapes do not count.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.soundness.view import Floats, FrameView, Grey

PIECE_PX: Final = 16
LEAST_PIECES: Final = 3
BLOCK_PX: Final = 8
"""Pictures that were stored as JPEG jump a little at the borders of its blocks."""


FAR_PX: Final = 20
"""So far beside a jump there still is texture: what JPEG leaves round an edge ends before."""


@dataclass(frozen=True, slots=True)
class _Least:
    """What a jump takes: levels, times the difference beside it, and how many neighbours differ on either side."""

    jump: float
    times: float
    texture: float


ANYWHERE: Final = _Least(jump=2.5, times=1.5, texture=0.1)
AT_BLOCKS: Final = _Least(jump=4.0, times=2.2, texture=0.3)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight row of jumps: ``at`` px across its direction, from ``start`` to ``end`` along it."""

    is_upright: bool
    at: int
    start: int
    end: int

    @property
    def length(self) -> int:
        """Px along the line."""
        return self.end - self.start


def jump_lines(view: FrameView) -> tuple[Line, ...]:
    """All straight jumps of a frame, px of ``view.pixels``."""
    return _lines_of(Held(view))


class Held:
    """Compares by the view, so that two checks share what is found in it."""

    def __init__(self, view: FrameView) -> None:
        self.view = view

    def __hash__(self) -> int:
        return id(self.view)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.view is self.view


@lru_cache(maxsize=1)
def _lines_of(held: Held) -> tuple[Line, ...]:
    grey = held.view.grey
    upright = [Line(True, *found) for found in _upright(grey)]
    level = [Line(False, *found) for found in _upright(np.ascontiguousarray(grey.T))]
    return tuple(upright + level)


def _upright(grey: Grey) -> list[tuple[int, int, int]]:
    """``(x, top, bottom)`` of upright lines, in pieces of 16 px that are joined."""
    height, width = grey.shape
    pieces = height // PIECE_PX
    if pieces < 2 or width < 4 * FAR_PX:
        return []
    steps = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    jumps = cv2.resize(steps, (width - 1, pieces), interpolation=cv2.INTER_AREA).astype(np.float32)
    # Texture: how many neighbours along the line differ, close to it on either side. Flat shapes and letters have none.
    differing = (cv2.absdiff(grey[1:], grey[:-1]) > 0).astype(np.uint8) * 255
    along = cv2.resize(differing, (width, pieces), interpolation=cv2.INTER_AREA)
    beside = np.full_like(jumps, 255)
    beside[:, 2:-2] = np.maximum.reduce([jumps[:, 1:-3], jumps[:, 3:-1], jumps[:, :-4], jumps[:, 4:]])
    rough = np.zeros_like(jumps)
    far = FAR_PX
    rough[:, far:-far] = np.minimum.reduce(
        [
            along[:, far - 1 : -far - 2],
            along[:, far + 2 : 1 - far],
            along[:, : -2 * far - 1],
            along[:, 2 * far + 1 :],
        ]
    )
    found = _is_jump(jumps, beside, rough, least=ANYWHERE)
    at_blocks = slice(BLOCK_PX - 1, None, BLOCK_PX)
    found[:, at_blocks] &= _is_jump(jumps, beside, rough, least=AT_BLOCKS)[:, at_blocks]
    return _joined(found)


def _is_jump(jumps: Floats, beside: Floats, rough: Floats, *, least: _Least) -> npt.NDArray[np.bool_]:
    return np.asarray((jumps > least.jump) & (jumps > least.times * beside) & (rough > 255 * least.texture), np.bool_)


def _joined(found: npt.NDArray[np.bool_]) -> list[tuple[int, int, int]]:
    """Runs of pieces in one column, with one missing piece allowed, of three pieces and more."""
    lines = []
    for x in np.flatnonzero(found.any(axis=0)):
        pieces = np.flatnonzero(found[:, x])
        for run in np.split(pieces, np.flatnonzero(np.diff(pieces) > 2) + 1):
            if len(run) >= LEAST_PIECES:
                lines.append((int(x) + 1, int(run[0]) * PIECE_PX, int(run[-1] + 1) * PIECE_PX))
    return lines
