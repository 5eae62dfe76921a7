"""Speech as a value: sound, and when which written word is spoken."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from pydantic import Field

from builder.document.values import Value

Pcm: TypeAlias = npt.NDArray[np.float32]
"""Mono samples between -1 and 1, shape ``(samples,)``."""

MAX_SCRIPT_CHARACTERS = 20_000
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


class Viseme(Value):
    """The form of the mouth from ``start_seconds`` on; ``sil`` is closed and at rest."""

    mouth: str
    start_seconds: float = Field(ge=0)


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What a speech backend answers."""

    pcm: Pcm
    sample_rate_hz: int
    words: tuple[SpokenWord, ...]
    visemes: tuple[Viseme, ...] = ()

    @property
    def seconds(self) -> float:
        """How long the sound lasts."""
        return len(self.pcm) / self.sample_rate_hz


class Voice(Value):
    """A voice that a backend offers. ``language`` is a BCP 47 tag."""

    name: str
    label: str
    language: str


class SpeechFacts(Value):
    """What is known about a narration's file."""

    seconds: float
    words: tuple[SpokenWord, ...]
    visemes: tuple[Viseme, ...] = ()


class Transcript(Value):
    """What a model heard; ``text`` is what the places of the words count in."""

    words: tuple[SpokenWord, ...]

    @property
    def text(self) -> str:
        """All words, with a space between."""
        return " ".join(word.text for word in self.words)
