"""Text is in capitals where its style says so, not because somebody typed it so.

The fix keeps names as the lexicon spells them, and words without a vowel as abbreviations. There is none in German,
where a person has to say which words are nouns.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetCase
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.letter_case import in_small_letters
from brandkit.rules.scene import Scene
from builder.document.looks import TextLook

FEWEST_WORDS, FEWEST_LETTERS = 3, 12
"""Fewer may be names and abbreviations."""


def check(scene: Scene) -> Iterator[Problem]:
    for _, layer, look in scene.readable():
        if isinstance(look, TextLook) and not look.type.upper_case and _is_typed_in_capitals(look.text):
            small = in_small_letters(look.text, lexicon=scene.kit.lexicon)
            yield Problem(
                f"{words_for(layer)} is typed in capitals, which take longer to read. Type it in small letters; where "
                "the brand has capitals, its type style makes them.",
                layer=layer,
                fix=SetCase(text=small) if small and not _is_typed_in_capitals(small) else None,
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
    mends="Writes it in small letters, sentences with a capital and names as the lexicon has them.",
    measures_nothing="A text is typed in capitals or it is not.",
)
