"""A voice for tests and for trying things out: a tone for every word, with exactly known times."""

import hashlib
from itertools import pairwise
from typing import Final

import numpy as np

from builder.document.resolved import SpeechSpec
from generation.backends.base import Check
from generation.backends.scripts import check_script, respell
from generation.domain.alignment import WrittenWord, split_words
from generation.domain.errors import SpeechError
from generation.domain.speech import Pcm, Speech, SpokenWord, Viseme, Voice

SAMPLE_RATE_HZ: Final = 24_000
SECONDS_A_WORD: Final = 0.16
SECONDS_A_CHARACTER: Final = 0.04
GAP_SECONDS: Final = 0.08
FADE_SAMPLES: Final = 120


class FakeSpeech:
    """Says every word as a soft tone whose pitch depends on the word and the voice."""

    knows_word_times = True
    knows_visemes = True
    takes_ipa = False
    version = "fake-1"

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
        if spec.voice not in {voice.name for voice in self.voices()}:
            raise SpeechError(f"There is no voice named “{spec.voice}”.", code="unknown-voice", voice=spec.voice)
        check_script(spec.script)
        gap = round(GAP_SECONDS * SAMPLE_RATE_HZ / spec.speed_ratio)
        parts: list[Pcm] = []
        starts: list[int] = [0]
        words = split_words(spec.script)
        for word in words:
            check()
            tone = _tone(respell(word.text, spec.pronunciations), voice=spec.voice, speed_ratio=spec.speed_ratio)
            parts += [tone, np.zeros(gap, dtype=np.float32)]
            starts.append(starts[-1] + len(tone) + gap)
        return Speech(
            pcm=np.concatenate(parts),
            sample_rate_hz=SAMPLE_RATE_HZ,
            words=tuple(
                _spoken(word, start, end - gap) for word, (start, end) in zip(words, pairwise(starts), strict=True)
            ),
            visemes=tuple(Viseme(mouth="aa", start_seconds=start / SAMPLE_RATE_HZ) for start in starts[:-1]),
        )


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


def _spoken(word: WrittenWord, start: int, end: int) -> SpokenWord:
    return SpokenWord(
        text=word.text,
        start_seconds=start / SAMPLE_RATE_HZ,
        end_seconds=end / SAMPLE_RATE_HZ,
        start_character=word.start_character,
        end_character=word.end_character,
    )
