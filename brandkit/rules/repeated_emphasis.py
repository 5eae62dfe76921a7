"""A layer does not draw the eye again and again: more than three times in two seconds is restless."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetEmphasis
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
                fix=SetEmphasis(emphasis=tuple(kept)),
            )


RULE = Rule(
    code="repeated-emphasis",
    title="Emphases leave the eye in peace",
    severity=Severity.HINT,
    check=check,
    mends="Keeps three of them in any two seconds.",
)
