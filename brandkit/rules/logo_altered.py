"""A logo stands upright and opaque; fading in and out is not altering it.

It cannot be stretched: a logo is always shown whole in its own proportions, whatever its box.
"""

from collections.abc import Iterator

from brandkit.domain.findings import RestoreLogo, Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.animation import TURNING, TURNING_EMPHASES


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, _ in scene.logos():
        swings = any(motion is not None and motion.preset in TURNING for motion in (layer.enter, layer.exit))
        wiggles = any(emphasis.preset in TURNING_EMPHASES for emphasis in layer.emphasis)
        if swings or wiggles or any(not shown.is_upright for shown in scene.shows(index)):
            yield Problem(f"{words_for(layer)} is turned. A logo stands upright.", layer=layer, fix=RestoreLogo())
        if any(shown.opacity_ratio < 1 for shown in scene.shows(index)):
            yield Problem(
                f"{words_for(layer)} lets the background show through. A logo is shown at full opacity.",
                layer=layer,
                fix=RestoreLogo(),
            )


RULE = Rule(code="logo-altered", title="Logos are upright and opaque", severity=Severity.ERROR, check=check)
