"""Broken tiles: rectangles whose straight borders jump, as a decoder leaves them that lost or mixed up a part."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.lines import PIECE_PX, Line, jump_lines
from brandkit.frames.soundness.squares import MEAN, broken_squares
from brandkit.frames.soundness.view import FrameView

LIMIT: Final = 1
REJECTED: Final = 4
"""Corners at which two straight jumps meet: two is a side too many, a whole tile has four."""
REACH_PX: Final = PIECE_PX + 4
MOST_LINES: Final = 160


WORDS: Final = "Parts of the picture are broken into tiles."


def look(view: FrameView) -> Iterator[Fault]:
    lines = sorted(jump_lines(view), key=lambda line: -line.length)[:MOST_LINES]
    squares = broken_squares(view.grey, lines)
    if squares:
        square = next((one for one in squares if one.is_sure), squares[0])
        box = view.box(square.left, square.top, square.right, square.bottom)
        verdict = GateVerdict.REJECT if square.is_sure else GateVerdict.LOOK
        measure = at_most(100 * square.mean, 100 * MEAN, unit="% of a rectangle's borders broken")
        yield Fault(square.mean, MEAN, WORDS, box=box, verdict=verdict, measure=measure)
        return
    meeting = [(one, other) for one, other in combinations(lines, 2) if _meet(one, other)]
    corners = {_corner(one, other) for one, other in meeting}
    if len(corners) <= LIMIT:
        return
    part = {line for pair in meeting for line in pair}
    across = [x for line in part for x in ((line.at, line.at) if line.is_upright else (line.start, line.end))]
    down = [y for line in part for y in ((line.start, line.end) if line.is_upright else (line.at, line.at))]
    verdict = GateVerdict.REJECT if len(corners) >= REJECTED else GateVerdict.LOOK
    box = view.box(min(across), min(down), max(across), max(down))
    measure = at_most(len(corners), LIMIT, unit="corners of straight breaks")
    yield Fault(len(corners), LIMIT, WORDS, box=box, verdict=verdict, measure=measure)


def _meet(one: Line, other: Line) -> bool:
    if one.is_upright == other.is_upright:
        return False
    return _ends_at(one, other.at) and _ends_at(other, one.at)


def _ends_at(line: Line, place: int) -> bool:
    return min(abs(line.start - place), abs(line.end - place)) <= REACH_PX


def _corner(one: Line, other: Line) -> tuple[int, int]:
    upright, level = (one, other) if one.is_upright else (other, one)
    return upright.at, level.at


CHECK = FrameCheck(
    code="tiles",
    title="No broken tiles",
    source="rectangles of straight jumps, and their corners",
    measures=(
        "How much of the borders of a rectangle is broken, per cent; at most 70. "
        "Or corners at which straight breaks meet; at most 1."
    ),
    look=look,
)
