"""No layer lies where nobody can ever see it."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import overlap
from brandkit.rules.fixes import move_to
from brandkit.rules.scene import Scene, Shown


def check(scene: Scene) -> Iterator[Problem]:
    canvas = scene.area.corners()
    for index, layer in enumerate(scene.segment.layers):
        shows = list(scene.shows(index))
        if shows and not any(_is_inside(shown, scene) or overlap(shown.corners, canvas) for shown in shows):
            box = shows[0].box
            inside = box.push_into(scene.safe_area) or box.push_into(scene.area)
            yield Problem(
                f"{words_for(layer)} lies outside the picture and is never seen.",
                layer=layer,
                fix=move_to(inside, scene=scene, index=index),
            )


def _is_inside(shown: Shown, scene: Scene) -> bool:
    """Whether that is plain to see, as it mostly is."""
    return shown.is_upright and scene.area.contains(shown.box)


RULE = Rule(
    code="off-canvas",
    title="Every layer can be seen",
    severity=Severity.WARNING,
    check=check,
    mends="Moves the layer into the safe area.",
    measures_nothing="A layer is seen in the picture or it is not.",
)
