"""A logo is never smaller than the kit allows."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import TOLERANCE_PX
from brandkit.rules.fixes import move_to
from brandkit.rules.scene import Scene


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, variant in scene.logos():
        marks = (shown.box.fit(width=variant.width_px, height=variant.height_px) for shown in scene.shows(index))
        mark = min(marks, key=lambda mark: mark.height, default=None)
        if mark is None or mark.height >= variant.minimum_height_px - TOLERANCE_PX:
            continue
        enlarged = mark.scale(variant.minimum_height_px / mark.height)
        yield Problem(
            f"{words_for(layer)} is {mark.height:.0f} px high. "
            f"The brand kit asks for at least {variant.minimum_height_px:.0f} px.",
            layer=layer,
            fix=move_to(enlarged.push_into(scene.safe_area), layer=layer),
        )


RULE = Rule(code="logo-size", title="Logos keep their minimum size", severity=Severity.ERROR, check=check)
