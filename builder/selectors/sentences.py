"""What the rooms below say in English, in the language of whoever reads it.

Rules, errors and jobs make plain English sentences, which are kept, compared and handed on as they are. An edge that
shows one calls ``translated``: the sentence is recognised by the pattern it was made from ("{1} is hidden by {2}.", all
of them in ``sentences.json``), and the pattern's translation gets the same values. So what was written down long ago,
or by a worker, is read in one's own language too.
"""

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from django.utils.formats import get_format
from django.utils.translation import get_language, gettext

PATTERNS: Final = Path(__file__).parents[1] / "locale" / "sentences.json"
DEEPEST: Final = 3
CAPITAL_NOUNS: Final = frozenset({"de"})
"""Languages in which a noun keeps its capital in the middle of a sentence."""
QUOTES: Final = {"de": "„{}“", "fr": "«\u202f{}\u202f»"}
"""How a language puts a name in quotation marks, where it does so in another way than English."""
_QUOTED: Final = re.compile(r"“([^“”]*)”")
_PLACE: Final = re.compile(r"\{(\d)\}")
_DECIMAL: Final = re.compile(r"(-?\d+)\.(\d+(?: ?%|:1)?)")
"""A measure, as 2.06, 98.5%, 4.4:1."""
_NEXT_SENTENCE: Final = re.compile(r"(?<=[.!?…]) (?=[A-Z“])")


class _Pattern(NamedTuple):
    """One sentence with places for values. ``anchor`` is its longest piece of words, which is looked for first."""

    text: str
    anchor: str
    shape: re.Pattern[str]
    quoted: frozenset[int]
    """The places in quotation marks: names that people gave, which stay as they are."""


def translated(sentence: str) -> str:
    """The sentence in the active language; as it is where no translation is known."""
    language = get_language()
    if not sentence or language is None or language.startswith("en"):
        return sentence
    return _translated(sentence, language=language, depth=0)


@lru_cache(maxsize=20_000)
def _translated(sentence: str, *, language: str, depth: int) -> str:
    if not sentence:
        return ""
    if (words := _recognised(sentence, language=language, depth=depth)) is not None:
        return words
    first = sentence[0]
    other = first.lower() if first.isupper() else first.upper()
    if other != first:
        words = _recognised(other + sentence[1:], language=language, depth=depth)
        if words is not None and first.isupper():
            return words[:1].upper() + words[1:]
        if words is not None:
            return words if language in CAPITAL_NOUNS else words[:1].lower() + words[1:]
    parts = _NEXT_SENTENCE.split(sentence)
    if len(parts) > 1:
        return " ".join(_translated(part, language=language, depth=depth) for part in parts)
    return _quoted(sentence, language=language)


def _quoted(sentence: str, *, language: str) -> str:
    """A name in the quotation marks of the language; anything else as it is."""
    name = _QUOTED.fullmatch(sentence)
    return _in_quotes(name[1], language=language) if name else sentence


def in_quotes(name: str) -> str:
    """A name that people gave, in the quotation marks of the active language."""
    return _in_quotes(name, language=get_language() or "")


def _in_quotes(name: str, *, language: str) -> str:
    return QUOTES.get(language, "“{}”").format(name)


def _recognised(sentence: str, *, language: str, depth: int) -> str | None:
    if sentence in _fixed():
        return gettext(sentence)
    for pattern in _patterns():
        if pattern.anchor in sentence and (found := pattern.shape.fullmatch(sentence)):
            return _filled(pattern, found, language=language, depth=depth)
    return None


def _filled(pattern: _Pattern, found: re.Match[str], *, language: str, depth: int) -> str:
    def value(place: re.Match[str]) -> str:
        number = int(place[1])
        words = found[f"p{number}"]
        if number in pattern.quoted or depth >= DEEPEST:
            return words
        if measure := _DECIMAL.fullmatch(words):
            return str(get_format("DECIMAL_SEPARATOR", lang=language)).join(measure.groups())
        return _translated(words, language=language, depth=depth + 1)

    return _PLACE.sub(value, gettext(pattern.text))


@cache
def _fixed() -> frozenset[str]:
    return frozenset(text for text in _texts() if not _PLACE.search(text))


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """Those with places, the most telling first."""
    patterns = [_pattern(text) for text in _texts() if _PLACE.search(text)]
    return tuple(sorted(patterns, key=lambda each: -len(_PLACE.sub("", each.text))))


@cache
def _texts() -> tuple[str, ...]:
    return tuple(json.loads(PATTERNS.read_text()))


def _pattern(text: str) -> _Pattern:
    pieces = _PLACE.split(text)
    words = pieces[::2]
    shape = "".join(re.escape(piece) if index % 2 == 0 else f"(?P<p{piece}>.*?)" for index, piece in enumerate(pieces))
    quoted = frozenset(
        int(place)
        for before, place, after in zip(words[:-1], pieces[1::2], words[1:], strict=True)
        if before.endswith("“") and after.startswith("”")
    )
    return _Pattern(text, max(words, key=len), re.compile(shape, re.DOTALL), quoted)
