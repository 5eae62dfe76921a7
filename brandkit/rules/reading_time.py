"""A text stays long enough to be read: 0.4 seconds to find it, and a quarter of a second a word."""

import unicodedata
from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import ShowLonger
from brandkit.domain.measures import at_least, less
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.looks import TextLook

FINDING_SECONDS = 0.4
WORD_SECONDS = 0.25
CHARACTERS_A_WORD = 2
"""Of Chinese, Japanese and Korean."""


def check(scene: Scene) -> Iterator[Problem]:
    for _, layer, look in scene.readable():
        if not isinstance(look, TextLook):
            continue
        shown = scene.seconds(layer.frames.duration_frames)
        needed = FINDING_SECONDS + WORD_SECONDS * count_words(look.text)
        if shown < needed:
            seconds, enough = less(shown, needed, digits=1)
            yield Problem(
                f"{words_for(layer)} is shown for {seconds} s, and reading it takes about {enough} s.",
                layer=layer,
                measure=at_least(shown, needed, unit="s", digits=1),
                fix=ShowLonger(duration_frames=scene.frames(needed)),
            )


def count_words(text: str) -> int:
    """The words of a text; where words are not set apart, two characters are one."""
    if text.isascii():
        return sum(any(map(str.isalnum, word)) for word in text.split())
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    words = sum(1 for word in text.split() if any(map(str.isalnum, word)) and not _is_wide(word))
    return words + -(-wide // CHARACTERS_A_WORD)


def _is_wide(word: str) -> bool:
    return all(unicodedata.east_asian_width(character) in "WF" for character in word)


RULE = Rule(
    code="reading-time",
    title="Text stays long enough to be read",
    severity=Severity.WARNING,
    check=check,
    mends="Shows the text longer, and the segment where it has to.",
    measures="How long the text is shown, seconds.",
)
