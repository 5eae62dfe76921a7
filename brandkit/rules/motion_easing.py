"""Keyframes follow the courses of the brand; a value that is held is always allowed."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetEasing
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.motion_words import EASING_WORDS
from brandkit.rules.motions import nearest
from brandkit.rules.scene import Scene
from builder.document.animation import Easing
from builder.document.resolved import ResolvedLayer

FAMILIES = (
    (Easing.EASE_IN_OUT, Easing.EASE_OUT, Easing.FRICTION, Easing.EASE_IN),
    (Easing.OVERSHOOT, Easing.SPRING, Easing.BOUNCE, Easing.EASE_OUT),
)


def check(scene: Scene) -> Iterator[Problem]:
    allowed = scene.kit.motion.easings
    if not allowed:
        return
    fine = {*allowed, Easing.HOLD}
    for layer in scene.segment.layers:
        wrong = next((easing for easing in _easings(layer) if easing not in fine), None)
        if wrong is not None:
            other = nearest(wrong, allowed=allowed, families=FAMILIES, plain=Easing.EASE_IN_OUT)
            yield Problem(
                f"{words_for(layer)} moves with {EASING_WORDS[wrong]}, which is no course of the brand. "
                f"Use {EASING_WORDS[other]}.",
                layer=layer,
                fix=SetEasing(allowed=tuple(sorted(fine)), easing=other),
            )


def _easings(layer: ResolvedLayer) -> Iterator[Easing]:
    """Of every way from one keyframe to the next."""
    for track in layer.keyframes:
        for keyframe in track.keyframes[:-1]:
            yield keyframe.easing


RULE = Rule(
    code="motion-easing",
    title="Keyframes follow the brand's courses",
    severity=Severity.WARNING,
    check=check,
    mends="Takes the course of the brand that is most like it.",
    measures_nothing="A course is one of the brand or it is not.",
)
