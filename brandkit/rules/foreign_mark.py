"""Files that the kit knows as somebody else's marks are not shown."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import RemoveLayer
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.other_ground import use_colour
from brandkit.rules.scene import Scene
from builder.document.fills import ClipFill, PictureFill
from builder.document.looks import AnimationLook, ClipLook, LogoLook, PictureLook


def check(scene: Scene) -> Iterator[Problem]:
    foreign = {mark.asset: mark.name for mark in scene.kit.foreign_marks}
    if not foreign:
        return
    fill = scene.segment.fill
    if isinstance(fill, PictureFill | ClipFill) and fill.asset in foreign:
        yield Problem(
            f"The background shows the mark “{foreign[fill.asset]}”, which is not this brand's.",
            fix=use_colour(scene),
        )
    for layer in scene.segment.layers:
        look = layer.look
        if isinstance(look, PictureLook | ClipLook | AnimationLook | LogoLook) and look.asset in foreign:
            yield Problem(
                f"{words_for(layer)} shows the mark “{foreign[look.asset]}”, which is not this brand's.",
                layer=layer,
                fix=RemoveLayer(),
            )


RULE = Rule(
    code="foreign-mark",
    title="Nobody else's marks are shown",
    severity=Severity.ERROR,
    check=check,
    mends="Takes the layer away; in the background takes a colour of the kit instead.",
    measures_nothing="A file is one of those marks or it is not.",
)
