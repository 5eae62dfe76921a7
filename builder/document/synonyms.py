"""English words for what people name in German or French: how icons and drawn pictures are found by their words.

They lie in ``static/library/synonyms.json``, where the editor searches with them too: groups of words that mean the
same, in small letters without accents, the first two of each in English.
"""

import json
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

SYNONYMS_FILE: Final = Path(__file__).resolve().parents[2] / "static" / "library" / "synonyms.json"
_LEAST_STEM: Final = 6


def english_words(word: str) -> tuple[str, ...]:
    """English words that mean the same as the word, or as what it begins with; none where none are known."""
    plain = plain_word(word)
    groups = _groups()
    known = groups.get(plain) or groups.get(plain.removesuffix("s"))
    if known is None and len(plain) > _LEAST_STEM:
        stems = (group for other, group in groups.items() if len(other) >= _LEAST_STEM and plain.startswith(other))
        known = next(stems, None)
    return known or ()


def plain_word(word: str) -> str:
    """The word in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[str, ...]]:
    """The first words of each group, which are English, by every word of it."""
    groups: list[list[str]] = json.loads(SYNONYMS_FILE.read_text(encoding="utf-8"))["groups"]
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            found.setdefault(word, tuple(group[:2]))
    return found
