"""How fast each backend speaks, and how fast the sounds of a recording are found."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np
import psutil

from builder.document.resolved import SpeechSpec
from generation.backends.base import SpeechBackend
from generation.backends.coqui_speech import ENVIRONMENT, ROOT, CoquiSpeech
from generation.backends.espeak_speech import EspeakSpeech
from generation.backends.hibari_speech import HibariSpeech
from generation.backends.kokoro_speech import KokoroSpeech
from generation.backends.lips import speak_lips
from generation.backends.transformers_speech import TransformersSpeech
from generation.domain.speech import Speech
from tests.benchmarks.timing import circumstances
from tests.generation.speech.tiny_transformers import write_tiny_vits

ROUNDS: Final = 3
SCRIPT: Final = (
    "Welcome. In the next few minutes you will learn how to check a ladder before you climb it,"
    " where to report damage, and whom to ask when you are not sure."
)


def speech_speed() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="brandreel-voices-") as name:
        rows = "".join(_row(words, backend, voice) for words, backend, voice in _voices(Path(name)))
    return f"""{circumstances(load)}

Seconds of processor time for a second of sound, after the model is loaded, one thread; the median of {ROUNDS} rounds.
Tiny models have random weights: their figures say what all the rest costs, not how fast a real voice is. A voice whose
backend is not set up on the machine that measures is left out.

| voice | seconds a second |
|---|---|
{rows}| the sounds of a recording found, its words known | {_lips_ratio():.4f} |
"""


def _voices(folder: Path) -> Iterator[tuple[str, SpeechBackend, str]]:
    """The backends that can speak here, each with a voice."""
    yield f"hibari {version('hibari-tts')}, heart", HibariSpeech(), "heart"
    kokoro, espeak = KokoroSpeech(), EspeakSpeech()
    if not kokoro.problem():
        yield "Kokoro-82M int8, af_heart", kokoro, "af_heart"
    if not espeak.problem():
        yield f"{espeak.version.rsplit('-', 1)[0]}, en-us", espeak, "en-us"
    write_tiny_vits(folder / "transformers" / "tiny")
    yield (
        f"transformers {version('transformers')}, a tiny VITS",
        TransformersSpeech(voices_path=str(folder / "transformers")),
        "tiny",
    )
    if (ENVIRONMENT / "bin" / "python").is_file():
        yield "Coqui TTS, a tiny VITS, its process beside", _tiny_coqui(folder / "coqui"), "tiny"


def _tiny_coqui(folder: Path) -> SpeechBackend:
    command = [str(ENVIRONMENT / "bin" / "python"), "-m", "tests.generation.speech.tiny_coqui", str(folder / "tiny")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (folder / "tiny" / "voice.json").write_text(json.dumps({"language": "en", "label": "Tiny", "licence": "CC0-1.0"}))
    return CoquiSpeech(voices_path=str(folder))


def _row(words: str, backend: SpeechBackend, voice: str) -> str:
    return f"| {words} | {speech_ratio(backend, voice):.4f} |\n"


def speech_ratio(backend: SpeechBackend, voice: str) -> float:
    """Seconds of processor time, those of child processes included, for a second of speech."""
    _say(backend, voice)
    ratios = []
    for _ in range(ROUNDS):
        started = _spent_seconds()
        speech = _say(backend, voice)
        ratios.append((_spent_seconds() - started) / speech.seconds)
    return float(np.median(ratios))


def _spent_seconds() -> float:
    """Processor time of this process, of its children that have ended, and of those that live on, as Coqui's does."""
    living = psutil.Process().children(recursive=True)
    return sum(os.times()[:4]) + sum(sum(child.cpu_times()[:2]) for child in living)


def _say(backend: SpeechBackend, voice: str) -> Speech:
    spec = SpeechSpec(script=SCRIPT, backend="", voice=voice, speed_ratio=1, pronunciations=(), recording=None)
    return backend.synthesise(spec, check=lambda: None)


def _lips_ratio() -> float:
    speech = _say(HibariSpeech(), "heart")
    speak_lips(speech.pcm, speech.words, sample_rate_hz=speech.sample_rate_hz)
    ratios = []
    for _ in range(ROUNDS):
        started = time.process_time()
        speak_lips(speech.pcm, speech.words, sample_rate_hz=speech.sample_rate_hz)
        ratios.append((time.process_time() - started) / speech.seconds)
    return float(np.median(ratios))
