"""Text is at least 2.5 % of the picture's short side high, so that it can be read on a phone."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import TOLERANCE_PX
from brandkit.rules.fixes import set_size
from brandkit.rules.scene import FULL_SIDE_PX, Scene
from brandkit.rules.text_parts import parts_of

LEGIBLE_RATIO = 0.025
LEGIBLE_PX = LEGIBLE_RATIO * FULL_SIDE_PX


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, look in scene.readable():
        scale = min((shown.scale_ratio for shown in scene.shows(index)), default=1.0)
        smallest = min((part.type.size_px for part in parts_of(look)), default=LEGIBLE_PX)
        size = smallest * scale
        is_said = any(part.type.size_px * scale < part.type.minimum_size_px - TOLERANCE_PX for part in parts_of(look))
        if size >= LEGIBLE_PX - TOLERANCE_PX or is_said:
            continue  # Text below the minimum of its style is another rule's matter.
        yield Problem(
            f"{words_for(layer)} is set at {size:.0f} px, which is too small to read on a phone. "
            f"From {LEGIBLE_PX:.0f} px on it can be read.",
            layer=layer,
            fix=set_size(look.type.size_px * LEGIBLE_PX / size) if size > 0 else None,
        )


RULE = Rule(
    code="text-legible",
    title="Text is large enough to read",
    severity=Severity.WARNING,
    check=check,
    mends="Sets the text at 2.5 % of the picture.",
)
