"""A seam: a straight jump through textured parts from one border of the frame to the other."""

from collections.abc import Iterator
from typing import Final

from brandkit.domain.gate import GateVerdict
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.lines import jump_lines
from brandkit.frames.soundness.view import FrameView

LIMIT: Final = 0.6
"""So much of the frame's height or width a straight jump may cover, all its pieces together."""
REJECTED: Final = 0.85


def look(view: FrameView) -> Iterator[Fault]:
    height, width = view.grey.shape
    covered: dict[tuple[bool, int], int] = {}
    for line in jump_lines(view):
        covered[line.is_upright, line.at] = covered.get((line.is_upright, line.at), 0) + line.length
    for (is_upright, at), length in sorted(covered.items()):
        share = length / (height if is_upright else width)
        if share <= LIMIT:
            continue
        place = (at - 4, 0, at + 4, height) if is_upright else (0, at - 4, width, at + 4)
        verdict = GateVerdict.REJECT if share > REJECTED else GateVerdict.LOOK
        words = "from top to bottom" if is_upright else "from side to side"
        yield Fault(share, LIMIT, f"A seam runs through the picture {words}.", box=view.box(*place), verdict=verdict)


CHECK = FrameCheck(code="seams", title="No seams", source="straight jumps between textured parts", look=look)
