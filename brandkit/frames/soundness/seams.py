"""A seam: a straight jump from one border of the frame to the other, where parts do not fit.

It is found in two ways. Pieces of a straight jump through textured parts are added up. And where a line of pixels
differs from the next far more than others do, it is asked whether it would go on if one side were moved along the line:
an edge of a thing does not, a part that was moved does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.lines import jump_lines
from brandkit.frames.soundness.view import Floats, FrameView, Grey

LIMIT: Final = 0.6
"""So much of the frame's height or width a straight jump may cover, all its pieces together."""
REJECTED: Final = 0.85
TIMES: Final = 1.3
"""So many times the difference of the lines beside it makes a line worth asking about."""
LEAST_STEP: Final = 1.2
LEAST_BESIDE: Final = 0.3
TEXTURE: Final = 0.3
"""At least so many neighbours along both lines differ: flat shapes fit wherever they are moved."""
ASKED: Final = 6
NEAREST_PX: Final = 8
REACH_RATIO: Final = 0.25
MOVED_LIMIT: Final = 0.5
"""A move along the line leaves so much of the difference; what is left may be at most twice that of ordinary lines."""
ORDINARY: Final = 2.0


@dataclass(frozen=True, slots=True)
class _Seam:
    is_upright: bool
    at: int
    score: float
    limit: float
    verdict: GateVerdict
    unit: str


def look(view: FrameView) -> Iterator[Fault]:
    height, width = view.grey.shape
    for seam in _distinct([*_covering(view), *_moved(view)]):
        at = seam.at
        place = (at - 4, 0, at + 4, height) if seam.is_upright else (0, at - 4, width, at + 4)
        words = "from top to bottom" if seam.is_upright else "from side to side"
        message = f"A seam runs through the picture {words}."
        measure = at_most(100 * seam.score, 100 * seam.limit, unit=seam.unit)
        yield Fault(seam.score, seam.limit, message, box=view.box(*place), verdict=seam.verdict, measure=measure)


def _covering(view: FrameView) -> Iterator[_Seam]:
    """Straight jumps that cover most of a line."""
    height, width = view.grey.shape
    covered: dict[tuple[bool, int], int] = {}
    for line in jump_lines(view):
        covered[line.is_upright, line.at] = covered.get((line.is_upright, line.at), 0) + line.length
    for (is_upright, at), length in sorted(covered.items()):
        share = length / (height if is_upright else width)
        if share > LIMIT:
            verdict = GateVerdict.REJECT if share > REJECTED else GateVerdict.LOOK
            unit = f"% of its {'height' if is_upright else 'width'} broken"
            yield _Seam(is_upright, at, share, LIMIT, verdict, unit)


def _moved(view: FrameView) -> Iterator[_Seam]:
    """Lines at which the picture goes on once a side is moved along them."""
    for is_upright in (True, False):
        grey = view.grey.T if is_upright else view.grey
        for at, score in _moved_rows(np.ascontiguousarray(grey)):
            yield _Seam(is_upright, at, score, 1 - MOVED_LIMIT, GateVerdict.LOOK, "% of the break explained by a move")


def _moved_rows(grey: Grey) -> Iterator[tuple[int, float]]:
    """Rows that fit the one above only when they are moved, and how much of the difference a move takes away."""
    if grey.shape[0] < 32 or grey.shape[1] < 64:
        return
    steps = cv2.reduce(cv2.absdiff(grey[1:], grey[:-1]), 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F)[:, 0]
    beside = np.full_like(steps, np.inf)
    beside[2:-2] = np.maximum.reduce([steps[1:-3], steps[3:-1], steps[:-4], steps[4:]])
    candidates = np.flatnonzero((steps > LEAST_STEP) & (steps > TIMES * beside) & (beside > LEAST_BESIDE))
    for row in sorted(candidates[np.argsort(-steps[candidates] / beside[candidates])][:ASKED].tolist()):
        if min(float(np.mean(np.diff(grey[at]) != 0)) for at in (row, row + 1)) < TEXTURE:
            continue
        left = _left_when_moved(grey[row].astype(np.float32), grey[row + 1].astype(np.float32))
        if left < MOVED_LIMIT * steps[row] and left < ORDINARY * beside[row]:
            yield row + 1, 1 - left / float(steps[row])


def _left_when_moved(one: Floats, other: Floats) -> float:
    """The least mean difference of two lines over all moves of one along the other, but for short ones."""
    reach = round(len(one) * REACH_RATIO)
    least = np.inf
    for move in range(NEAREST_PX, reach):
        least = min(
            least,
            float(np.abs(one[move:] - other[:-move]).mean()),
            float(np.abs(one[:-move] - other[move:]).mean()),
        )
    return float(least)


def _distinct(seams: list[_Seam]) -> Iterator[_Seam]:
    """Each line once, by its worst verdict."""
    seen: set[tuple[bool, int]] = set()
    for seam in sorted(seams, key=lambda one: one.verdict is not GateVerdict.REJECT):
        if not any((seam.is_upright, seam.at + shift) in seen for shift in (-1, 0, 1)):
            seen.add((seam.is_upright, seam.at))
            yield seam


CHECK = FrameCheck(
    code="seams",
    title="No seams",
    source="straight jumps between textured parts; lines that fit only when they are moved",
    measures=(
        "How much of a side a straight break covers, per cent; at most 60. "
        "Or how much of a break goes away once a side is moved along it, per cent; at most 50."
    ),
    look=look,
)
