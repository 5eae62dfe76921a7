"""Colours of the kit for the parts of a chart: neighbours that can be told apart, and from what is behind them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise, permutations
from typing import Final

from brandkit.domain.fixes import UseDataColours
from brandkit.frames.colour_difference import ciede2000, contrast_ratio, lab_of, rgb8_of
from brandkit.frames.colour_vision import Deficiency, seen_with
from brandkit.rules.backdrop import Backdrop, blend, grounds_behind
from brandkit.rules.scene import Scene
from builder.document.charts import ROUND
from builder.document.kit_values import ColourRole
from builder.document.looks import ChartLook, Tone
from builder.document.roles import GROUNDS

HARDLY_DIFFERENT: Final = 8.0
"""CIEDE2000 below which neighbours look alike."""
GRAPHIC_RATIO: Final = 3.0
"""WCAG 2.2, 1.4.11: graphics that must be seen."""
MOST_ORDERS: Final = 5040


def neighbours(colours: Sequence[str], *, look: ChartLook) -> list[tuple[str, str]]:
    """In a pie the last one lies next to the first."""
    is_round = look.chart in ROUND and len(colours) > 2
    return list(pairwise([*colours, colours[0]] if is_round else colours))


@lru_cache(maxsize=4096)
def least_difference(one: str, other: str) -> float:
    """The difference of two colours to whoever tells them apart worst."""
    first, second = rgb8_of(one), rgb8_of(other)
    seen = [(first, second), *((seen_with(kind, first), seen_with(kind, second)) for kind in Deficiency)]
    return min(float(ciede2000(lab_of(left), lab_of(right))) for left, right in seen)


def faint_tones(scene: Scene, index: int, *, look: ChartLook) -> Iterator[tuple[float, Tone]]:
    """The colours of a chart that are hard to tell from what the document has behind it, with their contrast."""
    for tone in look.tones:
        for behind in _certain(scene, index):
            ratio = contrast_ratio(blend(tone.colour, over=behind, opacity_ratio=tone.opacity_ratio), behind)
            if ratio < GRAPHIC_RATIO:
                yield ratio, tone


def other_colours(scene: Scene, index: int, *, look: ChartLook) -> UseDataColours | None:
    """As many colours of the kit, in an order in which no neighbours look alike and all can be seen.

    Those for grounds are left out. Where a colour is hard to see already, others may be.
    """
    colours = [colour for colour in scene.kit.colours if colour.role not in GROUNDS]
    certain = _certain(scene, index)
    seen = [
        colour for colour in colours if all(contrast_ratio(colour.hex, behind) >= GRAPHIC_RATIO for behind in certain)
    ]
    return _in_order(seen, look=look)
    is_faint = next(faint_tones(scene, index, look=look), None) is not None
    return _in_order(seen, look=look) or (_in_order(colours, look=look) if is_faint else None)


def _certain(scene: Scene, index: int) -> list[str]:
    """What is certain to be behind the chart; a picture's colours are not."""
    grounds: list[Backdrop] = grounds_behind(scene, index, part="", box_of=lambda shown: shown.bounds)
    return [colour for ground in grounds if not ground.any_of_them for colour in ground.colours]


def _in_order(colours: Sequence[ColourRole], *, look: ChartLook) -> UseDataColours | None:
    for order in islice(permutations(colours, len(look.tones)), MOST_ORDERS):
        pairs = neighbours([colour.hex for colour in order], look=look)
        if all(least_difference(*pair) >= HARDLY_DIFFERENT for pair in pairs):
            return UseDataColours(roles=tuple(colour.role for colour in order))
    return None
