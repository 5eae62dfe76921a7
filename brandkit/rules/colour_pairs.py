"""Text stands on a ground with which the kit pairs it; a kit that names no pairs allows all that can be read.

Judged where the document decides the ground. A tint counts as its colour.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import Fix
from brandkit.frames.colour_difference import contrast_ratio
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.fixes import use_role
from brandkit.rules.scene import Scene
from brandkit.rules.text_contrast import grounds_of_part, needed_ratio
from brandkit.rules.text_parts import TextPart


def check(scene: Scene) -> Iterator[Problem]:
    if not scene.brand.pairs:
        return
    for index, layer, _look in scene.readable():
        for part in scene.parts(index):
            wrong = next(iter(_unpaired(scene, index, part=part)), None)
            if wrong is None:
                continue
            text, ground = wrong
            names = scene.brand.by_hex
            yield Problem(
                f"{words_for(layer)} sets “{names[text].name}” on “{names[ground].name}”, which the brand kit does not "
                "pair.",
                layer=layer,
                fix=_paired(scene, index, part=part),
            )
            break


def _unpaired(scene: Scene, index: int, *, part: TextPart) -> Iterator[tuple[str, str]]:
    roles, pairs = scene.brand.roles_by_hex, scene.brand.pairs
    for ground in _grounds(scene, index, part=part):
        for text in part.colours:
            of_text, of_ground = roles.get(text), roles.get(ground)
            if of_text and of_ground and not any((one, other) in pairs for one in of_text for other in of_ground):
                yield text, ground


def _grounds(scene: Scene, index: int, *, part: TextPart) -> list[str]:
    """The colours that are certain to be behind the part."""
    behind = grounds_of_part(scene, index, part=part)
    return list(dict.fromkeys(colour for ground in behind if not ground.any_of_them for colour in ground.colours))


def _paired(scene: Scene, index: int, *, part: TextPart) -> Fix | None:
    """The colour that is paired with every ground here and reads best on them."""
    if part.choice is None:
        return None
    roles, grounds = scene.brand.roles_by_hex, _grounds(scene, index, part=part)
    needed = needed_ratio(part.type)
    fitting = [
        (min(contrast_ratio(colour.hex, ground) for ground in grounds), colour)
        for colour in scene.kit.colours
        if all(any((colour.role, one) in scene.brand.pairs for one in roles.get(ground, ())) for ground in grounds)
    ]
    ratio, best = max(fitting, key=lambda each: each[0], default=(0.0, None))
    return use_role(best, part=part.choice, among=part.among) if best is not None and ratio >= needed else None


RULE = Rule(
    code="colour-pairs",
    title="Colours stand on grounds that the kit pairs them with",
    severity=Severity.ERROR,
    check=check,
    mends="Takes the paired colour that reads best on the ground.",
    measures_nothing="The kit pairs two colours or it does not.",
)
