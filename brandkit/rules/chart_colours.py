"""Parts of a chart that lie next to each other can be told apart, also by people with a colour vision deficiency."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.measures import COLOUR_UNIT, at_least
from brandkit.rules.backdrop import blend
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.data_colours import HARDLY_DIFFERENT, least_difference, neighbours, other_colours
from brandkit.rules.scene import Scene
from builder.document.charts import SINGLE
from builder.document.looks import ChartLook

WHITE = "#ffffff"


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer in enumerate(scene.segment.layers):
        look = layer.look
        if not isinstance(look, ChartLook) or look.chart in SINGLE or len(look.tones) < 2:
            continue
        colours = [blend(tone.colour, over=WHITE, opacity_ratio=tone.opacity_ratio) for tone in look.tones]
        alike = next(
            (pair for pair in neighbours(colours, look=look) if least_difference(*pair) < HARDLY_DIFFERENT), None
        )
        if alike is not None:
            yield Problem(
                f"Two parts of {words_for(layer)} that lie next to each other ({alike[0]} and {alike[1]}) look alike "
                "to people with a colour vision deficiency.",
                layer=layer,
                fix=other_colours(scene, index, look=look),
                measure=at_least(least_difference(*alike), HARDLY_DIFFERENT, unit=f"{COLOUR_UNIT} apart", digits=1),
            )


RULE = Rule(
    code="chart-colours",
    title="Neighbours in a chart can be told apart by everybody",
    severity=Severity.HINT,
    check=check,
    mends="Orders the kit's colours so that neighbours differ and all can be seen.",
    measures="How different two neighbours look to whoever tells them apart worst, ΔE.",
)
