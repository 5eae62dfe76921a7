"""Texts come in and go in the units of the brand: as a whole, by lines, by words, by characters."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetMotion
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.motions import motions_of, verb_of
from brandkit.rules.scene import Scene
from builder.document.animation import MotionUnit
from builder.document.looks import TextLook

_FINENESS = (MotionUnit.WHOLE, MotionUnit.LINE, MotionUnit.WORD, MotionUnit.CHARACTER)


def check(scene: Scene) -> Iterator[Problem]:
    allowed = scene.kit.motion.units
    if not allowed:
        return
    for layer in scene.segment.layers:
        if not isinstance(layer.look, TextLook):
            continue
        for part, motion in motions_of(layer):
            if motion.unit in allowed:
                continue
            fineness = _FINENESS.index(motion.unit)
            other = min(allowed, key=lambda unit: abs(_FINENESS.index(unit) - fineness))
            yield Problem(
                f"{words_for(layer)} {verb_of(part)} {_words(motion.unit)}. The brand has {_words(other)}.",
                layer=layer,
                fix=SetMotion(part=part, motion=motion.model_copy(update={"unit": other})),
            )


def _words(unit: MotionUnit) -> str:
    return "as a whole" if unit is MotionUnit.WHOLE else f"{unit} by {unit}"


RULE = Rule(
    code="motion-unit",
    title="Texts move in the brand's units",
    severity=Severity.WARNING,
    check=check,
    mends="Takes the nearest unit of the brand.",
    measures_nothing="A unit is one of the brand or it is not.",
)
