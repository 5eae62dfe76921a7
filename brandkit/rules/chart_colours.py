"""Parts of a chart that lie next to each other can be told apart, also by people with a colour vision deficiency."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, permutations

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import UseDataColours
from brandkit.domain.measures import COLOUR_UNIT, at_least
from brandkit.frames.colour_difference import ciede2000, lab_of, rgb8_of
from brandkit.frames.colour_vision import Deficiency, seen_with
from brandkit.rules.backdrop import blend
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.charts import ROUND, SINGLE
from builder.document.looks import ChartLook
from builder.document.roles import GROUNDS

HARDLY_DIFFERENT = 8.0
"""CIEDE2000 below which neighbours look alike."""
MOST_ORDERS = 5040
WHITE = "#ffffff"


def check(scene: Scene) -> Iterator[Problem]:
    for layer in scene.segment.layers:
        look = layer.look
        if not isinstance(look, ChartLook) or look.chart in SINGLE or len(look.tones) < 2:
            continue
        colours = [blend(tone.colour, over=WHITE, opacity_ratio=tone.opacity_ratio) for tone in look.tones]
        alike = next((pair for pair in _neighbours(colours, look=look) if _least(*pair) < HARDLY_DIFFERENT), None)
        if alike is not None:
            yield Problem(
                f"Two parts of {words_for(layer)} that lie next to each other ({alike[0]} and {alike[1]}) look alike "
                "to people with a colour vision deficiency.",
                layer=layer,
                fix=_other_order(scene, look=look),
                measure=at_least(_least(*alike), HARDLY_DIFFERENT, unit=f"{COLOUR_UNIT} apart", digits=1),
            )


def _neighbours(colours: Sequence[str], *, look: ChartLook) -> list[tuple[str, str]]:
    """In a pie the last one lies next to the first."""
    is_round = look.chart in ROUND and len(colours) > 2
    return list(pairwise([*colours, colours[0]] if is_round else colours))


@lru_cache(maxsize=4096)
def _least(one: str, other: str) -> float:
    """The difference of two colours to whoever tells them apart worst."""
    first, second = rgb8_of(one), rgb8_of(other)
    seen = [(first, second), *((seen_with(kind, first), seen_with(kind, second)) for kind in Deficiency)]
    return min(float(ciede2000(lab_of(left), lab_of(right))) for left, right in seen)


def _other_order(scene: Scene, *, look: ChartLook) -> UseDataColours | None:
    """As many colours of the kit, in an order in which no neighbours look alike; those for grounds are left out."""
    colours = [colour for colour in scene.kit.colours if colour.role not in GROUNDS]
    for tried, order in enumerate(permutations(colours, len(look.tones))):
        if tried == MOST_ORDERS:
            break
        pairs = _neighbours([colour.hex for colour in order], look=look)
        if all(_least(*pair) >= HARDLY_DIFFERENT for pair in pairs):
            return UseDataColours(roles=tuple(colour.role for colour in order))
    return None


RULE = Rule(
    code="chart-colours",
    title="Neighbours in a chart can be told apart by everybody",
    severity=Severity.HINT,
    check=check,
    mends="Orders the kit's colours so that neighbours differ.",
    measures="How different two neighbours look to whoever tells them apart worst, ΔE.",
)
