"""A logo stands upright, opaque and still in its size; fading in and out is not altering it.

It cannot be stretched, recoloured, masked or filtered: a logo is always shown whole in its own proportions and colours,
whatever its box. Its file as a picture can; that is another rule's matter.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import RestoreLogo
from brandkit.domain.measures import at_least, at_most
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.animation import TURNING, TURNING_EMPHASES


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, _ in scene.logos():
        turned = max((_turned(shown.rotation_degrees) for shown in scene.shows(index)), default=0.0)
        swings = any(motion is not None and motion.preset in TURNING for motion in (layer.enter, layer.exit))
        wiggles = any(emphasis.preset in TURNING_EMPHASES for emphasis in layer.emphasis)
        if swings or wiggles or turned:
            yield Problem(
                f"{words_for(layer)} is turned. A logo stands upright.",
                layer=layer,
                fix=RestoreLogo(),
                measure=at_most(turned, 0, unit="degrees turned", digits=1) if turned else None,
            )
        elif layer.emphasis:
            yield Problem(
                f"{words_for(layer)} is moved to draw the eye. A logo stays as it is while it is shown.",
                layer=layer,
                fix=RestoreLogo(),
                severity=Severity.WARNING,
            )
        opacity = min((shown.opacity_ratio for shown in scene.shows(index)), default=1.0)
        if opacity < 1:
            yield Problem(
                f"{words_for(layer)} lets the background show through. A logo is shown at full opacity.",
                layer=layer,
                fix=RestoreLogo(),
                measure=at_least(100 * opacity, 100, unit="% opaque"),
            )


def _turned(degrees: float) -> float:
    """How far it is turned either way."""
    return min(degrees % 360, -degrees % 360)


RULE = Rule(
    code="logo-altered",
    title="Logos are upright, opaque and still",
    severity=Severity.ERROR,
    check=check,
    mends="Takes away rotation, transparency and emphasis, and the keyframes of these.",
    measures="How far the logo is turned, degrees, and how opaque it is, per cent.",
)
