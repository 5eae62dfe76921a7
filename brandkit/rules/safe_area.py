"""Text, logos, charts and tables lie inside the graphics-safe area, where no screen or player covers them (EBU R95)."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.fixes import move_to
from brandkit.rules.scene import Scene, Shown
from builder.document.looks import ChartLook, LogoLook, TableLook, TextLook
from builder.document.resolved import ResolvedLayer


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer in enumerate(scene.segment.layers):
        if not _matters(layer):
            continue
        outside = next((shown for shown in scene.shows(index) if _is_outside(scene, shown)), None)
        if outside:
            fix = move_to(outside.box.push_into(scene.safe_area), layer=layer) if outside.is_upright else None
            yield Problem(
                f"{words_for(layer)} reaches into the outer 5 % of the picture, which some players cover.",
                layer=layer,
                fix=fix,
            )


def _matters(layer: ResolvedLayer) -> bool:
    match layer.look:
        case TextLook() as look:
            return bool(look.text.strip())
        case look:
            return isinstance(look, LogoLook | ChartLook | TableLook)


def _is_outside(scene: Scene, shown: Shown) -> bool:
    """Whether a part of it that can be seen lies outside; what is wholly off the canvas is another rule's matter."""
    seen = shown.bounds.intersect(scene.area)
    return seen.width > 0 and seen.height > 0 and not scene.safe_area.contains(shown.bounds)


RULE = Rule(
    code="safe-area",
    title="Text, logos, charts and tables lie in the safe area",
    severity=Severity.WARNING,
    check=check,
)
