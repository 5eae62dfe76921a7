"""Text is set in the brand's fonts, or in those that the kit names for the characters that they lack."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.looks import TextLook
from builder.document.resolved import ResolvedLayer

MOST_QUOTED = 12


def check(scene: Scene) -> Iterator[Problem]:
    for layer in scene.segment.layers:
        glyphs = scene.glyphs.get(layer.id)
        for font in glyphs.stand_ins if glyphs is not None else ():
            count = len(font.characters)
            what = "1 character" if count == 1 else f"{count} characters"
            yield Problem(
                f"{what} of {words_for(layer)} {'is' if count == 1 else 'are'} not in {_family_of(layer)}: "
                f"{quote(font.characters)}. {font.family} of this machine stands in. Name a font for them in the brand "
                "kit, so that they look the same everywhere.",
                layer=layer,
            )


def quote(characters: str) -> str:
    """Some of the characters, as a sentence shows them."""
    shown = " ".join(characters[:MOST_QUOTED])
    return f"“{shown} …”" if len(characters) > MOST_QUOTED else f"“{shown}”"


def _family_of(layer: ResolvedLayer) -> str:
    return layer.look.type.family if isinstance(layer.look, TextLook) else "its font"


RULE = Rule(
    code="stand-in-fonts",
    title="Fonts come from the brand kit",
    severity=Severity.HINT,
    check=check,
    mends_nothing="A font for these characters has to be added to the kit, which is no part of the video.",
    measures_nothing="A character is in a font of the kit or it is not; the finding names them.",
)
