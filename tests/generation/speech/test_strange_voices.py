"""Voices of others that do not keep to what they promise: the narration fails with a reason, and nothing else does."""

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from generation import api
from generation.backends.fake import FakeSpeech
from generation.domain.speech import Speech, SpokenWord
from generation.models import Job
from generation.services import running
from generation.services.stopping import Farewell
from tests.generation.speech.conftest import speech_spec

pytestmark = pytest.mark.django_db(transaction=True)

RATE_HZ = 24_000
ONE_SECOND = np.zeros(RATE_HZ, np.float32)


class StrangeSpeech(FakeSpeech):
    """Answers whatever it was told to."""

    answer: Callable[[], Any]

    def synthesise(self, spec: Any, *, check: Any) -> Speech:
        return type(self).answer()


def raising(error: Exception) -> Callable[[], Any]:
    def answer() -> Any:
        raise error

    return answer


def speech(pcm: Any = ONE_SECOND, rate_hz: int = RATE_HZ, words: tuple[tuple[float, float], ...] = ()) -> Any:
    spoken = tuple(SpokenWord(text="Hi", start_seconds=start, end_seconds=end) for start, end in words)
    return lambda: Speech(pcm=pcm, sample_rate_hz=rate_hz, words=spoken)


@pytest.fixture
def narrate(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], api.NarrationState]:
    backend = {"BACKEND": f"{__name__}.StrangeSpeech"}
    settings.SPEECH_BACKENDS = {"strange": backend, "fake": {"BACKEND": "generation.backends.fake.FakeSpeech"}}

    def narrate(answer: Callable[[], Any]) -> api.NarrationState:
        monkeypatch.setattr(StrangeSpeech, "answer", staticmethod(answer), raising=False)
        spec = speech_spec("Hello there.", backend="strange", voice="low")
        api.request_narrations("northwind", [spec])
        for job in Job.objects.filter(state="waiting"):
            running.run_job(str(job.pk))
        (state,) = api.find_narrations("northwind", [spec]).values()
        return state

    return narrate


class TestVoiceOfOthers:
    @pytest.mark.parametrize(
        ("answer", "code", "words"),
        [
            (lambda: None, "voice-broken", "no speech"),
            (speech(ONE_SECOND * np.float32(np.nan)), "voice-broken", "not finite"),
            (speech(ONE_SECOND.astype(np.float64)), "voice-broken", "float64"),
            (speech(np.zeros((RATE_HZ, 2), np.float32)), "voice-broken", "(24000, 2)"),
            (speech([0.0] * RATE_HZ), "voice-broken", "list"),
            (speech(ONE_SECOND[:0]), "voice-broken", "0 seconds"),
            (speech(np.broadcast_to(np.float32(0), (8_000 * 30_000,)), 8_000), "voice-broken", "30000 seconds"),
            (speech(rate_hz=0), "voice-broken", "0 Hz"),
            (speech(words=((0.2, 0.4), (0.1, 0.2))), "voice-broken", "not in order"),
            (speech(words=((0.2, 1.4),)), "voice-broken", "not in order"),
            (raising(ValueError("odd")), "backend-failed", "ValueError"),
            (raising(MemoryError()), "out-of-memory", "out of memory"),
        ],
    )
    def test_that_gives_no_speech_fails_with_the_reason(
        self, narrate: Callable[..., Any], answer: Any, code: str, words: str
    ) -> None:
        state = narrate(answer)
        assert (state.state, state.error_code) == ("failed", code)
        assert "Low tone" in state.error_message
        assert words in state.error_message
        assert "choose" in state.error_message

    def test_that_speaks_is_heard(self, narrate: Callable[..., Any]) -> None:
        assert narrate(speech(words=((0.1, 0.4), (0.4, 1.0)))).state == "ready"

    def test_that_hangs_fails_and_gives_its_worker_back(
        self, narrate: Callable[..., Any], settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.SPEECH_SILENCE_SECONDS = 0.05
        ended = threading.Event()
        monkeypatch.setattr(Farewell, "leave_at_once", lambda _self: ended.set())

        def hang() -> Any:
            assert ended.wait(30)
            return speech()()

        state = narrate(hang)
        assert (state.state, state.error_code) == ("failed", "voice-hangs")
        assert "another voice" in state.error_message
