"""Text is at least 2.5 % of the picture's short side high, so that it can be read on a phone.

In the picture that the video is exported as it is also at least 12 pixels high: with fewer, its strokes are thinner
than a pixel and run into each other. What a style sets as its minimum is px on a canvas of 1080 lines.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.measures import at_least, less
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import TOLERANCE_PX
from brandkit.rules.fixes import set_size
from brandkit.rules.scene import FULL_SIDE_PX, Scene
from builder.document.resolved import ResolvedLayer

LEGIBLE_RATIO = 0.025
LEGIBLE_PX = LEGIBLE_RATIO * FULL_SIDE_PX
DRAWN_PX = 12
"""Pixels of the exported picture from which on the strokes of a text at its size stay apart."""


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, look in scene.readable():
        scale = min((shown.scale_ratio for shown in scene.shows(index)), default=1.0)
        types = [part.type for part in scene.parts(index)]
        size = min((type_.size_px for type_ in types), default=LEGIBLE_PX) * scale
        is_said = any(type_.size_px * scale < type_.minimum_size_px - TOLERANCE_PX for type_ in types)
        minimum = max(LEGIBLE_PX, DRAWN_PX / scene.output_ratio)
        if size >= minimum - TOLERANCE_PX or is_said:
            continue  # Text below the minimum of its style is another rule's matter.
        yield Problem(
            _words(layer, scene=scene, size=size),
            layer=layer,
            fix=set_size(look.type.size_px * minimum / size) if size > 0 else None,
            measure=at_least(size * scene.output_ratio, minimum * scene.output_ratio, unit="px"),
        )


def _words(layer: ResolvedLayer, *, scene: Scene, size: float) -> str:
    if size < LEGIBLE_PX - TOLERANCE_PX:
        small, enough = less(size, LEGIBLE_PX)
        return (
            f"{words_for(layer)} is set at {small} px, which is too small to read on a phone. "
            f"From {enough} px on it can be read."
        )
    small, enough = less(size * scene.output_ratio, DRAWN_PX)
    height = f"{small} px high in a picture of {scene.smallest_side_px} lines"
    return f"{words_for(layer)} is {height}. From {enough} px on it can be read."


RULE = Rule(
    code="text-legible",
    title="Text is large enough to read",
    severity=Severity.WARNING,
    check=check,
    mends="Sets the text at 2.5 % of the picture.",
    measures="The size of the type in the picture that is exported, px.",
)
