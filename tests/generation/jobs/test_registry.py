"""What is plugged in: refused twice, refused unknown, looked at before anything starts."""

import pytest

from generation import registry
from generation.domain.errors import BackendError
from generation.domain.kinds import ArtifactKind
from generation.domain.snapshots import LIVE_STATES, SETTLED_STATES, JobState
from generation.services.checkup import check_backends

FAKE = {"BACKEND": "generation.backends.fake.FakeSpeech", "OPTIONS": {}}


class TestKinds:
    @pytest.mark.parametrize("kind", ArtifactKind)
    def test_are_all_made(self, kind):
        assert callable(registry.get_maker(kind).make)

    def test_are_refused_twice(self, script):
        with pytest.raises(BackendError) as caught:
            registry.handles("outer", queue="default")(script)
        assert caught.value.code == "registered-twice"

    @pytest.mark.parametrize("kind", ["layer_bitmap", "thumbnail"])
    def test_that_are_cheap_have_no_queue(self, kind):
        with pytest.raises(BackendError):
            registry.queue_of(kind)

    @pytest.mark.parametrize(
        ("kind", "queue"),
        [("narration", "speech"), ("transcript", "speech"), ("proxy", "pictures"), ("packet_run", "render"),
         ("audio_mix", "render"), ("rendition", "render"), ("export", "render")],
    )  # fmt: skip
    def test_that_are_dear_have_one(self, kind, queue):
        assert registry.queue_of(kind) == queue


class TestBackends:
    def test_are_made_once_a_process(self):
        assert registry.get_speech_backend("hibari") is registry.get_speech_backend("hibari")

    def test_follow_the_settings(self, settings):
        settings.SPEECH_BACKENDS = {"voice": FAKE}
        assert registry.get_speech_backend("voice").voices()[0].name == "low"
        with pytest.raises(BackendError):
            registry.get_speech_backend("hibari")

    @pytest.mark.parametrize(
        "entry",
        [
            {"BACKEND": "generation.backends.nowhere.Voice"},
            {"BACKEND": "generation.backends.fake.FakeSpeech", "OPTIONS": {"volume": 11}},
            {"BACKEND": "builtins.dict"},
            {"OPTIONS": {}},
            {"BACKEND": "generation.backends.fake.FakeSpeech", "OPTION": {}},
        ],
    )
    def test_that_are_wrong_are_named_at_the_start(self, settings, entry):
        settings.SPEECH_BACKENDS = {"wrong": entry}
        (message,) = check_backends()
        assert message.id == "generation.E001"
        assert "wrong" in message.msg

    def test_that_work_are_not_mentioned(self):
        assert check_backends() == []


def test_states_are_live_or_settled():

    assert sorted([*LIVE_STATES, *SETTLED_STATES]) == sorted(JobState)
