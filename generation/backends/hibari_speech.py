"""The voice in the box: hibari, a neural American English voice of 8 MB that runs on one core.

Its network knows how long every phoneme lasts but does not say so. The durations are exposed by adding one output to
the graph in memory; the name of the tensor belongs to exactly this file, so its SHA-256 is checked first.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from hibari import dsp
from hibari.tts import ASSETS

from builder.document.resolved import SpeechSpec
from generation.backends.base import Check
from generation.backends.english import EnglishReader
from generation.backends.networks import Durations, expose_durations, one_thread, timed
from generation.backends.recital import RECITAL_RECIPE, Sound, get_voice, recite
from generation.backends.stretches import group_stretches
from generation.domain.errors import BackendError
from generation.domain.speech import Pcm, Speech, SpeechAbility, Voice

MODEL: Final = Path(ASSETS) / "hibari.onnx"
MODEL_SHA256: Final = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
DURATIONS: Final = "/Clip_output_0"
"""The tensor of this very file that holds the length of every phoneme, in steps of 25 ms."""
RECIPE: Final = 2
VOICE: Final = Voice(name="heart", label="Heart, American English", language="en-US")


class HibariSpeech:
    """Speaks English. The same spec gives the same samples; the network is loaded on first use."""

    abilities = frozenset(SpeechAbility)

    def __init__(self, *, threads: int = 1) -> None:
        self._threads = threads

    @property
    def version(self) -> str:
        """The package, the network and our own handling of scripts."""
        return f"hibari-{installed_version('hibari-tts')}-{MODEL_SHA256[:12]}-{RECIPE}.{RECITAL_RECIPE}"

    def voices(self) -> tuple[Voice, ...]:
        """The one voice that lies in the package."""
        return (VOICE,)

    def problem(self) -> str:
        """Whether the network's file is the one that this module knows."""
        try:
            _read_model()
        except BackendError as error:
            return error.message
        return ""

    def synthesise(self, spec: SpeechSpec, *, check: Check) -> Speech:
        """Speak the script sentence by sentence, with a breath between them."""
        voice = get_voice(self.voices(), spec.voice)

        def say(sentence: str, speed_ratio: float) -> Iterator[Sound]:
            said = self._reader.read(sentence, pronunciations=spec.pronunciations)
            for signs, group in group_stretches(said):
                pcm, durations = self._run(signs, speed_ratio=speed_ratio)
                yield timed(pcm, durations, signs=signs, said=group, sample_rate_hz=dsp.SR)

        return recite(spec, voice=voice, say=say, sample_rate_hz=dsp.SR, check=check)

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return one_thread(expose_durations(_read_model(), tensor=DURATIONS), threads=self._threads)

    @cached_property
    def _reader(self) -> EnglishReader:
        return EnglishReader(json.loads((Path(ASSETS) / "vocab.json").read_text(encoding="utf-8")))

    def _run(self, signs: str, *, speed_ratio: float) -> tuple[Pcm, Durations]:
        ids = [0, *(self._reader.vocabulary[sign] for sign in signs), 0]
        inputs = {"ids": np.asarray([ids], np.int64), "speed": np.asarray([speed_ratio], np.float32)}
        *spectrum, durations = self._session.run(None, inputs)
        pcm = np.clip(dsp.synth(*(part[0] for part in spectrum), np.random.default_rng(0)), -1, 1)
        return pcm.astype(np.float32), durations.ravel()


def _read_model() -> bytes:
    try:
        model = MODEL.read_bytes()
    except OSError as error:
        raise BackendError("The file of the voice is missing. Install hibari-tts again.") from error
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise BackendError(
            "The file of the voice is not the one that Brandreel knows. Install the pinned version of hibari-tts."
        )
    return model
