"""Coqui TTS, in an environment of its own: its libraries and ours do not go together.

``make coqui`` sets that environment up. Voices are folders of the operator's; this class holds one process of the
environment and asks it sentence by sentence.
"""

import tempfile
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from builder.document.resolved import SpeechSpec
from generation.backends.base import Check
from generation.backends.coqui.process import AnsweringProcess
from generation.backends.coqui.voices import FoundVoice, find_voices
from generation.backends.lips import read_words
from generation.backends.phonemes import PUNCTUATION
from generation.backends.reading import read_out
from generation.backends.recital import RECITAL_RECIPE, Sound, get_voice, recite
from generation.backends.spreading import pair_words, spread
from generation.backends.stretches import Stretch
from generation.backends.stretching import stretch
from generation.domain.errors import BackendError, SpeechError
from generation.domain.speech import Pcm, Speech, SpeechAbility, Voice

ROOT: Final = Path(__file__).resolve().parents[2]
ENVIRONMENT: Final = ROOT / ".venv-coqui"
RELEASE: Final = "0.28.0"
CHILD: Final = "generation.backends.coqui.child"
LOADING_SECONDS: Final = 300.0
"""A large model comes from a slow disk; importing its libraries alone takes ten seconds."""
RECIPE: Final = 2


class CoquiSpeech:
    """Speaks with models of Coqui TTS from local folders; a model of the hub only where a folder's file names it."""

    abilities = frozenset(SpeechAbility) - {SpeechAbility.IPA}

    def __init__(
        self,
        *,
        voices_path: str = "",
        environment: str = "",
        allow_non_commercial: bool = False,
        patience_seconds: float = 120.0,
    ) -> None:
        self._folder = Path(voices_path) if voices_path else Path("/nonexistent")
        self._python = (Path(environment) if environment else ENVIRONMENT) / "bin" / "python"
        self._allow_non_commercial = allow_non_commercial
        self._patience_seconds = patience_seconds
        self._loaded: tuple[str, int | None] = ("", None)
        self._sample_rate_hz = 0

    @property
    def version(self) -> str:
        """The release and our own handling of scripts; each voice has a version of its own."""
        return f"coqui-tts-{RELEASE}-{RECIPE}.{RECITAL_RECIPE}"

    def voices(self) -> tuple[Voice, ...]:
        """Those whose folders are whole and whose licences allow their use."""
        return tuple(found.voice for found in self._good())

    def problem(self) -> str:
        """What is missing: the environment, or voices; or what is wrong with the first voice that is."""
        if not self._python.is_file():
            return "The environment of Coqui TTS is not set up. Run make coqui."
        found = self._found()
        if not found:
            return f"There are no voices of Coqui TTS in {self._folder}. Put a folder with a model there."
        return next((one.problem for one in found if one.problem), "") if not self._good() else ""

    def refused_voices(self) -> tuple[str, ...]:
        """What is wrong with each folder that is left out."""
        return tuple(found.problem for found in self._found() if found.problem)

    def synthesise(self, spec: SpeechSpec, *, check: Check) -> Speech:
        """Speak the script sentence by sentence; the process is ended when it hangs or the work stops."""
        self._refuse_bad(spec.voice)
        voice = get_voice(self.voices(), spec.voice)
        found = next(one for one in self._good() if one.name == voice.name)
        check()
        rate = self._load(found, check=check)

        def say(sentence: str, speed_ratio: float) -> Iterator[Sound]:
            spoken = read_out(sentence, language=voice.tongue, pronunciations=spec.pronunciations, in_words=True)
            if any(sign.isalnum() for sign in spoken):
                yield self._say(spoken, found, speed_ratio=speed_ratio, sample_rate_hz=rate, check=check)

        return recite(spec, voice=voice, say=say, sample_rate_hz=rate, check=check)

    def _found(self) -> tuple[FoundVoice, ...]:
        return find_voices(self._folder, allow_non_commercial=self._allow_non_commercial)

    def _good(self) -> tuple[FoundVoice, ...]:
        return tuple(found for found in self._found() if not found.problem)

    def _refuse_bad(self, name: str) -> None:
        """Say what is wrong with a voice that is there and may not be used."""
        for found in self._found():
            if found.name == name and found.problem:
                raise SpeechError(found.problem, code="voice-refused", voice=name)

    @cached_property
    def _process(self) -> AnsweringProcess:
        threads = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        return AnsweringProcess([str(self._python), "-m", CHILD], folder=ROOT, environment=threads)

    def _load(self, found: FoundVoice, *, check: Check) -> int:
        """The voice is resident in the process; its sample rate."""
        if self._loaded == (found.name, self._process.pid) and self._process.is_alive:
            return self._sample_rate_hz
        answer = self._ask(
            {
                "do": "load",
                "voice": found.name,
                "model": found.told.model,
                "model_path": str(found.model_path or ""),
                "config_path": str(found.folder / "config.json"),
                "allow_non_commercial": self._allow_non_commercial,
            },
            check=check,
            patience_seconds=LOADING_SECONDS,
        )
        self._loaded, self._sample_rate_hz = (found.name, self._process.pid), int(answer["sample_rate_hz"])
        return self._sample_rate_hz

    def _say(self, text: str, found: FoundVoice, *, speed_ratio: float, sample_rate_hz: int, check: Check) -> Sound:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sound.f32"
            answer = self._ask(
                {
                    "do": "say",
                    "voice": found.name,
                    "text": text,
                    "speed_ratio": speed_ratio,
                    "speaker": found.told.speaker,
                    "language": found.told.model_language,
                    "path": str(path),
                },
                check=check,
                patience_seconds=self._patience_seconds,
            )
            pcm = np.fromfile(path, np.float32)
        if not len(pcm) or not np.isfinite(pcm).all():
            raise SpeechError(
                f"The voice “{found.voice.label}” gave no sound for a sentence. Its model is broken, or does not know "
                "the letters.",
                code="voice-broken",
            )
        if not answer["keeps_pace"]:
            pcm = stretch(pcm, speed_ratio=speed_ratio, sample_rate_hz=sample_rate_hz)
        return _timed(np.clip(pcm, -1, 1), text, answer, language=found.voice.tongue, sample_rate_hz=sample_rate_hz)

    def _ask(self, request: dict[str, Any], *, check: Check, patience_seconds: float) -> dict[str, Any]:
        answer = self._process.ask(request, check=check, patience_seconds=patience_seconds)
        if "error" in answer:
            kind = SpeechError if answer.get("is_licence") else BackendError
            raise kind(f"Coqui TTS fails: {answer['error']}", code="voice-refused" if kind is SpeechError else None)
        return answer


