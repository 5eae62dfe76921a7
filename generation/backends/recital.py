"""What every voice does with a script: it is checked, parted, read out, spoken part by part, and timed by its words.

A backend brings a function that speaks a few words; everything else is the same for all.
"""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from hibari import Hibari

from builder.document.markup import MarkedScript, read_marks
from builder.document.resolved import SpeechSpec
from generation.backends.base import Check
from generation.backends.phonemes import mouths_of
from generation.backends.scripts import check_script
from generation.domain.alignment import HeardWord, align, split_words
from generation.domain.errors import SpeechError
from generation.domain.speech import Pcm, Phoneme, Speech, SpokenWord, Voice

RECITAL_RECIPE: Final = 4
SENTENCE_PAUSE_SECONDS: Final = 0.15
PARAGRAPH_PAUSE_SECONDS: Final = 0.45
EMPHASIS_GAIN: Final = 1.5
"""3.5 dB, which listeners hear as stress and which no limiter takes back."""
EMPHASIS_EDGE_SECONDS: Final = 0.02
LEAST_SPEED, MOST_SPEED = 0.5, 2.0
LONGEST_BREATH: Final = 500
"""Characters that are spoken as one: what a sentence takes of a machine grows by the square of its length."""
NAMED: Final = 8
"""So many voices of a machine a message names."""
_NOT_SAID: Final = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\u20e3]")
"""Emoji and what joins them."""

_DOTTED_ORDINALS: Final = frozenset(
    {"de", "da", "nb", "no", "fi", "cs", "sk", "hu", "sl", "hr", "et", "pl", "is", "tr"}
)
_ORDINAL: Final = re.compile(r"(?<!\d)\d{1,2}\.\s*$")
Told = TypeVar("Told", SpokenWord, Phoneme)


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a few words, with what was heard when; seconds count from its beginning.

    Words are as they are spoken ("third of March"); what is written is found later.
    """

    pcm: Pcm
    heard: tuple[HeardWord, ...]
    phonemes: tuple[Phoneme, ...] = ()


Say = Callable[[str, float], Iterable[Sound]]
"""Speaks one sentence at a speed, in as many sounds as it likes; what it yields nothing for is not spoken."""


def get_voice(voices: Iterable[Voice], name: str) -> Voice:
    """The voice of that name. Raises SpeechError (``unknown-voice``)."""
    names = []
    for voice in voices:
        if voice.name == name:
            return voice
        names.append(voice.name)
    some = ", ".join(f"“{known}”" for known in names[:NAMED])
    message = f"There is no voice named “{name}” on this machine; there is {some or 'none'}."
    if len(names) > NAMED:
        message = f"There is no voice named “{name}” on this machine; there is {some} and others."
    raise SpeechError(message, code="unknown-voice", voice=name)


def recite(
    spec: SpeechSpec, *, voice: Voice, say: Say, sample_rate_hz: int, check: Check, is_measured: bool = True
) -> Speech:
    """The script spoken by ``say``, sentence by sentence, with a breath between them.

    Words are emphasised where their times are measured; elsewhere another word would be.
    Raises SpeechError with the codes ``script-empty``, ``script-too-long`` and ``wrong-language``.
    """
    check_script(spec.script, voice=voice)
    marked = read_marks(spec.script)
    reel = _Reel(sample_rate_hz)
    for sentence, pace_ratio, pause_seconds in _sentences(marked, voice=voice, speed_ratio=spec.speed_ratio):
        speed = min(MOST_SPEED, max(LEAST_SPEED, spec.speed_ratio * pace_ratio))
        check()
        if sentence:
            for sound in say(sentence, speed):
                reel.add(sound)
                check()
        reel.rest(pause_seconds)
    if not reel.heard:
        raise SpeechError("The voice finds nothing to say in this script.", code="script-empty")
    pcm = np.concatenate(reel.sounds)
    seconds = len(pcm) / sample_rate_hz
    words = _within(align(split_words(spec.script), reel.heard).words, seconds)
    phonemes = _within(tuple(_with_words(reel.phonemes, words)), seconds)
    return Speech(
        pcm=_emphasise(pcm, words, marked, sample_rate_hz=sample_rate_hz) if is_measured else pcm,
        sample_rate_hz=sample_rate_hz,
        words=words,
        phonemes=phonemes,
        visemes=mouths_of(phonemes),
    )


def _within(told: tuple[Told, ...], seconds: float) -> tuple[Told, ...]:
    """Times that were rounded up do not pass the end of the sound."""
    return tuple(one if one.end_seconds <= seconds else one.model_copy(update={"end_seconds": seconds}) for one in told)


class _Reel:
    """Sounds one after the other, with what is heard in them when."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._rate = sample_rate_hz
        self._samples = 0
        self.sounds: list[Pcm] = []
        self.heard: list[HeardWord] = []
        self.phonemes: list[Phoneme] = []

    def add(self, sound: Sound) -> None:
        at = self._samples / self._rate
        self.heard += [HeardWord(one.text, one.start_seconds + at, one.end_seconds + at) for one in sound.heard]
        self.phonemes += [
            one.model_copy(
                update={
                    "start_seconds": round(one.start_seconds + at, 4),
                    "end_seconds": round(one.end_seconds + at, 4),
                }
            )
            for one in sound.phonemes
        ]
        self._append(sound.pcm)

    def rest(self, seconds: float) -> None:
        self._append(np.zeros(round(seconds * self._rate), dtype=np.float32))

    def _append(self, pcm: Pcm) -> None:
        self.sounds.append(pcm)
        self._samples += len(pcm)


