"""A logo is seen whole: no part of it lies beyond the edge of the picture."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.measures import at_least
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import TOLERANCE_PX, Rect
from brandkit.rules.fixes import move_to
from brandkit.rules.logos import mark_of
from brandkit.rules.scene import Scene, Shown
from builder.document.kit_values import LogoVariant


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, variant in scene.logos():
        cut = next((shown for shown in scene.shows(index) if is_cut(shown, scene=scene, variant=variant)), None)
        if cut is not None:
            mark = mark_of(cut.box, variant)
            yield Problem(
                f"{words_for(layer)} is cut off at the edge of the picture.",
                layer=layer,
                measure=at_least(100 * _seen_share(mark, scene=scene), 100, unit="% of it seen"),
                fix=move_to(mark.push_into(scene.safe_area), scene=scene, index=index),
            )


def _seen_share(mark: Rect, *, scene: Scene) -> float:
    seen = mark.intersect(scene.area)
    return seen.width * seen.height / max(mark.width * mark.height, 1e-9)


def is_cut(shown: Shown, *, scene: Scene, variant: LogoVariant) -> bool:
    """Whether a part can be seen and another cannot; what is wholly off the canvas is another rule's matter."""
    mark = mark_of(shown.box, variant)
    seen = mark.intersect(scene.area)
    if seen.width <= 0 or seen.height <= 0:
        return False
    return mark.width - seen.width > TOLERANCE_PX or mark.height - seen.height > TOLERANCE_PX


RULE = Rule(
    code="logo-whole",
    title="Logos are seen whole",
    severity=Severity.ERROR,
    check=check,
    mends="Moves the logo into the safe area.",
    measures="How much of the logo's area is in the picture, per cent.",
)