def _timed(pcm: Pcm, text: str, answer: dict[str, Any], *, language: str, sample_rate_hz: int) -> Sound:
    """The sound with the times of its words: from the network's durations, else as they are found in it."""
    words = [word for word in text.split() if any(sign.isalnum() for sign in word)]
    signs: Sequence[str] = answer["signs"]
    if not signs:
        return spread(pcm, read_words(words, language=language), sample_rate_hz=sample_rate_hz)
    weights: list[float] = []
    spoken = ""
    waiting = 0.0
    for sign, steps in zip(signs, answer["durations"], strict=True):
        waiting += steps
        if sign:
            spoken += sign[0]
            weights.append(waiting)
            waiting = 0.0
    if weights:
        weights[-1] += waiting
    pieces = [piece for piece in spoken.split(" ") if piece.strip("".join(PUNCTUATION))]
    if len(pieces) != len(words):
        return spread(pcm, pair_words(words, pieces), sample_rate_hz=sample_rate_hz)
    said = [Stretch(word, piece) for word, piece in zip(words, pieces, strict=True)]
    return spread(pcm, said, sample_rate_hz=sample_rate_hz, weights=_without_spaces(spoken, weights, pieces))


def _without_spaces(spoken: str, weights: Sequence[float], pieces: Sequence[str]) -> list[float]:
    """The weights of the signs in ``pieces``; what stands between two of them belongs to the one before."""
    kept: list[float] = []
    wanted = iter("".join(pieces))
    following = next(wanted, "")
    for sign, weight in zip(spoken, weights, strict=True):
        if sign == following:
            kept.append(weight)
            following = next(wanted, "")
        elif kept:
            kept[-1] += weight
    return kept
