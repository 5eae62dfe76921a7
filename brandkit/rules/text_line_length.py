"""Lines of running text are at most 80 characters long; longer ones lose the eye.

The length is estimated without the font, on the side of the text: what is reported is longer in most type.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import Fix
from brandkit.domain.measures import at_most
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import Rect
from brandkit.rules.fixes import move_to
from brandkit.rules.scene import Scene
from builder.document.layers import Align
from builder.document.looks import TextLook
from builder.document.text_room import characters_a_line, text_room

MOST_CHARACTERS = 80
FEWEST_LINES = 2
"""A single line may be longer: the eye does not have to find the next."""
STEPS = 12


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, look in scene.readable():
        if not isinstance(look, TextLook):
            continue
        longest = _longest(look, width_px=layer.box.width_px)
        if longest > MOST_CHARACTERS:
            yield Problem(
                f"{words_for(layer)} has lines of about {longest} characters. Up to {MOST_CHARACTERS} are easy to "
                "read: make the box narrower or the text larger.",
                layer=layer,
                measure=at_most(longest, MOST_CHARACTERS, unit="characters in a line"),
                fix=_narrower(scene, index, look=look),
            )


def _longest(look: TextLook, *, width_px: float) -> int:
    """The most characters of a line that another one of the same paragraph follows."""
    return max(
        (max(lines) for lines in characters_a_line(look, width_px=width_px) if len(lines) >= FEWEST_LINES), default=0
    )


def _narrower(scene: Scene, index: int, *, look: TextLook) -> Fix | None:
    """The widest box on the same side with shorter lines in which the text still finds room."""
    box = scene.segment.layers[index].box
    for step in range(1, STEPS):
        width = box.width_px * (1 - step / (2 * STEPS))
        if _longest(look, width_px=width) <= MOST_CHARACTERS:
            _, height = text_room(look, width_px=width)
            if height > box.height_px:
                return None
            spare = box.width_px - width
            left = box.x_px + {Align.START: 0.0, Align.CENTRE: spare / 2, Align.END: spare}[look.align]
            narrow = Rect(left, box.y_px, left + width, box.y_px + box.height_px)
            return move_to(narrow, scene=scene, index=index)
    return None


RULE = Rule(
    code="text-line-length",
    title="Lines are short enough to read",
    severity=Severity.HINT,
    check=check,
    mends="Makes the box narrower where the text still fits it.",
    measures="How long the longest line is, characters.",
)
