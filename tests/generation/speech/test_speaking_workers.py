"""Voices with a queue of their own: offered by the workers that speak them, and refused at once where none does."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from celery import Celery
from django.utils import timezone

from generation import api, tasks
from generation.models import Job, SpeakingWorker
from generation.selectors.speaking import SILENT_AFTER
from generation.services.narrations import narration_key
from generation.services.speaking import note_alive, note_gone, register_speaker
from tests.generation.speech.conftest import speech_spec

pytestmark = pytest.mark.django_db

FAKE = {"BACKEND": "generation.backends.fake.FakeSpeech"}
NOWHERE = {"BACKEND": "not.installed.Here", "QUEUE": "far"}


@pytest.fixture(autouse=True)
def _backends(settings):
    settings.SPEECH_BACKENDS = {"fake": FAKE, "far": {**FAKE, "QUEUE": "far"}}


def far():
    return speech_spec("Hello.", voice="low").model_copy(update={"backend": "far"})


def offered() -> set[str]:
    return {offer.voice.name for offer in api.list_voices() if offer.backend == "far"}


class TestVoicesWithAQueue:
    def test_are_on_offer_while_a_worker_of_their_queue_lives(self):
        assert offered() == set()
        register_speaker("far@one", queues=("far",), now=timezone.now())
        assert offered() == {"low", "high"}
        note_gone("far@one")
        assert offered() == set()
        note_alive("far@one", now=timezone.now())
        assert offered() == {"low", "high"}
        note_alive("far@one", now=timezone.now() - SILENT_AFTER - timedelta(seconds=1))
        assert offered() == set()

    def test_are_not_of_workers_of_other_queues(self):
        register_speaker("speech@one", queues=("speech", "default"), now=timezone.now())
        assert not SpeakingWorker.objects.exists()

    def test_that_nobody_speaks_are_refused_at_once(self):
        (state,) = api.request_narrations("northwind", [far()]).values()
        assert (state.state, state.error_code) == ("failed", "nobody-speaks")
        assert "no worker of the queue “far” is running" in state.error_message
        assert not Job.objects.exists()

    def test_are_queued_and_keep_their_key_though_this_machine_lacks_their_backend(self, settings):
        register_speaker("far@one", queues=("far",), now=timezone.now())
        key = narration_key(far())
        settings.SPEECH_BACKENDS = {"fake": FAKE, "far": NOWHERE}
        (state,) = api.request_narrations("northwind", [far()]).values()
        assert (state.key, state.state) == (key, "waiting")
        assert Job.objects.get().queue == "far"
        note_gone("far@one")
        assert narration_key(far()) == key

    def test_that_a_worker_lacks_are_refused(self):
        register_speaker("far@one", queues=("far",), now=timezone.now())
        (state,) = api.request_narrations("northwind", [far().model_copy(update={"voice": "nobody"})]).values()
        assert (state.state, state.error_code) == ("failed", "unknown-voice")


@pytest.mark.django_db(transaction=True)
class TestWorker:
    def test_says_that_it_is_there_lives_and_ends(self):
        app = Celery(set_as_current=False)
        app.amqp.queues.select(("far",))
        tasks._register(SimpleNamespace(hostname="far@two", app=app))
        assert offered() == {"low", "high"}
        SpeakingWorker.objects.update(alive_at=None)
        tasks.pulse.rest()
        for _ in range(2):
            tasks._note_alive(SimpleNamespace(eventer=SimpleNamespace(hostname="far@two")))
        assert offered() == {"low", "high"}
        tasks._note_gone(SimpleNamespace(hostname="far@two"))
        assert offered() == set()
