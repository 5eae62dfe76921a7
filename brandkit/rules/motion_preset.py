"""Layers come in and go only by the motions of the brand."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetMotion
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.motion_words import PRESET_WORDS
from brandkit.rules.motions import PRESET_FAMILIES, motions_of, nearest, verb_of
from brandkit.rules.scene import Scene
from builder.document.animation import Preset


def check(scene: Scene) -> Iterator[Problem]:
    allowed = scene.kit.motion.presets
    if not allowed:
        return
    for layer in scene.segment.layers:
        for part, motion in motions_of(layer):
            if motion.preset in allowed:
                continue
            other = nearest(motion.preset, allowed=allowed, families=PRESET_FAMILIES, plain=Preset.FADE)
            yield Problem(
                f"{words_for(layer)} {verb_of(part)} by {PRESET_WORDS[motion.preset]}, "
                f"which is no motion of the brand. Use {PRESET_WORDS[other]}.",
                layer=layer,
                fix=SetMotion(part=part, motion=motion.model_copy(update={"preset": other})),
            )


RULE = Rule(
    code="motion-preset",
    title="Layers come in and go by the brand's motions",
    severity=Severity.WARNING,
    check=check,
    mends="Takes the motion of the brand that is most like it.",
    measures_nothing="A motion is one of the brand or it is not.",
)
