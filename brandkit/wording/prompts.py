"""Judging a prompt before anything is made of it: public figures, protected names, competitors, violence, nudity.

Words are compared as people mean them, not as they are typed: without case, accents and signs between the letters, with
digits that stand for letters (``v1olence``) and letters of other alphabets that look the same. A term matches whole
words, in any hyphenation and written in one (``TaylorSwift``); one that ends in ``*`` matches every word that begins
so.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

from pydantic import StringConstraints

from builder.document.values import Prose, Value

FEWEST_LETTERS_IN_ONE: Final = 8
"""A name of several words is also found written in one where it has so many letters."""
FEWEST_LETTERS_OF_A_PLURAL: Final = 3
MAX_TERM_CHARACTERS: Final = 80

_WORD: Final = re.compile(r"[^\W_]+")
_LOOKALIKES: Final = str.maketrans("аеорсухіјѕԁһԛɡαορντικ", "aeopcyxijsdhqgaopvtik")
_DIGITS: Final = str.maketrans("013457$@", "oieastsa")
_ENDINGS: Final = ("'s", "s", "es")


class Topic(StrEnum):
    """What a term of a policy is about."""

    PUBLIC_FIGURE = "public-figure"
    PROTECTED = "protected"
    COMPETITOR = "competitor"
    VIOLENCE = "violence"
    NUDITY = "nudity"
    OWN = "own"
    """What the workspace keeps out for reasons of its own."""


class PromptTerm(Value):
    """Words that a prompt must not have."""

    words: Annotated[Prose, StringConstraints(strip_whitespace=True, min_length=2, max_length=MAX_TERM_CHARACTERS)]
    topic: Topic


class PromptProblem(Value):
    """A term that stands in a prompt: the words as they were typed, and which term forbids them."""

    found: str
    term: str
    topic: Topic


@dataclass(frozen=True, slots=True)
class _Word:
    letters: str
    start: int
    end: int


class PromptPolicy:
    """Terms ready to be looked for; what ``harmless`` covers is never a problem (``kill switch``)."""

    def __init__(self, terms: Iterable[PromptTerm], *, harmless: Iterable[str] = ()) -> None:
        self._phrases: dict[tuple[str, ...], PromptTerm] = {}
        self._beginnings: dict[str, PromptTerm] = {}
        self._joined: dict[str, PromptTerm] = {}
        for term in terms:
            self._add(term)
        self._harmless = {key for words in harmless if (key := key_of(words))}
        self._longest = max((len(key) for key in (*self._phrases, *self._harmless)), default=1)

    def judge(self, prompt: str) -> tuple[PromptProblem, ...]:
        """Each term that stands in the prompt, once, in the order of the prompt."""
        words = _words_of(prompt)
        covered = self._covered(words)
        found: dict[str, PromptProblem] = {}
        for first, last, term in self._hits(words):
            if not covered.issuperset(range(first, last)):
                text = prompt[words[first].start : words[last - 1].end]
                found.setdefault(term.words, PromptProblem(found=text, term=term.words, topic=term.topic))
        return tuple(found.values())

    def _add(self, term: PromptTerm) -> None:
        key = key_of(term.words)
        if not key:
            return
        if term.words.rstrip().endswith("*") and len(key) == 1:
            self._beginnings.setdefault(key[0], term)
            return
        self._phrases.setdefault(key, term)
        letters = "".join(key)
        if len(key) > 1 and len(letters) >= FEWEST_LETTERS_IN_ONE:
            self._joined.setdefault(letters, term)

    def _hits(self, words: list[_Word]) -> Iterator[tuple[int, int, PromptTerm]]:
        for first, word in enumerate(words):
            for last in range(min(len(words), first + self._longest), first, -1):
                term = self._phrase(tuple(one.letters for one in words[first:last]))
                if term is not None:
                    yield first, last, term
            for form in _forms(word.letters):
                if form in self._joined:
                    yield first, first + 1, self._joined[form]
                for size in range(3, len(form) + 1):
                    if form[:size] in self._beginnings:
                        yield first, first + 1, self._beginnings[form[:size]]

    def _phrase(self, letters: tuple[str, ...]) -> PromptTerm | None:
        *before, last = letters
        for ahead in {tuple(before), tuple(_undigited(word) for word in before)}:
            for form in _forms(last):
                if (*ahead, form) in self._phrases:
                    return self._phrases[*ahead, form]
        return None

    def _covered(self, words: list[_Word]) -> set[int]:
        """The places of words that belong to something harmless."""
        covered: set[int] = set()
        for first in range(len(words)):
            for last in range(first + 1, min(len(words), first + self._longest) + 1):
                *before, end = (one.letters for one in words[first:last])
                if any((*before, form) in self._harmless for form in _forms(end)):
                    covered.update(range(first, last))
        return covered


def key_of(words: str) -> tuple[str, ...]:
    """Words as they are compared; two texts of the same key mean the same to the policy."""
    return tuple(word.letters for word in _words_of(words))


def _words_of(text: str) -> list[_Word]:
    return [_Word(_plain(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


def _plain(word: str) -> str:
    """Without case and accents, and with Latin letters for those that look like them."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    swapped = letters.translate(_LOOKALIKES)
    return swapped if swapped.isascii() else letters


def _undigited(word: str) -> str:
    return word if word.isdigit() else word.translate(_DIGITS)


def _forms(word: str) -> tuple[str, ...]:
    """The word, the word it is the plural or the genitive of, and both with letters for digits."""
    forms = []
    for form in dict.fromkeys((word, _undigited(word))):
        forms.append(form)
        for ending in _ENDINGS:
            stem = form.removesuffix(ending)
            if stem != form and len(stem) >= FEWEST_LETTERS_OF_A_PLURAL:
                forms.append(stem)
    return tuple(dict.fromkeys(forms))
