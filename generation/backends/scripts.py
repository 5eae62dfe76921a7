"""What is done with a script before it is read: limits, addresses in words, respellings."""

import re
from collections.abc import Sequence
from typing import Final

from builder.document.kit_values import Pronunciation
from generation.domain.alignment import split_words
from generation.domain.errors import SpeechError
from generation.domain.letters import find_foreign_letters
from generation.domain.speech import MAX_SCRIPT_CHARACTERS, Voice

_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL: Final = re.compile(
    r"(?<![\w@.])(?:(?:https?|ftp)://(?:www\.)?|www\.)[\w.-]+(?:/[\w./%-]*)?"
    r"|(?<![\w@.-])(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|co|uk|de|fr|es|it|nl|at|ch|be|pt|br|eu|info|biz|app|dev|ai)(?:/[\w./%-]*)?(?![\w-])",
    re.IGNORECASE,
)
_SCHEME: Final = re.compile(r"^(?:(?:https?|ftp)://)?(?:www\.)?", re.IGNORECASE)
_SIGNS: Final = {
    "en": ("dot", "slash", "dash", "underscore", "at", "plus", "percent"),
    "de": ("Punkt", "Schrägstrich", "Strich", "Unterstrich", "ät", "plus", "Prozent"),
    "fr": ("point", "barre oblique", "tiret", "tiret bas", "arobase", "plus", "pour cent"),
    "es": ("punto", "barra", "guion", "guion bajo", "arroba", "más", "por ciento"),
    "it": ("punto", "barra", "trattino", "trattino basso", "chiocciola", "più", "per cento"),
    "pt": ("ponto", "barra", "traço", "sublinhado", "arroba", "mais", "por cento"),
    "nl": ("punt", "schuine streep", "streepje", "liggend streepje", "apenstaartje", "plus", "procent"),
}
"""What each of ``_SIGN`` is called, by language."""
_SIGN_ORDER: Final = "./-_@+%"
_SIGN: Final = re.compile(r"[./\-_@+%]")
_ROUND_THE_CLOCK: Final = re.compile(r"(?<![\w/])24/7(?![\w/])")


def check_script(script: str, *, voice: Voice) -> None:
    """Raise SpeechError for a script that this voice cannot speak.

    The codes are ``script-empty``, ``script-too-long`` and ``wrong-language``.
    """
    if not split_words(script):
        raise SpeechError("There is nothing to say in this script. Write at least one word.", code="script-empty")
    if len(script) > MAX_SCRIPT_CHARACTERS:
        raise SpeechError(
            f"The script has {len(script):,} characters; one segment can say {MAX_SCRIPT_CHARACTERS:,}. "
            "Split the segment in two.",
            code="script-too-long",
            characters=len(script),
            limit=MAX_SCRIPT_CHARACTERS,
        )
    letters = find_foreign_letters(script, language=voice.tongue)
    if letters:
        raise SpeechError(
            f"The voice “{voice.label}” does not read {letters} letters. "
            "Choose a voice for the language of the script.",
            code="wrong-language",
            voice=voice.name,
            letters=letters,
        )


def say_addresses(text: str, *, language: str = "en") -> str:
    """The text with web and mail addresses in words: "dot", "at", "slash", in those of the language where known."""
    text = _EMAIL.sub(lambda match: _in_words(match.group(), language=language), text)
    text = _URL.sub(lambda match: _url_in_words(match.group(), language=language), text)
    return _ROUND_THE_CLOCK.sub("twenty-four seven", text) if language == "en" else text


def respell(text: str, pronunciations: Sequence[Pronunciation]) -> str:
    """The text with every word that has a respelling written that way."""
    for entry in longest_first(pronunciations):
        if entry.say_as:
            text = whole_word(entry.word).sub(lambda _match, said=entry.say_as: said, text)  # type: ignore[misc]
    return text


def whole_word(word: str) -> re.Pattern[str]:
    """Finds ``word`` where it stands alone, in any case."""
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)


def longest_first(pronunciations: Sequence[Pronunciation]) -> list[Pronunciation]:
    """The entries in an order in which no word hides a longer one that contains it."""
    return sorted(pronunciations, key=lambda entry: (-len(entry.word), entry.word))


def _url_in_words(address: str, *, language: str) -> str:
    tail = address[len(address.rstrip(".")) :]
    return _in_words(_SCHEME.sub("", address.rstrip("./")), language=language) + tail


def _in_words(address: str, *, language: str) -> str:
    names = dict(zip(_SIGN_ORDER, _SIGNS.get(language, _SIGNS["en"]), strict=True))
    spaced = _SIGN.sub(lambda sign: f" {names[sign.group()]} ", address)
    return " ".join(spaced.split())
