"""What every voice does with a script before it speaks: limits, addresses in words, respellings."""

import re
from collections.abc import Sequence
from typing import Final

from builder.document.kit_values import Pronunciation
from generation.domain.alignment import split_words
from generation.domain.errors import SpeechError
from generation.domain.speech import MAX_SCRIPT_CHARACTERS

_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL: Final = re.compile(
    r"(?<![\w@.])(?:(?:https?|ftp)://(?:www\.)?|www\.)[\w.-]+(?:/[\w./%-]*)?"
    r"|(?<![\w@.-])(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|co|uk|de|fr|eu|info|biz|app|dev|ai)(?:/[\w./%-]*)?(?![\w-])",
    re.IGNORECASE,
)
_SCHEME: Final = re.compile(r"^(?:(?:https?|ftp)://)?(?:www\.)?", re.IGNORECASE)
_SIGNS: Final = {".": "dot", "/": "slash", "-": "dash", "_": "underscore", "@": "at", "+": "plus", "%": "percent"}
_SIGN: Final = re.compile(r"[./\-_@+%]")
_ROUND_THE_CLOCK: Final = re.compile(r"(?<![\w/])24/7(?![\w/])")


def check_script(script: str) -> None:
    """Raise SpeechError (``script-empty``, ``script-too-long``) for a script that cannot be spoken."""
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


def say_addresses(text: str) -> str:
    """The text with web and mail addresses in words: "dot", "at", "slash"."""
    text = _EMAIL.sub(lambda match: _in_words(match.group()), text)
    text = _URL.sub(_url_in_words, text)
    return _ROUND_THE_CLOCK.sub("twenty-four seven", text)


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


def _url_in_words(match: re.Match[str]) -> str:
    address = match.group()
    tail = address[len(address.rstrip(".")) :]
    return _in_words(_SCHEME.sub("", address.rstrip("./"))) + tail


def _in_words(address: str) -> str:
    spaced = _SIGN.sub(lambda sign: f" {_SIGNS[sign.group()]} ", address)
    return " ".join(spaced.split())
