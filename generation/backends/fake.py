"""A voice for tests and for trying things out: a tone for every word, with exactly known times."""

import hashlib
from collections.abc import Iterator
from typing import Final

import numpy as np

from builder.document.resolved import SpeechSpec
from generation.backends.base import Check
from generation.backends.recital import Sound, get_voice, recite
from generation.backends.scripts import respell
from generation.domain.alignment import HeardWord, split_words
from generation.domain.speech import Pcm, Phoneme, Speech, SpeechAbility, Voice

SAMPLE_RATE_HZ: Final = 24_000
SECONDS_A_WORD: Final = 0.16
SECONDS_A_CHARACTER: Final = 0.04
GAP_SECONDS: Final = 0.08
FADE_SAMPLES: Final = 120


class FakeSpeech:
    """Says every word as a soft tone whose pitch depends on the word and the voice."""

    abilities = frozenset(SpeechAbility) - {SpeechAbility.IPA, SpeechAbility.EMPHASIS}
    version = "fake-2"

    def voices(self) -> tuple[Voice, ...]:
        """Two pitches."""
        return (
            Voice(name="low", label="Low tone", language="en"),
            Voice(name="high", label="High tone", language="en"),
        )

    def problem(self) -> str:
        """Nothing can be wrong with it."""
        return ""

    def synthesise(self, spec: SpeechSpec, *, check: Check) -> Speech:
        """A tone for each word, ``SECONDS_A_WORD`` and ``SECONDS_A_CHARACTER`` for each of its characters long."""
        voice = get_voice(self.voices(), spec.voice)

        def say(sentence: str, speed_ratio: float) -> Iterator[Sound]:
            for word in split_words(sentence):
                said = respell(word.text, spec.pronunciations)
                tone = _tone(said, voice=voice.name, speed_ratio=speed_ratio)
                gap = np.zeros(round(GAP_SECONDS * SAMPLE_RATE_HZ / speed_ratio), dtype=np.float32)
                seconds = len(tone) / SAMPLE_RATE_HZ
                yield Sound(
                    pcm=np.concatenate([tone, gap]),
                    heard=(HeardWord(word.text, 0, seconds),),
                    phonemes=(Phoneme(sign="a", start_seconds=0, end_seconds=seconds),),
                )

        return recite(spec, voice=voice, say=say, sample_rate_hz=SAMPLE_RATE_HZ, check=check, is_measured=False)


def _tone(word: str, *, voice: str, speed_ratio: float) -> Pcm:
    pitch = hashlib.sha256(word.encode()).digest()[0]
    frequency_hz = (110 if voice == "low" else 220) * 2 ** (pitch / 256)
    seconds = (SECONDS_A_WORD + SECONDS_A_CHARACTER * len(word)) / speed_ratio
    at = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    tone = 0.25 * np.sin(2 * np.pi * frequency_hz * at)
    fade = np.linspace(0, 1, FADE_SAMPLES)
    tone[:FADE_SAMPLES] *= fade
    tone[-FADE_SAMPLES:] *= fade[::-1]
    return tone.astype(np.float32)