def _sentences(marked: MarkedScript, *, voice: Voice, speed_ratio: float) -> Iterator[tuple[str, float, float]]:
    """The sentences of a script, each with its pace and the silence after it in seconds."""
    for number, passage in enumerate(marked.passages, start=1):
        text = _NOT_SAID.sub(" ", passage.text)
        paragraphs = [paragraph for line in text.splitlines() if (paragraph := line.strip())]
        last = PARAGRAPH_PAUSE_SECONDS if text.rstrip(" \t").endswith("\n") and number < len(marked.passages) else 0.0
        if not paragraphs:
            yield "", passage.pace_ratio, passage.pause_seconds
        for place, paragraph in enumerate(paragraphs, start=1):
            sentences = _split(paragraph, voice=voice)
            for count, sentence in enumerate(sentences, start=1):
                if count < len(sentences):
                    pause = SENTENCE_PAUSE_SECONDS / (speed_ratio * passage.pace_ratio)
                elif place < len(paragraphs):
                    pause = PARAGRAPH_PAUSE_SECONDS / (speed_ratio * passage.pace_ratio)
                else:
                    pause = passage.pause_seconds or last
                yield sentence, passage.pace_ratio, pause


def _split(paragraph: str, *, voice: Voice) -> list[str]:
    """The sentences of a paragraph; where ordinals end with a full stop ("3. März"), one ends no sentence.

    One that is too long to be spoken in a breath is parted between words.
    """
    sentences: list[str] = []
    for sentence in Hibari.split_sentences(paragraph):
        if sentences and voice.tongue in _DOTTED_ORDINALS and _ORDINAL.search(sentences[-1]):
            sentences[-1] = f"{sentences[-1]} {sentence}"
        else:
            sentences.append(sentence)
    return [breath for sentence in sentences for breath in _breaths(sentence)]


def _breaths(sentence: str) -> list[str]:
    if len(sentence) <= LONGEST_BREATH:
        return [sentence]
    return textwrap.wrap(sentence, LONGEST_BREATH, break_long_words=False, break_on_hyphens=False)


def _with_words(phonemes: Iterable[Phoneme], words: tuple[SpokenWord, ...]) -> Iterator[Phoneme]:
    """Each phoneme with the written word in whose time it is spoken."""
    at = 0
    for phoneme in phonemes:
        middle = (phoneme.start_seconds + phoneme.end_seconds) / 2
        while at < len(words) and words[at].end_seconds <= middle:
            at += 1
        inside = at < len(words) and words[at].start_seconds <= middle
        yield phoneme.model_copy(update={"word": at if inside else None})


def _emphasise(pcm: Pcm, words: tuple[SpokenWord, ...], marked: MarkedScript, *, sample_rate_hz: int) -> Pcm:
    """The sound with the emphasised words louder."""
    if not marked.emphasised:
        return pcm
    gains = np.ones(len(pcm), dtype=np.float32)
    edge = round(EMPHASIS_EDGE_SECONDS * sample_rate_hz)
    for word in words:
        if any(word.start_character < end and start < word.end_character for start, end in marked.emphasised):
            start, end = (round(at * sample_rate_hz) for at in (word.start_seconds, word.end_seconds))
            gains[start:end] = EMPHASIS_GAIN
    kernel = np.hanning(2 * edge + 1)
    smooth = np.convolve(gains, kernel / kernel.sum(), mode="same")
    louder = pcm * np.maximum(smooth, 1.0)
    peak = float(np.abs(louder).max(initial=0.0))
    return np.asarray(louder / max(1.0, peak), dtype=np.float32)
