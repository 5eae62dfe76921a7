"""Cutting text where a reader would: into characters as people count them, and into words.

The characters are Unicode's extended grapheme clusters (UAX 29), told from what ``unicodedata`` knows: marks stay with
their letter, joined emoji stay whole, and letters that a virama joins stay together. Words end at spaces; ideographs
and kana are words by themselves, and their punctuation stays with them.
"""

import unicodedata
from typing import Final

_JOINER: Final = 0x200D
_REGIONAL: Final = range(0x1F1E6, 0x1F200)
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_TAGS: Final = range(0xE0020, 0xE0080)
_VARIATIONS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_HANGUL_VOWELS: Final = range(0x1160, 0x11A8)
_HANGUL_TAILS: Final = range(0x11A8, 0x1200)
_HANGUL_LEADS: Final = range(0x1100, 0x1160)
_SPACING_VOWELS: Final = frozenset({0x0E33, 0x0EB3})
_LEADING_VOWELS: Final = frozenset({*range(0x0E40, 0x0E45), *range(0x0EC0, 0x0EC5)})
"""Thai and Lao vowels that stand before the consonant that they are spoken after."""
_VIRAMA: Final = 9
_IDEOGRAPHIC: Final = ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO")


def split_graphemes(text: str) -> list[str]:
    """The characters of ``text`` as people count them; joined, they are the text."""
    clusters: list[str] = []
    for character in text:
        if clusters and _belongs(clusters[-1], character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def split_words(graphemes: list[str]) -> list[list[int]]:
    """The numbers of the graphemes of each word; a space belongs to the word before it."""
    words: list[list[int]] = []
    is_open = False
    for number, grapheme in enumerate(graphemes):
        starts_anew = not is_open or (_is_ideograph(grapheme) and not _is_opening(graphemes[number - 1]))
        is_loose = grapheme.isspace() or (not is_open and _is_closing(grapheme))
        if words and (is_loose or not starts_anew):
            words[-1].append(number)
        else:
            words.append([number])
        is_open = not (grapheme.isspace() or _is_ideograph(grapheme) or (is_loose and _is_closing(grapheme)))
    return words


def _belongs(cluster: str, character: str) -> bool:
    """Whether ``character`` is part of the cluster before it."""
    code, last = ord(character), ord(cluster[-1])
    if last in (0x0A, 0x0D) or code in (0x0A, 0x0D):
        return (last, code) == (0x0D, 0x0A)
    if _JOINER in (code, last) or _extends(code):
        return True
    if unicodedata.category(character) in {"Mn", "Me", "Mc"} or code in _SPACING_VOWELS:
        return True
    if code in _REGIONAL:
        return all(ord(each) in _REGIONAL for each in cluster) and len(cluster) % 2 == 1
    if unicodedata.combining(cluster[-1]) == _VIRAMA and unicodedata.category(character) == "Lo":
        return True
    return _joins_hangul(last, code) or (last in _LEADING_VOWELS and unicodedata.category(character) == "Lo")


def _extends(code: int) -> bool:
    return code == 0x200C or code in _SKIN_TONES or code in _TAGS or any(code in part for part in _VARIATIONS)


def _joins_hangul(last: int, code: int) -> bool:
    if code in _HANGUL_VOWELS:
        return last in _HANGUL_LEADS or last in _HANGUL_VOWELS or _is_syllable(last)
    if code in _HANGUL_TAILS:
        return last in _HANGUL_VOWELS or last in _HANGUL_TAILS or _is_syllable(last)
    return code in _HANGUL_LEADS and last in _HANGUL_LEADS


def _is_syllable(code: int) -> bool:
    return 0xAC00 <= code <= 0xD7A3


def _is_ideograph(grapheme: str) -> bool:
    return unicodedata.name(grapheme[0], "").startswith(_IDEOGRAPHIC)


def _is_closing(grapheme: str) -> bool:
    return unicodedata.category(grapheme[0]) in {"Pe", "Pf", "Po"}


def _is_opening(grapheme: str) -> bool:
    return unicodedata.category(grapheme[0]) in {"Ps", "Pi"}
