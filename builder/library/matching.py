"""What fits words, of what ships: icons, and subjects of drawn pictures. English, German and French words are known."""

from typing import Final

from builder.document.scripting.wording import telling_words
from builder.document.synonyms import english_words, plain_word
from generation import api as generation

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
    words = [one for word in telling_words(text) for one in (plain_word(word), *english_words(word))]
    found = generation.usual_things(words)
    once = {icon: word for word, icon in reversed(found.items())}
    return {word: icon for word, icon in found.items() if once[icon] == word}
