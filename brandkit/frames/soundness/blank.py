"""Black or white all over."""

from collections.abc import Iterator
from typing import Final

from brandkit.domain.measures import at_least
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView

DARK_BELOW: Final = 6.0
LIGHT_ABOVE: Final = 249.0
DEVIATION: Final = 2.5


def look(view: FrameView) -> Iterator[Fault]:
    level = float(view.small_grey.mean())
    if view.contrast < DEVIATION and not DARK_BELOW <= level <= LIGHT_ABOVE:
        words = f"The picture is {'black' if level < DARK_BELOW else 'white'} all over."
        measure = at_least(view.contrast, DEVIATION, unit="levels of light", digits=1)
        yield Fault(view.contrast, DEVIATION, words, measure=measure)


CHECK = FrameCheck(
    code="blank",
    title="Not black or white all over",
    source="mean and deviation of luma",
    measures="How far lights and darks are apart, levels of 255; black and white have at least 2.5.",
    look=look,
)
