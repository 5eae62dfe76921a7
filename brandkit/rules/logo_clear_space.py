"""Nothing stands in the clear space round a logo.

A layer below the logo that fills the whole clear space is its background and may be there. What covers the logo itself
is another rule's matter.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import MoveLayer
from brandkit.domain.measures import Measure, at_least
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import Rect
from brandkit.rules.fixes import move_to
from brandkit.rules.hiding import hidden_layers
from brandkit.rules.logos import clear_space_of, intruders, mark_of
from brandkit.rules.scene import MINIMUM_PX, Scene, Shown
from builder.document.kit_values import LogoVariant

HEIGHTS = "logo heights free"


def check(scene: Scene) -> Iterator[Problem]:
    for index, logo, variant in scene.logos():
        reported: set[int] = set()
        hiding = {cover for hidden in hidden_layers(scene) if hidden.index == index for cover in hidden.covers}
        for moment in scene.moments:
            if index not in moment:
                continue
            clear = clear_space_of(moment[index].box, variant)
            for other, shown in intruders(moment, logo=index, clear=clear.intersect(scene.area)):
                if other in reported or other in hiding:
                    continue
                reported.add(other)
                yield Problem(
                    f"{words_for(shown.layer)} stands in the clear space of {words_for(logo)}. "
                    f"Keep {_room(variant)} free on every side.",
                    layer=shown.layer,
                    measure=_measure(scene, index, other, variant=variant),
                    fix=_way_out(scene, other, shown, clear=clear),
                )


def _measure(scene: Scene, index: int, other: int, *, variant: LogoVariant) -> Measure | None:
    """The least room between the two; None where the kit asks for none, and they overlap."""
    unit = variant.unit_ratio if variant.unit_name else 1.0
    gaps = [
        _gap(mark, moment[other].bounds) / max(mark.height * unit, MINIMUM_PX)
        for moment in scene.moments
        if index in moment and other in moment
        for mark in (mark_of(moment[index].box, variant),)
    ]
    needed = variant.clear_space_of_height / unit
    if needed <= 0:
        return None
    return at_least(
        min(gaps), needed, unit=f"times {variant.unit_name} free" if variant.unit_name else HEIGHTS, digits=2
    )


def _gap(mark: Rect, other: Rect) -> float:
    """The px between two boxes, across or down, whichever is more; 0 where they meet."""
    across = max(mark.left - other.right, other.left - mark.right)
    down = max(mark.top - other.bottom, other.top - mark.bottom)
    return max(across, down, 0.0)


def _room(variant: LogoVariant) -> str:
    if variant.unit_name:
        return f"{variant.clear_space_ratio:g} times {variant.unit_name}"
    return f"{variant.clear_space_of_height:g} of the logo's height"


def _way_out(scene: Scene, index: int, shown: Shown, *, clear: Rect) -> MoveLayer | None:
    """The shortest move of the layer out of the clear space, inside the safe area if it is there already."""
    if not shown.is_upright:
        return None
    room = scene.safe_area if scene.safe_area.contains(shown.box) else scene.area
    return move_to(shown.box.push_out_of(clear, room=room), scene=scene, index=index)


RULE = Rule(
    code="logo-clear-space",
    title="Nothing stands in a logo's clear space",
    severity=Severity.ERROR,
    check=check,
    mends="Moves the layer out of the clear space the shortest way.",
    measures="How much room is left beside the logo, in logo heights or in the kit's unit.",
)
