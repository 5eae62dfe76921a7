"""The eye is drawn only by the emphases of the brand."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetEmphasis
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.motion_words import EMPHASIS_WORDS
from brandkit.rules.scene import Scene


def check(scene: Scene) -> Iterator[Problem]:
    allowed = scene.kit.motion.emphases
    if allowed is None:
        return
    for layer in scene.segment.layers:
        wrong = next((emphasis for emphasis in layer.emphasis if emphasis.preset not in allowed), None)
        if wrong is not None:
            kept = tuple(emphasis for emphasis in layer.emphasis if emphasis.preset in allowed)
            yield Problem(
                f"{words_for(layer)} draws the eye by {EMPHASIS_WORDS[wrong.preset]}, which is no motion of the brand.",
                layer=layer,
                fix=SetEmphasis(emphasis=kept),
            )


RULE = Rule(
    code="motion-emphasis",
    title="Emphases are the brand's",
    severity=Severity.WARNING,
    check=check,
    mends="Takes away the emphases that the brand does not have.",
    measures_nothing="An emphasis is one of the brand or it is not.",
)
