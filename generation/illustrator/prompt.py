"""From words to what is drawn: a backdrop, its ground, and things to show. What words leave open the seed decides."""

import re
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

from builder.document.icons import icon_names, icon_words
from builder.document.synonyms import english_words, plain_word
from generation.illustrator.backdrops.names import BACKDROPS, CALM, WORDS
from generation.illustrator.subjects import SUBJECTS, UNSEEN

MOST_THINGS: Final = 3

_DARK: Final = frozenset({"dark", "night", "black", "midnight", "moody", "evening", "dusk", "twilight", "space"})
_LIGHT: Final = frozenset({"light", "bright", "white", "airy", "day", "pale", "clean"})
_NO_THINGS: Final = frozenset({"background", "backdrop", "texture", "wallpaper", "pattern"})
_SMALL_WORDS: Final = frozenset(
    {"a", "an", "and", "are", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "our", "over", "some",
     "the", "three", "to", "two", "very", "with", "without", "your",
     "auf", "aus", "bei", "beim", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen", "einer",
     "fur", "im", "mit", "ohne", "uber", "und", "unser", "unsere", "vom", "von", "vor", "zum", "zur", "zwei",
     "au", "aux", "avec", "ce", "cette", "dans", "de", "deux", "du", "en", "et", "la", "le", "les", "leur",
     "notre", "nos", "par", "pour", "sans", "sous", "sur", "un", "une", "votre"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Idea:
    """What a prompt asks for. ``things`` are names of icons that ship; ``is_dark`` None leaves the ground open."""

    backdrop: str
    things: tuple[str, ...]
    is_dark: bool | None
    understood: tuple[str, ...]
    """The words that decided something, in their order."""


def read_prompt(prompt: str, *, seed: int) -> Idea:
    """The idea that the words and the seed give."""
    said = _words(prompt)
    meant = {word: _meant(word) for word in said}
    words = list(dict.fromkeys(meant.values()))
    random = Random(seed)  # noqa: S311 nothing is secret here
    scores = {name: sum(word in WORDS[name] for word in words) for name in BACKDROPS}
    best = max(scores.values())
    fitting = [name for name, score in scores.items() if best and score == best]
    scenery = {word for name in fitting for word in WORDS[name]} | _DARK | _LIGHT
    wants_things = not _NO_THINGS & set(words)
    things = _things([word for word in words if word not in scenery or word in SUBJECTS]) if wants_things else ()
    backdrop = random.choice(fitting or (CALM if things else tuple(BACKDROPS)))
    is_dark = True if _DARK & set(words) else False if _LIGHT & set(words) else None
    decided = {*scenery, *_NO_THINGS, *(word for thing in things for word in _names(thing))}
    return Idea(backdrop, things, is_dark, tuple(word for word in said if meant[word] in decided))


def _meant(word: str) -> str:
    """The word itself where it says something in English, else an English word that means the same and does."""
    others = () if {word, word.removesuffix("s")} & UNSEEN else english_words(word)
    return next((one for one in (word, *others) if _says_something(one)), word)


def _says_something(word: str) -> bool:
    is_scenery = word in _DARK | _LIGHT | _NO_THINGS or any(word in words for words in WORDS.values())
    return is_scenery or _thing(word) is not None


def _words(prompt: str) -> list[str]:
    """The words of a prompt in lower case without accents, each once."""
    found = re.findall(r"[^\W\d_]+", plain_word(prompt))
    return list(dict.fromkeys(word for word in found if word not in _SMALL_WORDS))


def _things(words: list[str]) -> tuple[str, ...]:
    """Icons for the first words that name some."""
    return tuple(dict.fromkeys(thing for word in words if (thing := _thing(word))))[:MOST_THINGS]


def _thing(word: str) -> str | None:
    """The icon for a word, by what is usual at work, by its name, or by what it is for."""
    known = _known()
    forms = [word, word.removesuffix("s")]
    if UNSEEN & set(forms) and word not in SUBJECTS:
        return None
    subject = next((SUBJECTS[form] for form in forms if SUBJECTS.get(form) in known), None)
    named = next((form for form in forms if form in known), None)
    others = [_icons_by(part).get(form, ()) for part in ("name", "word") for form in forms]
    return subject or named or next((names[0] for names in others if names), None)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(icon_names())


@lru_cache(maxsize=2)
def _icons_by(part: str) -> dict[str, tuple[str, ...]]:
    """Icons by each word of their names, or by each word that they are found by; the shortest names first."""
    found: dict[str, list[str]] = {}
    for name in sorted(icon_names(), key=len):
        for word in name.split("-") if part == "name" else icon_words(name):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


def _names(thing: str) -> frozenset[str]:
    """The words that may have asked for a thing."""
    usual = [word for word, name in SUBJECTS.items() if name == thing]
    words = (*thing.split("-"), *icon_words(thing), *usual)
    return frozenset(form for word in words for form in (word, f"{word}s"))
