"""What speech is asked for in tests."""

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
