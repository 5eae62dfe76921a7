"""A logo stands upright, opaque and still in its size; fading in and out is not altering it.

It cannot be stretched, recoloured, masked or filtered: a logo is always shown whole in its own proportions and colours,
whatever its box. Its file as a picture can; that is another rule's matter.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import RestoreLogo
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.animation import TURNING, TURNING_EMPHASES


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, _ in scene.logos():
        swings = any(motion is not None and motion.preset in TURNING for motion in (layer.enter, layer.exit))
        wiggles = any(emphasis.preset in TURNING_EMPHASES for emphasis in layer.emphasis)
        if swings or wiggles or any(not shown.is_upright for shown in scene.shows(index)):
            yield Problem(f"{words_for(layer)} is turned. A logo stands upright.", layer=layer, fix=RestoreLogo())
        elif layer.emphasis:
            yield Problem(
                f"{words_for(layer)} is moved to draw the eye. A logo stays as it is while it is shown.",
                layer=layer,
                fix=RestoreLogo(),
                severity=Severity.WARNING,
            )
        if any(shown.opacity_ratio < 1 for shown in scene.shows(index)):
            yield Problem(
                f"{words_for(layer)} lets the background show through. A logo is shown at full opacity.",
                layer=layer,
                fix=RestoreLogo(),
            )


RULE = Rule(
    code="logo-altered",
    title="Logos are upright, opaque and still",
    severity=Severity.ERROR,
    check=check,
    mends="Takes away rotation, transparency and emphasis, and the keyframes of these.",
)
