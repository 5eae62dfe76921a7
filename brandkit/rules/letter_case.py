"""Text that was typed in capitals, in small letters: as far as that can be told without knowing what is meant."""

import re
from collections.abc import Iterable
from typing import Final

from builder.document.kit_demands import LexiconEntry, WordingKind

SHORTEST_NAME: Final = 3
"""A shorter one is a word of its own in small letters: IT and it."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\w+")
_SENTENCE: Final = re.compile(r"(?:\A|[.!?…]\s+|\n)[^\w\n]*(\w)")
_GERMAN: Final = re.compile(r"\b(?:DER|DIE|DAS|UND|NICHT|IST|EINE?N?|MIT|FÜR|AUF|VON|ZUM|ZUR|IM|SIE|WIR|IHRE?)\b")
_I: Final = re.compile(r"(?<![\w'’])i(?!\w)")
_ENGLISH: Final = re.compile(r"\b(?:THE|AND|OF|TO|IS|ARE|FOR|WITH|YOUR?|WE|OUR|MY|ME|AM|WILL|HAVE|CAN)\b")


def in_small_letters(text: str, *, lexicon: Iterable[LexiconEntry]) -> str | None:
    """The text with a capital at the beginning of each sentence, and names as the lexicon spells them.

    Words without a vowel and words with digits are taken for abbreviations and stay. None where small letters would be
    wrong, as for the nouns of German, or where they are not as many.
    """
    if _GERMAN.search(text) or "ß" in text:
        return None
    small = _WORD.sub(lambda match: match[0] if _is_abbreviation(match[0]) else match[0].lower(), text)
    small = _SENTENCE.sub(lambda match: match[0][:-1] + match[1].upper(), small)
    if _ENGLISH.search(text):
        small = _I.sub("I", small)
    for entry in lexicon:
        if entry.kind is WordingKind.EXACT and len(entry.word) >= SHORTEST_NAME:
            small = _spelt(small, entry.word)
    is_same = len(small) == len(text) and small.lower() == text.lower()
    return small if is_same and small != text else None


def _spelt(text: str, name: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: name, text, flags=re.IGNORECASE)


def _is_abbreviation(word: str) -> bool:
    return any(character.isdigit() for character in word) or (word.isascii() and not set(word) & set("AEIOUY"))
