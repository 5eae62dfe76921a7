"""Where a layer can go without coming upon anything: ways out of a logo's clear space that keep a layout whole."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from math import hypot
from typing import Final

from brandkit.rules.boxes import Rect, overlap
from brandkit.rules.logo_place import place_of
from brandkit.rules.logos import can_be_seen, clear_space_of, keeps_logos_clear, mark_of
from brandkit.rules.scene import Scene, Shown
from builder.document.kit_values import LogoVariant

FAINT_RATIO: Final = 0.3
"""What is shown fainter than this is decoration: things may stand on it."""
MOST_OBSTACLES: Final = 12
"""A logo looks for its way round so many things at most, the nearest ones."""


def meets_nothing_new(scene: Scene, index: int, *, box: Rect) -> bool:
    """Whether a layer in this box would meet nothing that it does not meet where it is."""
    for moment in scene.moments:
        if index not in moment:
            continue
        here, there = moment[index], replace(moment[index], box=box)
        for other, shown in moment.items():
            if (
                other != index
                and _counts(shown)
                and overlap(there.corners, shown.corners)
                and not overlap(here.corners, shown.corners)
            ):
                return False
    return True


def place_for_logo(scene: Scene, index: int, *, variant: LogoVariant) -> Rect | None:
    """The nearest box in which nothing stands in the logo's clear space, and behind it is what is behind it now.

    It stays inside the safe area if it is there already, and where the kit lets it stand. None if there is no such box.
    """
    here = next(scene.shows(index))
    if not here.is_upright:
        return None
    clear = clear_space_of(here.box, variant)
    seen = [
        (other, shown)
        for moment in scene.moments
        if index in moment
        for other, shown in moment.items()
        if other != index and _counts(shown)
    ]
    grounds = [shown.bounds for other, shown in seen if other < index and shown.bounds.contains(clear)]
    obstacles = list(dict.fromkeys(shown.bounds for _, shown in seen if shown.bounds not in grounds))
    room = scene.safe_area if scene.safe_area.contains(here.box) else scene.area
    for x, y in _moves(clear, obstacles, box=here.box, room=room):
        moved, needed = here.box.move(x, y), clear.move(x, y).intersect(scene.area)
        if (
            room.contains(moved)
            and not any(needed.grow(-0.5).meets(obstacle) for obstacle in obstacles)
            and all(ground.contains(needed) for ground in grounds)
            and (not variant.places or place_of(mark_of(moved, variant), scene=scene) in variant.places)
            and keeps_logos_clear(scene, index, box=moved)
        ):
            return moved
    return None


def _counts(shown: Shown) -> bool:
    return can_be_seen(shown) and shown.opacity_ratio >= FAINT_RATIO


def _moves(clear: Rect, obstacles: Sequence[Rect], *, box: Rect, room: Rect) -> list[tuple[float, float]]:
    """Moves past the edges of what is near, and to the edges of the room; the shortest first."""
    near = sorted(obstacles, key=lambda each: _gap(each, clear))[:MOST_OBSTACLES]
    across = {0.0, room.left - box.left, room.right - box.right}
    down = {0.0, room.top - box.top, room.bottom - box.bottom}
    for each in near:
        across |= {each.left - clear.right, each.right - clear.left}
        down |= {each.top - clear.bottom, each.bottom - clear.top}
    return sorted(product(across, down), key=lambda way: hypot(*way))


def _gap(one: Rect, other: Rect) -> float:
    across = max(one.left - other.right, other.left - one.right, 0.0)
    down = max(one.top - other.bottom, other.top - one.bottom, 0.0)
    return hypot(across, down)
