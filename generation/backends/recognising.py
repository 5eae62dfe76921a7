"""Whether what was heard is what was to be said: words that are spelt otherwise but sound alike are the same."""

import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Final

from hibari.tts import ASSETS

from builder.document.kit_values import Pronunciation
from generation.backends.english import EnglishReader
from generation.backends.phonemes import is_sound
from generation.domain.alignment import WrittenWord, split_words, spoken_form
from generation.domain.errors import SpeechError
from generation.domain.recognition import MisheardWord, ScriptCheckFacts
from generation.domain.speech import SpokenWord

ALIKE_RATIO: Final = 0.72
"""Of the sounds of a word so many must be there; "Northwind" as "north wind" has all, "Siobhan" as "she often" half."""
WINDOW_WORDS: Final = 4


def compare_heard(
    script: str, heard: Sequence[SpokenWord], *, pronunciations: tuple[Pronunciation, ...]
) -> ScriptCheckFacts:
    """The words of an English script that were not recognised in what was heard."""
    written = split_words(script)
    texts = [word.text for word in heard]
    matcher = SequenceMatcher(
        a=[spoken_form(word.text) for word in written], b=[spoken_form(text) for text in texts], autojunk=False
    )
    misheard: list[MisheardWord] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag in {"replace", "delete"}:
            # A word may have been heard as part of its neighbour, and a number is said as its unit demands.
            around = texts[max(0, first - 1) : last + 1]
            if _is_number(written[max(0, start - 1) : end]) and _sounds_alike(
                " ".join(word.text for word in written[max(0, start - 1) : end + 1]), " ".join(around), pronunciations
            ):
                continue
            misheard += _misheard(written[start:end], texts[first:last], around, pronunciations)
    return ScriptCheckFacts(
        heard=" ".join(texts),
        word_error_ratio=round(len(misheard) / len(written), 4) if written else 0.0,
        misheard=tuple(misheard),
    )


def _misheard(
    written: Sequence[WrittenWord],
    heard: Sequence[str],
    around: Sequence[str],
    pronunciations: tuple[Pronunciation, ...],
) -> Iterator[MisheardWord]:
    whole = "".join(_sounds(word.text, pronunciations) for word in written)
    if _likeness(whole, _sounds(" ".join(heard), ())) >= ALIKE_RATIO:
        return
    for word in written:
        likeness, best = _best_window(_sounds(word.text, pronunciations), around)
        if likeness < ALIKE_RATIO:
            yield MisheardWord(
                text=word.text,
                heard=" ".join(heard) if len(written) == 1 else best,
                start_character=word.start_character,
                end_character=word.end_character,
                likeness_ratio=round(likeness, 3),
            )


def _is_number(written: Sequence[WrittenWord]) -> bool:
    return any(sign.isdecimal() for word in written for sign in word.text)


def _sounds_alike(script: str, heard: str, pronunciations: tuple[Pronunciation, ...]) -> bool:
    return _likeness(_sounds(script, pronunciations), _sounds(heard, ())) >= ALIKE_RATIO


def _best_window(sounds: str, heard: Sequence[str]) -> tuple[float, str]:
    """The words in a row that sound most like these sounds, and how much."""
    best = (0.0, "")
    for start in range(len(heard)):
        for end in range(start + 1, min(len(heard), start + WINDOW_WORDS) + 1):
            text = " ".join(heard[start:end])
            best = max(best, (_likeness(sounds, _sounds(text, ())), text))
    return best


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 1.0 if one == other else 0.0
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio()


def _sounds(text: str, pronunciations: tuple[Pronunciation, ...]) -> str:
    """The sounds of the text alone, without stress, length and spaces."""
    try:
        said = _reader().read(text, pronunciations=pronunciations)
    except SpeechError:
        said = _reader().read(text, pronunciations=())
    return "".join(sign for stretch in said for sign in stretch.phonemes if is_sound(sign))


@cache
def _reader() -> EnglishReader:
    return EnglishReader(json.loads((Path(ASSETS) / "vocab.json").read_text(encoding="utf-8")))
