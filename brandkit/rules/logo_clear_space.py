"""Nothing stands in the clear space round a logo.

A layer below the logo that fills the whole clear space is its background and may be there. What covers the logo itself
is another rule's matter.
"""

from collections.abc import Iterator, Mapping

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import MoveLayer
from brandkit.domain.measures import Measure, at_least
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import Rect
from brandkit.rules.fixes import MOST_COVERED_RATIO, as_move, is_placed_by_keyframes, move_to
from brandkit.rules.hiding import hidden_layers
from brandkit.rules.logos import clear_space_of, intruders, mark_of
from brandkit.rules.scene import MINIMUM_PX, Scene, Shown
from brandkit.rules.ways_out import meets_nothing_new, place_for_logo
from builder.document.kit_values import LogoVariant
from builder.document.looks import ShapeLook

HEIGHTS = "logo heights free"
Intruder = tuple[Shown, Rect]
"""What stands in a clear space, and the space."""


def check(scene: Scene) -> Iterator[Problem]:
    for index, logo, variant in scene.logos():
        found = _intruders(scene, index, variant=variant)
        fixes = _ways_out(scene, index, variant=variant, found=found) if found else {}
        for other, (shown, _) in found.items():
            yield Problem(
                f"{words_for(shown.layer)} stands in the clear space of {words_for(logo)}. "
                f"Keep {_room(variant)} free on every side.",
                layer=shown.layer,
                measure=_measure(scene, index, other, variant=variant),
                fix=fixes.get(other),
            )


def _intruders(scene: Scene, index: int, *, variant: LogoVariant) -> dict[int, Intruder]:
    """What stands in a logo's clear space, and that space, when it first does."""
    found: dict[int, Intruder] = {}
    hiding = {cover for hidden in hidden_layers(scene) if hidden.index == index for cover in hidden.covers}
    for moment in scene.moments:
        if index not in moment:
            continue
        clear = clear_space_of(moment[index].box, variant)
        for other, shown in intruders(moment, logo=index, clear=clear.intersect(scene.area)):
            if other not in hiding:
                found.setdefault(other, (shown, clear))
    return found


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


def _ways_out(scene: Scene, index: int, *, variant: LogoVariant, found: Mapping[int, Intruder]) -> dict[int, MoveLayer]:
    """For each of them a move after which the clear space is free, and nothing is met that was not met before.

    They move, or a plate behind the logo grows, where all of them can; else the logo goes to the nearest place that is
    free. Where neither can be, there is no fix: it would break the layout.
    """
    mark = mark_of(next(scene.shows(index)).box, variant)
    moves = {
        other: _way_out(scene, other, shown, logo=index, mark=mark, clear=clear)
        for other, (shown, clear) in found.items()
    }
    if None not in moves.values():
        return {other: move for other, move in moves.items() if move is not None}
    is_moving = any(is_placed_by_keyframes(scene.segment.layers[each]) for each in (index, *found))
    place = None if is_moving else place_for_logo(scene, index, variant=variant)
    if place is None:
        return {other: move for other, move in moves.items() if move is not None}
    return dict.fromkeys(found, as_move(place, moved=scene.segment.layers[index].id))


def _way_out(scene: Scene, index: int, shown: Shown, *, logo: int, mark: Rect, clear: Rect) -> MoveLayer | None:
    """The shortest move of the layer out of the clear space, inside the safe area if it is there already.

    A plate that the logo stands on grows instead.
    """
    if not shown.is_upright:
        return None
    if index < logo and isinstance(shown.layer.look, ShapeLook) and shown.box.contains(mark):
        return _grown(scene, index, shown, clear=clear)
    room = scene.safe_area if scene.safe_area.contains(shown.box) else scene.area
    box = shown.box.push_out_of(clear, room=room)
    return move_to(box, scene=scene, index=index) if box and meets_nothing_new(scene, index, box=box) else None


def _grown(scene: Scene, index: int, shown: Shown, *, clear: Rect) -> MoveLayer | None:
    """The plate, so large that it fills the clear space; not where that covers much of the picture, or something."""
    needed = clear.grow(1)
    box = Rect(
        min(shown.box.left, needed.left),
        min(shown.box.top, needed.top),
        max(shown.box.right, needed.right),
        max(shown.box.bottom, needed.bottom),
    )
    if box.width * box.height > MOST_COVERED_RATIO * scene.area.width * scene.area.height:
        return None
    return move_to(box, scene=scene, index=index) if meets_nothing_new(scene, index, box=box) else None


RULE = Rule(
    code="logo-clear-space",
    title="Nothing stands in a logo's clear space",
    severity=Severity.ERROR,
    check=check,
    mends="Moves the layer out of the clear space, or the logo, where neither comes upon anything else.",
    measures="How much room is left beside the logo, in logo heights or in the kit's unit.",
)
