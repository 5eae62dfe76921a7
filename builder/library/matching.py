"""What fits words, of what ships: icons, and subjects of drawn pictures. English, German and French words are known."""

import json
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from builder.document.scripting.wording import telling_words
from generation import api as generation

SYNONYMS_FILE: Final = Path(__file__).resolve().parents[2] / "static" / "library" / "synonyms.json"
_LEAST_STEM: Final = 6
_MOST_SUBJECTS: Final = 2
_CALM: Final = ("calm waves dawn", "soft shapes", "quiet hills morning", "gentle lines")


def icons_for(text: str) -> tuple[str, ...]:
    """Icons for what the text is about, the first things first; none where none is known to fit."""
    return tuple(dict.fromkeys(_things_in(text).values()))


def prompt_for(text: str, *, seed: int) -> str:
    """What a drawn picture for the text is to show: the things in it, else a calm background."""
    words = list(_things_in(text))[:_MOST_SUBJECTS]
    return " ".join(words) if words else f"{_CALM[seed % len(_CALM)]} background light"


def _things_in(text: str) -> dict[str, str]:
    """Icons by the English word that each is for, in the order of the text; each icon once."""
    found = generation.usual_things([one for word in telling_words(text) for one in _english(word)])
    once = {icon: word for word, icon in reversed(found.items())}
    return {word: icon for word, icon in found.items() if once[icon] == word}


def _english(word: str) -> Sequence[str]:
    """The word itself, and the English words that mean the same."""
    plain = _plain(word)
    groups = _groups()
    known = groups.get(plain) or groups.get(plain.removesuffix("s"))
    if known is None and len(plain) > _LEAST_STEM:
        stems = (group for other, group in groups.items() if len(other) >= _LEAST_STEM and plain.startswith(other))
        known = next(stems, None)
    return (plain, *(known or ()))


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[str, ...]]:
    """The first words of each group, which are English, by every word of it."""
    groups: list[list[str]] = json.loads(SYNONYMS_FILE.read_text(encoding="utf-8"))["groups"]
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            found.setdefault(word, tuple(group[:2]))
    return found


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
