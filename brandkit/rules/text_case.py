"""Text is in capitals where its style says so, not because somebody typed it so."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.looks import TextLook

FEWEST_WORDS, FEWEST_LETTERS = 3, 12
"""Fewer may be names and abbreviations."""


def check(scene: Scene) -> Iterator[Problem]:
    for _, layer, look in scene.readable():
        if isinstance(look, TextLook) and not look.type.upper_case and _is_typed_in_capitals(look.text):
            yield Problem(
                f"{words_for(layer)} is typed in capitals, which take longer to read. Type it in small letters; where "
                "the brand has capitals, its type style makes them.",
                layer=layer,
            )


def _is_typed_in_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(words) >= FEWEST_WORDS and len(letters) >= FEWEST_LETTERS and all(map(str.isupper, letters))


RULE = Rule(
    code="text-case",
    title="Capitals come from the style",
    severity=Severity.HINT,
    check=check,
    measures_nothing="A text is typed in capitals or it is not.",
)
