"""Judging a prompt before anything is made of it: public figures, protected names, competitors, violence, nudity.

Words are compared as people mean them, not as they are typed: without case, accents and signs that nobody sees, with
digits and signs that stand for letters (``v1olence``, ``n@ked``), letters of other alphabets that look the same, and
single letters put together (``n-u-d-e``). A term matches whole words, in any hyphenation and written in one
(``TaylorSwift``); one that ends in ``*`` matches every word that begins so.
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
FEWEST_LETTERS_OF_A_BEGINNING: Final = 3
FEWEST_SINGLE_LETTERS: Final = 4
"""So many single letters, one after another, are read as a word too."""
MAX_TERM_CHARACTERS: Final = 80

_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[$@](?=[^\W_]))*")
_LOOKALIKES: Final = str.maketrans("аеорсухіјѕԁһԛɡαορντικ", "aeopcyxijsdhqgaopvtik")
_DIGITS: Final = (str.maketrans("013457$@", "oieastsa"), str.maketrans("013457$@", "oleastsa"))
"""1 may stand for i or for l."""
_ENDINGS: Final = ("s", "es")


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
        self._beginnings: dict[tuple[str, ...], PromptTerm] = {}
        self._joined: dict[str, PromptTerm] = {}
        for term in terms:
            self._add(term)
        self._harmless = {key for words in harmless if (key := key_of(words))}
        self._longest = max((len(key) for key in (*self._phrases, *self._beginnings, *self._harmless)), default=1)

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
        if is_beginning(term.words):
            self._beginnings.setdefault(key, term)
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
            yield from self._spelt(words, first)

    def _spelt(self, words: list[_Word], first: int) -> Iterator[tuple[int, int, PromptTerm]]:
        """What is written letter by letter from here on."""
        last = first
        while last < len(words) and len(words[last].letters) == 1:
            last += 1
        if last - first >= FEWEST_SINGLE_LETTERS and (first == 0 or len(words[first - 1].letters) > 1):
            letters = "".join(word.letters for word in words[first:last])
            term = self._joined.get(letters) or self._phrase((letters,))
            if term is not None:
                yield first, last, term

    def _phrase(self, letters: tuple[str, ...]) -> PromptTerm | None:
        *before, last = letters
        for ahead in dict.fromkeys((tuple(before), *zip(*(_undigited(word) for word in before), strict=True))):
            for form in _forms(last):
                if (*ahead, form) in self._phrases:
                    return self._phrases[*ahead, form]
                for size in range(FEWEST_LETTERS_OF_A_BEGINNING, len(form) + 1):
                    if (*ahead, form[:size]) in self._beginnings:
                        return self._beginnings[*ahead, form[:size]]
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


def is_beginning(words: str) -> bool:
    """Whether a term stands for everything that begins so."""
    return words.rstrip().endswith("*")


def can_match(words: str) -> bool:
    """Whether a term can be found at all: it has letters, and before a ``*`` at least three in its last word."""
    key = key_of(words)
    return bool(key) and (not is_beginning(words) or len(key[-1]) >= FEWEST_LETTERS_OF_A_BEGINNING)


def key_of(words: str) -> tuple[str, ...]:
    """Words as they are compared; two texts of the same key mean the same to the policy."""
    return tuple(word.letters for word in _words_of(words))


def _words_of(text: str) -> list[_Word]:
    # What is not seen is left out, but the places stay those of the text.
    seen = [place for place, sign in enumerate(text) if unicodedata.category(sign) != "Cf"]
    plain = "".join(text[place] for place in seen)
    return [_Word(_plain(match[0]), seen[match.start()], seen[match.end() - 1] + 1) for match in _WORD.finditer(plain)]


def _plain(word: str) -> str:
    """Without case and accents, and with Latin letters for those that look like them."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    swapped = letters.translate(_LOOKALIKES)
    return swapped if swapped.isascii() else letters


def _undigited(word: str) -> tuple[str, ...]:
    """The readings of a word in which digits and signs stand for letters."""
    return tuple(word if word.isdigit() else word.translate(table) for table in _DIGITS)


def _forms(word: str) -> tuple[str, ...]:
    """The word, the word it is the plural or the genitive of, and both with letters for digits."""
    forms = []
    for form in dict.fromkeys((word, *_undigited(word))):
        forms.append(form)
        for ending in _ENDINGS:
            stem = form.removesuffix(ending)
            if stem != form and len(stem) >= FEWEST_LETTERS_OF_A_PLURAL:
                forms.append(stem)
    return tuple(dict.fromkeys(forms))
