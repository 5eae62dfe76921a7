"""How fast speech is made."""

import os
import time
from importlib.metadata import version

import numpy as np

from builder.document.resolved import SpeechSpec
from generation.backends.hibari_speech import HibariSpeech
from tests.benchmarks.timing import circumstances

ROUNDS = 3
SCRIPT = (
    "Welcome. In the next few minutes you will learn how to check a ladder before you climb it,"
    " where to report damage, and whom to ask when you are not sure."
)


def speech_speed() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    ratio = speech_ratio(ROUNDS)
    return f"""{circumstances(load)}

{ratio:.4f} seconds of computing for each second of sound, one thread (hibari {version("hibari-tts")})."""


def speech_ratio(rounds: int) -> float:
    """Seconds of computing for a second of speech, after the model is loaded."""
    voice = HibariSpeech()
    spec = SpeechSpec(
        script=SCRIPT,
        backend="hibari",
        voice=voice.voices()[0].name,
        speed_ratio=1,
        pronunciations=(),
        recording=None,
    )
    voice.synthesise(spec, check=lambda: None)
    ratios = []
    for _ in range(rounds):
        started = time.process_time()
        speech = voice.synthesise(spec, check=lambda: None)
        ratios.append((time.process_time() - started) / speech.seconds)
    return float(np.median(ratios))
