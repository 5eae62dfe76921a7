"""Black or white all over."""

from collections.abc import Iterator
from typing import Final

from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView

DARK_BELOW: Final = 6.0
LIGHT_ABOVE: Final = 249.0
DEVIATION: Final = 2.5


def look(view: FrameView) -> Iterator[Fault]:
    level = float(view.small_grey.mean())
    if view.contrast < DEVIATION and not DARK_BELOW <= level <= LIGHT_ABOVE:
        yield Fault(view.contrast, DEVIATION, f"The picture is {'black' if level < DARK_BELOW else 'white'} all over.")


CHECK = FrameCheck(code="blank", title="Not black or white all over", source="mean and deviation of luma", look=look)
