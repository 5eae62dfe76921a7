"""Names of picture agencies in what was read: also where a letter was misread, or an end was lost in the picture."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

NAMES: Final = {
    "shutterstock": 9, "gettyimages": 6, "istock": 6, "istockphoto": 7, "adobestock": 7, "alamy": 5, "dreamstime": 7,
    "depositphotos": 8, "123rf": 5, "bigstock": 7, "freepik": 7, "envato": 6, "pond5": 5, "storyblocks": 8,
    "watermark": 9, "stockphoto": 9, "canstockphoto": 8, "vecteezy": 7, "fotolia": 7,
}  # fmt: skip
"""Each with how many of its first letters are enough: where fewer are read, it may be another word."""
LEAST_FUZZY: Final = 8
"""In a name of so many letters one may be misread, and two in a name of twice as many less four."""


def names_agency(text: str) -> bool:
    """Whether the line names an agency that sells pictures."""
    letters = _letters(text)
    return any(_is_in(name, least, letters) for name, least in NAMES.items())


def _letters(text: str) -> str:
    """Small letters and digits alone, without accents and spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum() and letter.isascii())


def _is_in(name: str, least: int, letters: str) -> bool:
    if len(name) <= len(letters) and (name in letters if len(name) > least else _is_alone(name, letters)):
        return True
    if len(letters) < len(name) and len(letters) >= least and (name.startswith(letters) or name.endswith(letters)):
        return True
    allowed = 0 if len(name) < LEAST_FUZZY else 1 + (len(name) >= 2 * LEAST_FUZZY - 4)
    return allowed > 0 and any(_distance(name, part) <= allowed for part in _parts(letters, len(name)))


def _is_alone(name: str, letters: str) -> bool:
    """A short name is one where it stands for itself, or among others that are repeated."""
    return letters.replace(name, "") == "" or name in letters[: len(name)] or name in letters[-len(name) :]


def _parts(letters: str, length: int) -> Iterator[str]:
    for long in (length - 1, length, length + 1):
        for start in range(len(letters) - long + 1):
            yield letters[start : start + long]


@lru_cache(maxsize=4096)
def _distance(one: str, other: str) -> int:
    """Letters to change, add or leave out until they are the same (Levenshtein, 1965)."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != against)))
        before = now
    return before[-1]
