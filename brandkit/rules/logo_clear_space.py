"""Nothing stands in the clear space round a logo.

A layer below the logo that fills the whole clear space is its background and may be there.
"""

from collections.abc import Iterator

from brandkit.domain.findings import MoveLayer, Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import Rect, overlap
from brandkit.rules.fixes import move_to
from brandkit.rules.scene import Moment, Scene, Shown
from builder.document.kit_values import LogoVariant
from builder.document.looks import ShapeLook, TextLook


def check(scene: Scene) -> Iterator[Problem]:
    for index, logo, variant in scene.logos():
        reported: set[int] = set()
        for moment in scene.moments:
            if index not in moment:
                continue
            clear = _clear_space(moment[index], variant=variant)
            for other, shown in _intruders(moment, logo=index, clear=clear.intersect(scene.area)):
                if other in reported:
                    continue
                reported.add(other)
                yield Problem(
                    f"{words_for(shown.layer)} stands in the clear space of {words_for(logo)}. "
                    f"Keep {variant.clear_space_of_height:g} of the logo's height free on every side.",
                    layer=shown.layer,
                    fix=_way_out(scene, shown, clear=clear),
                )


def _clear_space(logo: Shown, *, variant: LogoVariant) -> Rect:
    mark = logo.box.fit(width=variant.width_px, height=variant.height_px)
    return mark.grow(variant.clear_space_of_height * mark.height)


def _intruders(moment: Moment, *, logo: int, clear: Rect) -> Iterator[tuple[int, Shown]]:
    for index, shown in moment.items():
        is_background = index < logo and shown.is_upright and shown.box.contains(clear)
        if index != logo and not is_background and _can_be_seen(shown) and overlap(shown.corners, clear.corners()):
            yield index, shown


def _can_be_seen(shown: Shown) -> bool:
    match shown.layer.look:
        case TextLook(text=text):
            return bool(text.strip())
        case ShapeLook(fill=fill, stroke=stroke, stroke_px=stroke_px):
            return fill is not None or (stroke is not None and stroke_px > 0)
        case _:
            return True


def _way_out(scene: Scene, shown: Shown, *, clear: Rect) -> MoveLayer | None:
    """The shortest move of the layer out of the clear space, inside the safe area if it is there already."""
    if not shown.is_upright:
        return None
    room = scene.safe_area if scene.safe_area.contains(shown.box) else scene.area
    return move_to(shown.box.push_out_of(clear, room=room), layer=shown.layer)


RULE = Rule(
    code="logo-clear-space", title="Nothing stands in a logo's clear space", severity=Severity.ERROR, check=check
)
