"""What speech is asked for in tests."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from builder.document.resolved import SpeechSpec


def speech_spec(script: str, **changes: Any) -> SpeechSpec:
    """A script for the voice in the box."""
    values = {
        "script": script,
        "backend": "hibari",
        "voice": "heart",
        "speed_ratio": 1.0,
        "pronunciations": (),
        "recording": None,
    }
    return SpeechSpec(**{**values, **changes})


def go_on() -> None:
    """Nobody stops the work."""


@pytest.fixture(scope="session")
def hibari():
    from generation.backends.hibari_speech import HibariSpeech

    return HibariSpeech()


@pytest.fixture(scope="session")
def whisper():
    from generation.backends.whisper import WhisperTranscripts

    return WhisperTranscripts()


ROOT = Path(__file__).parents[3]
COQUI = ROOT / ".venv-coqui" / "bin" / "python"


@pytest.fixture(scope="session")
def coqui_voices(tmp_path_factory):
    """A folder with a voice of Coqui: a tiny VITS of random weights, which its environment makes."""
    if not COQUI.is_file():
        pytest.skip("The environment of Coqui TTS is not set up: make coqui")
    folder = tmp_path_factory.mktemp("voices")
    command = [str(COQUI), "-m", "tests.generation.speech.tiny_coqui", str(folder / "tiny")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    (folder / "tiny" / "voice.json").write_text(json.dumps({"language": "en", "label": "Tiny", "licence": "CC0-1.0"}))
    return folder


@pytest.fixture(scope="session")
def transformers_voices(tmp_path_factory):
    """A folder with a voice of transformers: a tiny VITS of random weights."""
    from tests.generation.speech.tiny_transformers import write_tiny_vits

    folder = tmp_path_factory.mktemp("voices")
    write_tiny_vits(folder / "tiny")
    return folder
