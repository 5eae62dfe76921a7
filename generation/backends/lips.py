"""Forms of the mouth for words whose sounds nobody gave: read as English is read, and found in the recording."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from hibari.tts import ASSETS

from generation.backends.english import EnglishReader
from generation.backends.espeak import is_installed, read_ipa
from generation.backends.phonemes import ipa_of, mouths_of
from generation.backends.sound_times import SaidWord, features_of, place_sounds
from generation.backends.spreading import pair_words, sounds_in
from generation.backends.stretches import Stretch
from generation.domain.speech import Pcm, Speech, SpokenWord

SENTENCE_WORDS: Final = 24
"""So many words are read at once, as their neighbours decide how some are said."""


def speak_lips(pcm: Pcm, words: Sequence[SpokenWord], *, sample_rate_hz: int) -> Speech:
    """A recording as speech: its words with the phonemes and the forms of the mouth while they are said."""
    said = [
        SaidWord(sounds_in(signs.phonemes), word.start_seconds, word.end_seconds)
        for word, signs in zip(words, read_words([word.text for word in words]), strict=True)
    ]
    placed = place_sounds(features_of(pcm, sample_rate_hz=sample_rate_hz), said)
    seconds = len(pcm) / sample_rate_hz
    phonemes = tuple(
        one.model_copy(update={"sign": "".join(map(ipa_of, one.sign)), "end_seconds": min(one.end_seconds, seconds)})
        for one in placed
        if one.start_seconds < seconds
    )
    return Speech(
        pcm=pcm, sample_rate_hz=sample_rate_hz, words=tuple(words), phonemes=phonemes, visemes=mouths_of(phonemes)
    )


def read_words(words: Sequence[str], *, language: str = "en") -> list[Stretch]:
    """Each word with its sounds: of English as our own voices read it, of other languages as espeak-ng does where it is
    installed; letters else."""
    if language == "en":
        return [
            stretch
            for at in range(0, len(words), SENTENCE_WORDS)
            for stretch in _read_english(words[at : at + SENTENCE_WORDS])
        ]
    if is_installed():
        said = read_ipa(" ".join(words), language=language)
        if len(said) == len(words):
            return said
        return pair_words(words, [stretch.phonemes for stretch in said]) if said else _spelt(words)
    return _spelt(words)


def _read_english(words: Sequence[str]) -> Iterator[Stretch]:
    """Read in their context, or each alone where reading parts or joins some: numbers, dates, addresses."""
    together = _english().read(" ".join(words), pronunciations=())
    if len(together) == len(words):
        yield from together
        return
    for word in words:
        yield Stretch(word, "".join(stretch.phonemes for stretch in _english().read(word, pronunciations=())))


def _spelt(words: Sequence[str]) -> list[Stretch]:
    return [Stretch(word, word.lower()) for word in words]


@cache
def _english() -> EnglishReader:
    return EnglishReader(json.loads((Path(ASSETS) / "vocab.json").read_text(encoding="utf-8")))
