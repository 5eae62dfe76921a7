"""Text stays inside its box: it is not cut off and does not run into what stands below.

Whoever draws the text says how high it becomes. Where nobody could, the room is estimated with type narrower than most:
what is reported then does not fit for certain.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import FitText, Fix
from brandkit.domain.measures import at_most
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import Rect
from brandkit.rules.fixes import move_to
from brandkit.rules.scene import Scene
from builder.document.looks import TextLook
from builder.document.resolved import Box
from builder.document.text_room import text_room

NARROW_RATIO = 0.8
"""Of the estimated width, which is that of broad type."""
SLACK_RATIO = 1.1
SPARE_EM = 0.3
"""The room above and below the letters of a line, which may lie outside the box."""


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, look in scene.readable():
        if not isinstance(look, TextLook) or look.grow:
            continue
        smallest = min(look.type.size_px, look.type.minimum_size_px) if look.shrink else look.type.size_px
        glyphs = scene.glyphs.get(layer.id)
        if glyphs is not None and glyphs.text_height_px is not None:
            height = glyphs.text_height_px
            fits = height <= layer.box.height_px + SPARE_EM * smallest
        else:
            height = _least_height(look, box=layer.box, size_px=smallest)
            fits = height <= layer.box.height_px * SLACK_RATIO
        if fits:
            continue
        yield Problem(
            f"{words_for(layer)} does not fit its box{', even at its smallest size' if look.shrink else ''}. Shorten "
            "it, or make the box larger.",
            layer=layer,
            measure=at_most(height, layer.box.height_px, unit="px high"),
            fix=_with_room(scene, index, look=look),
        )


def _fits(look: TextLook, *, box: Box, size_px: float) -> bool:
    return _least_height(look, box=box, size_px=size_px) <= box.height_px * SLACK_RATIO


def _least_height(look: TextLook, *, box: Box, size_px: float) -> float:
    """The room that the text needs in narrow type."""
    _, height = text_room(look, width_px=box.width_px / NARROW_RATIO, size_px=size_px)
    return height


def _with_room(scene: Scene, index: int, *, look: TextLook) -> Fix | None:
    """The text becomes smaller where that is enough; otherwise its box becomes higher where the safe area has room."""
    box = scene.segment.layers[index].box
    if not look.shrink and _fits(look, box=box, size_px=look.type.minimum_size_px):
        return FitText()
    glyphs = scene.glyphs.get(scene.segment.layers[index].id)
    _, height = text_room(look, width_px=box.width_px)
    for needed in (height, glyphs.text_height_px if glyphs is not None else None):
        if needed is not None and needed > box.height_px:
            higher = Rect(box.x_px, box.y_px, box.x_px + box.width_px, box.y_px + needed)
            fix = move_to(higher.push_into(scene.safe_area), scene=scene, index=index)
            if fix is not None:
                return fix
    return None


RULE = Rule(
    code="text-overflow",
    title="Text fits its box",
    severity=Severity.WARNING,
    check=check,
    mends="Lets the text become smaller, or makes its box higher where there is room.",
    measures="How high the text is, and its box, px.",
)
