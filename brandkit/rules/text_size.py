"""Text is never set smaller than its style allows."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.measures import at_least, less
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import TOLERANCE_PX
from brandkit.rules.fixes import set_size
from brandkit.rules.scene import Scene


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, look in scene.readable():
        scale = min((shown.scale_ratio for shown in scene.shows(index)), default=1.0)
        parts = scene.parts(index)
        short = [part for part in parts if part.type.size_px * scale < part.type.minimum_size_px - TOLERANCE_PX]
        if not short:
            continue
        part = min(short, key=lambda each: each.type.size_px / each.type.minimum_size_px)
        size, minimum = part.type.size_px * scale, part.type.minimum_size_px
        what = words_for(layer) if part.span is None else f"“{part.words.strip()}” in {words_for(layer)}"
        small, enough = less(size, minimum)
        yield Problem(
            f"{what} is set at {small} px. Its style asks for at least {enough} px.",
            layer=layer,
            fix=set_size(look.type.size_px * minimum / size) if size > 0 else None,
            measure=at_least(size, minimum, unit="px"),
        )


RULE = Rule(
    code="text-size",
    title="Text keeps its minimum size",
    severity=Severity.ERROR,
    check=check,
    mends="Sets the text at the minimum size.",
    measures="The size of the type, px on the canvas.",
)
