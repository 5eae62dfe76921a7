"""Looking for the words of a lexicon in texts: whole words, whatever their case and however they are composed.

A text is taken apart into words once, and runs of words are looked up. A space in an entry stands for any run of
spaces, also one that does not break and the end of a line; apostrophes, quotation marks and hyphens of any form are
one. A plural or a genitive (s, es, ’s) of a word of at least five letters is found with it, but not replaced.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from builder.document.kit_demands import LexiconEntry, WordingKind

FEWEST_LETTERS_OF_A_PLURAL: Final = 5
MOST_WORDS_OF_A_NAME: Final = 4
"""So many pieces a name may have been written in."""
ORDINARY_LETTERS: Final = 2
"""A name so short is a word of its own in small letters: IT and it."""

_WORD: Final = re.compile(r"[\w\u0300-\u036f]+")
_MARKS: Final = str.maketrans("’‘ʼ＇“”„‐‑–‒", "''''\"\"\"----")
_GAP: Final = re.compile(r"[\s\-_·]+\Z")
_ENDINGS: Final = ("s", "es")


@dataclass(frozen=True, slots=True)
class Misuse:
    """A word that stands otherwise than the lexicon wants; ``instead`` is empty where a person has to choose."""

    found: str
    entry: LexiconEntry
    instead: str


class _Word(NamedTuple):
    plain: str
    start: int
    end: int


class Lexicon:
    """The entries of a kit, ready to be looked for."""

    def __init__(self, entries: Sequence[LexiconEntry]) -> None:
        exact = [entry for entry in entries if entry.kind is WordingKind.EXACT]
        self._names = {_letters(entry.word): entry for entry in exact if not _has_signs(entry.word)}
        self._beginnings = frozenset(name[:length] for name in self._names for length in range(1, len(name) + 1))
        self._signed = [(entry, _pattern(entry.word)) for entry in exact if _has_signs(entry.word)]
        self._phrases = {plain_of(entry.word): entry for entry in entries if entry.kind is not WordingKind.EXACT}
        self._sizes: dict[str, set[int]] = {}
        for phrase in self._phrases:
            words = _words_of(phrase)
            if words:
                self._sizes.setdefault(words[0].plain, set()).add(len(words))

    def misuses(self, text: str) -> Iterator[Misuse]:
        """Each spelling in ``text`` that is not as it should be, once."""
        if not self._names and not self._phrases and not self._signed:
            return
        seen: set[str] = set()
        for misuse in self._all(text):
            if misuse.found not in seen:
                seen.add(misuse.found)
                yield misuse

    def _all(self, text: str) -> Iterator[Misuse]:
        words = _words_of(text)
        for index in range(len(words)):
            yield from self._misspelt(text, words, index)
            yield from self._unwanted(text, words, index)
        for entry, pattern in self._signed:
            for match in pattern.finditer(text):
                if not _is_same(match[0], entry.word):
                    yield Misuse(match[0], entry, self._sound(entry.word))

    def _misspelt(self, text: str, words: Sequence[_Word], index: int) -> Iterator[Misuse]:
        joined, first = "", words[index].start
        for last in range(index, min(index + MOST_WORDS_OF_A_NAME, len(words))):
            if last > index and not _GAP.match(text[words[last - 1].end : words[last].start]):
                return
            joined += words[last].plain.replace("_", "")
            if joined not in self._beginnings:
                return
            entry = self._names.get(joined)
            found = text[first : words[last].end]
            if entry is not None and not _is_same(found, entry.word) and _is_meant(found, entry.word):
                yield Misuse(found, entry, self._sound(entry.word))

    def _unwanted(self, text: str, words: Sequence[_Word], index: int) -> Iterator[Misuse]:
        first = words[index]
        for size in self._sizes.get(first.plain, ()):
            if index + size <= len(words):
                start, end = first.start, words[index + size - 1].end
                entry = self._phrases.get(plain_of(text[start:end]))
                if entry is not None and not _is_as_proposed(text, start, end, entry):
                    yield Misuse(text[start:end], entry, _in_case_of(text[start:end], self._sound(entry.instead)))
        for ending in _ENDINGS:
            stem = first.plain.removesuffix(ending)
            if stem != first.plain and len(stem) >= FEWEST_LETTERS_OF_A_PLURAL and 1 in self._sizes.get(stem, ()):
                entry = self._phrases.get(stem)
                if entry is not None and plain_of(entry.instead) != first.plain:
                    yield Misuse(text[first.start : first.end], entry, "")

    def _sound(self, instead: str) -> str:
        """``instead``, or nothing where the lexicon does not want that either."""
        return "" if any(self._all_but_proposals(instead)) else instead

    def _all_but_proposals(self, instead: str) -> Iterator[str]:
        words = _words_of(instead)
        for index, word in enumerate(words):
            for size in self._sizes.get(word.plain, ()):
                part = plain_of(instead[word.start : words[min(index + size, len(words)) - 1].end])
                entry = self._phrases.get(part)
                if entry is not None and not _is_same(entry.instead, instead):
                    yield part


def plain_of(text: str) -> str:
    """As words are compared: composed, without case, single spaces, plain marks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_MARKS).casefold().split())


def _words_of(text: str) -> list[_Word]:
    return [
        _Word(unicodedata.normalize("NFC", match[0]).casefold(), match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


def _letters(text: str) -> str:
    """The letters and digits alone, without case: what two spellings of one name have in common."""
    return "".join(character for character in plain_of(text) if character.isalnum())


def _has_signs(word: str) -> bool:
    """Whether signs belong to the name, as in C++ or AT&T."""
    return any(not (character.isalnum() or character in " -_·") for character in plain_of(word)) or not _letters(word)


def _pattern(word: str) -> re.Pattern[str]:
    before = r"(?<!\w)" if word[:1].isalnum() else ""
    after = r"(?!\w)" if word[-1:].isalnum() else ""
    return re.compile(before + r"\s+".join(map(re.escape, word.split())) + after, re.IGNORECASE)


def _is_same(first: str, second: str) -> bool:
    one, other = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (first, second))
    return one == other


def _is_meant(found: str, name: str) -> bool:
    """Whether somebody who wrote ``found`` meant the name, and not ordinary words of the same letters.

    North Wind means Northwind, a north wind does not; power point means PowerPoint, whose capitals part it there.
    """
    if len(_letters(name)) <= ORDINARY_LETTERS:
        return not (found.islower() or found.istitle())
    return not found.islower() or _pieces(found) == 1 or _pieces(found) <= _pieces(name)


def _pieces(name: str) -> int:
    """The words of a name, set apart by spaces, hyphens, or a capital after a small letter."""
    return len(re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)))


def _is_as_proposed(text: str, start: int, end: int, entry: LexiconEntry) -> bool:
    """Whether the word stands inside what the entry proposes: staff in staff members."""
    proposal = plain_of(entry.instead)
    if plain_of(entry.word) not in proposal:
        return False
    room = len(entry.instead) + 2
    around = plain_of(text[max(0, start - room) : end + room])
    return proposal in around


def _in_case_of(found: str, instead: str) -> str:
    """``instead`` in capitals where ``found`` is, and with a capital where it begins with one."""
    letters = [character for character in found if character.isalpha()]
    if len(letters) > 1 and all(character.isupper() for character in letters):
        return instead.upper()
    if letters and letters[0].isupper() and instead[:1].islower():
        return instead[:1].upper() + instead[1:]
    return instead
