"""Speech as a value: sound, and when which written word is spoken."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from pydantic import Field

from builder.document.values import LONGEST_SCRIPT, Value
from builder.document.visemes import Viseme

Pcm: TypeAlias = npt.NDArray[np.float32]
"""Mono samples between -1 and 1, shape ``(samples,)``."""

MAX_SCRIPT_CHARACTERS = LONGEST_SCRIPT
MAX_SPEECH_SECONDS = 3600


class SpokenWord(Value):
    """One written word and its time from the start of the sound.

    ``start_character`` and ``end_character`` say where it stands in the written script, half-open. A person's
    recording has words that a model heard; they stand nowhere and are ``draft`` until somebody confirms them.
    """

    text: str
    start_seconds: float = Field(ge=0)
    end_seconds: float = Field(ge=0)
    start_character: int = 0
    end_character: int = 0
    draft: bool = False


class SpeechAbility(StrEnum):
    """What a speech backend can do beside speaking words."""

    WORD_TIMES = "word-times"
    """When words are spoken is measured; without it their time is shared out by their length."""
    PHONEMES = "phonemes"
    """Phonemes are given with their times."""
    VISEMES = "visemes"
    """The forms of the mouth are given with their times."""
    IPA = "ipa"
    """The phonemes of a pronunciation are obeyed; without it only respellings are."""
    SPEED = "speed"
    PAUSES = "pauses"
    EMPHASIS = "emphasis"


class Phoneme(Value):
    """A sound of speech in IPA, or in a sign of the voice's own; ``word`` is the index of its written word."""

    sign: str
    start_seconds: float = Field(ge=0)
    end_seconds: float = Field(ge=0)
    word: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What a speech backend answers."""

    pcm: Pcm
    sample_rate_hz: int
    words: tuple[SpokenWord, ...]
    visemes: tuple[Viseme, ...] = ()
    phonemes: tuple[Phoneme, ...] = ()

    @property
    def seconds(self) -> float:
        """How long the sound lasts."""
        return len(self.pcm) / self.sample_rate_hz


class Voice(Value):
    """A voice that a backend offers. ``language`` is a BCP 47 tag; empty where the voice takes any."""

    name: str
    label: str
    language: str
    is_robotic: bool = False
    """Whether it is computed by rules and sounds so."""
    version: str = ""
    """Changes whenever this voice alone would sound different; empty where the backend's version says all."""

    @property
    def tongue(self) -> str:
        """The language without its region, such as ``en``."""
        return self.language.split("-")[0].lower()


class SpeechFacts(Value):
    """What is known about a narration's file."""

    seconds: float
    words: tuple[SpokenWord, ...]
    visemes: tuple[Viseme, ...] = ()
    phonemes: tuple[Phoneme, ...] = ()


class Transcript(Value):
    """What a model heard; ``text`` is what the places of the words count in."""

    words: tuple[SpokenWord, ...]

    @property
    def text(self) -> str:
        """All words, with a space between."""
        return " ".join(word.text for word in self.words)
