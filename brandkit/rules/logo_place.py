"""A logo stands where the kit lets it stand: in one of the named corners, at an edge, or in the middle.

It counts as standing at the place whose position in the safe area is nearest to its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import hypot
from typing import Final

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import MoveLayer
from brandkit.domain.kit_words import PLACE_WORDS
from brandkit.rules import logo_background
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import Rect
from brandkit.rules.fixes import is_placed_by_keyframes, move_to
from brandkit.rules.logos import mark_of
from brandkit.rules.scene import Scene
from builder.document.geometry import Anchor
from builder.document.kit_values import LogoVariant

_ACROSS = {"left": 0.0, "right": 1.0}
_IN_THE_WAY: Final = {
    False: "Another layer stands there, or too near: move that one first.",
    True: "Other layers stand in each of these places, or too near: move one of them first.",
}
_DOWN = {"top": 0.0, "bottom": 1.0}


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, variant in scene.logos():
        places = [place for place in variant.places if place in PLACE_WORDS]
        if not places:
            continue
        marks = [mark_of(shown.box, variant) for shown in scene.shows(index)]
        wrong = next((mark for mark in marks if place_of(mark, scene=scene) not in places), None)
        if wrong is None:
            continue
        fix, why_none = _way_to(scene, index, mark=wrong, places=places, variant=variant)
        yield Problem(
            f"{words_for(layer)} stands {PLACE_WORDS[place_of(wrong, scene=scene)]}. The brand kit has it "
            f"{_or(sorted(PLACE_WORDS[place] for place in places))}.{why_none}",
            layer=layer,
            fix=fix,
        )


def place_of(mark: Rect, *, scene: Scene) -> Anchor:
    """The named place that a mark counts as standing at."""
    return min(PLACE_WORDS, key=lambda place: _distance(mark, standing_at(place, mark=mark, room=scene.safe_area)))


def standing_at(place: Anchor, *, mark: Rect, room: Rect) -> Rect:
    """The mark, moved to a place in the room."""
    parts = place.value.split("-")
    across = next((_ACROSS[part] for part in parts if part in _ACROSS), 0.5)
    down = next((_DOWN[part] for part in parts if part in _DOWN), 0.5)
    left = room.left + across * (room.width - mark.width)
    top = room.top + down * (room.height - mark.height)
    return mark.move(left - mark.left, top - mark.top)


def _distance(one: Rect, other: Rect) -> float:
    return hypot(one.centre[0] - other.centre[0], one.centre[1] - other.centre[1])


def _way_to(
    scene: Scene, index: int, *, mark: Rect, places: list[Anchor], variant: LogoVariant
) -> tuple[MoveLayer | None, str]:
    """The move to the nearest allowed place that has room for the logo, or a sentence that says why there is none.

    A ground that suits it comes first, then one for which there is a fix. A logo that is too large for the safe area
    becomes smaller, down to its minimum.
    """
    if is_placed_by_keyframes(scene.segment.layers[index]):
        return None, " Its keyframes move it: change or remove them."
    size = _small_enough(mark, scene=scene, variant=variant)
    if not scene.safe_area.contains(standing_at(places[0], mark=size, room=scene.safe_area)):
        return None, " Even at its smallest it is too large for the safe area: choose a narrower logo."
    targets = sorted(
        (standing_at(place, mark=size, room=scene.safe_area) for place in places),
        key=lambda target: _distance(mark, target),
    )
    moves = [(target, fix) for target in targets if (fix := move_to(target, scene=scene, index=index)) is not None]
    if not moves:
        return None, f" {_IN_THE_WAY[len(targets) > 1]}"
    wrongs = [
        (fix, next(logo_background.errors(_moved(scene, index, box=target), index, variant), None))
        for target, fix in moves
    ]
    for fix, wrong in wrongs:
        if wrong is None:
            return fix, ""
    for fix, wrong in wrongs:
        if wrong is not None and wrong.fix is not None:
            return fix, ""
    return None, " What is behind it there does not suit it: choose another background first."


def _small_enough(mark: Rect, *, scene: Scene, variant: LogoVariant) -> Rect:
    """The mark in its size, or as large as the safe area has room for; never smaller than its minimum."""
    fits = (
        min(1.0, scene.safe_area.width / mark.width, scene.safe_area.height / mark.height) if mark.height > 0 else 1.0
    )
    least = variant.minimum_height_px / scene.output_ratio / mark.height if mark.height > 0 else 1.0
    return mark if fits >= 1 else mark.scale(max(fits, min(1.0, least)))


def _moved(scene: Scene, index: int, *, box: Rect) -> Scene:
    moments = tuple(
        {**moment, index: replace(moment[index], box=box)} if index in moment else moment for moment in scene.moments
    )
    return replace(scene, moments=moments)


def _or(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


RULE = Rule(
    code="logo-place",
    title="Logos stand in their places",
    severity=Severity.ERROR,
    check=check,
    mends="Moves the logo to the nearest allowed place that has room for it; smaller where it has to be.",
    measures_nothing="A place is one of those that the kit names or it is not.",
)
