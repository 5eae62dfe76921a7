"""A layer does not draw the eye again and again: more than three times in two seconds is restless."""

from collections.abc import Iterator, Sequence

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetEmphasis
from brandkit.domain.measures import at_most
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.animation import Emphasis

MOST, WITHIN_SECONDS = 3, 2.0


def check(scene: Scene) -> Iterator[Problem]:
    within = scene.frames(WITHIN_SECONDS)
    for layer in scene.segment.layers:
        kept: list[Emphasis] = []
        for emphasis in sorted(layer.emphasis, key=lambda emphasis: emphasis.at_frame):
            near = [other for other in kept if emphasis.at_frame - other.at_frame < within]
            if len(near) < MOST:
                kept.append(emphasis)
        if len(kept) < len(layer.emphasis):
            yield Problem(
                f"{words_for(layer)} draws the eye more than three times in two seconds.",
                layer=layer,
                measure=at_most(_densest(layer.emphasis, within=within), MOST, unit="times in two seconds"),
                fix=SetEmphasis(emphasis=tuple(kept)),
            )


def _densest(emphases: Sequence[Emphasis], *, within: int) -> int:
    """The most of them that begin within so many frames."""
    starts = [emphasis.at_frame for emphasis in emphases]
    return max(sum(0 <= other - start < within for other in starts) for start in starts)


RULE = Rule(
    code="repeated-emphasis",
    title="Emphases leave the eye in peace",
    severity=Severity.HINT,
    check=check,
    mends="Keeps three of them in any two seconds.",
    measures="How often the layer draws the eye within two seconds.",
)
