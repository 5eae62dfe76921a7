"""Every character of a text is in a font: the brand's, one that the kit names for the rest, or one of the machine."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from brandkit.rules.stand_in_fonts import quote


def check(scene: Scene) -> Iterator[Problem]:
    for layer in scene.segment.layers:
        glyphs = scene.glyphs.get(layer.id)
        if glyphs is not None and glyphs.missing:
            yield Problem(
                f"{words_for(layer)} has characters that are in no font: {quote(glyphs.missing)}. Empty boxes stand "
                "in their places. Write them differently, or add a font that has them to the brand kit.",
                layer=layer,
            )


RULE = Rule(
    code="missing-characters",
    title="Every character is in a font",
    severity=Severity.WARNING,
    check=check,
    mends_nothing="Only a person knows what else to write, or has a font with the characters.",
    measures_nothing="A character is in a font or it is not; the finding names them.",
)
