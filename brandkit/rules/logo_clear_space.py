"""Nothing stands in the clear space round a logo.

A layer below the logo that fills the whole clear space is its background and may be there.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import MoveLayer
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import Rect
from brandkit.rules.fixes import move_to
from brandkit.rules.logos import clear_space_of, intruders
from brandkit.rules.scene import Scene, Shown
from builder.document.kit_values import LogoVariant


def check(scene: Scene) -> Iterator[Problem]:
    for index, logo, variant in scene.logos():
        reported: set[int] = set()
        for moment in scene.moments:
            if index not in moment:
                continue
            clear = clear_space_of(moment[index].box, variant)
            for other, shown in intruders(moment, logo=index, clear=clear.intersect(scene.area)):
                if other in reported:
                    continue
                reported.add(other)
                yield Problem(
                    f"{words_for(shown.layer)} stands in the clear space of {words_for(logo)}. "
                    f"Keep {_room(variant)} free on every side.",
                    layer=shown.layer,
                    fix=_way_out(scene, other, shown, clear=clear),
                )


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
)
