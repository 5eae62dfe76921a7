"""Voices of transformers: which folders are refused, and why."""

import io
import json

import numpy as np
import pytest
from django.core.management import call_command

from generation import api
from generation.backends import transformers_speech
from generation.backends.fake import FakeSpeech
from generation.backends.transformers_speech import TransformersSpeech
from generation.domain.errors import BackendError, SpeechError
from generation.models import Job
from generation.services.checkup import check_optional_voices
from generation.services.running import run_job
from tests.generation.speech.conftest import go_on, speech_spec
from tests.generation.speech.tiny_transformers import WRITERS

TOLD = {"language": "en"}


@pytest.fixture
def backend(tmp_path):
    """Writes the folder of a voice."""

    def write(told, config, **files):
        folder = tmp_path / "anna"
        folder.mkdir()
        for name, content in {"voice.json": told, "config.json": config}.items():
            if content is not None:
                (folder / name).write_text(content if isinstance(content, str) else json.dumps(content))
        for name, content in files.items():
            (folder / name.replace("__", ".")).write_bytes(content)
        return TransformersSpeech(voices_path=str(tmp_path))

    return write


class TestFoldersBesideGoodOnes:
    @pytest.fixture
    def found(self, settings):
        settings.SPEECH_BACKENDS = {
            "folders": {"BACKEND": "tests.generation.speech.test_transformers_voices.OneOfTwo", "OPTIONAL": True}
        }

    @pytest.mark.usefixtures("found")
    def test_are_named_where_the_server_is_looked_at(self):
        (note,) = check_optional_voices()
        assert note.id == "generation.I001"
        assert note.msg == "SPEECH_BACKENDS['folders']: The folder b has no weights."

    @pytest.mark.parametrize("more", [{"OPTIONAL": True}, {}, {"QUEUE": "far"}])
    def test_are_named_whether_or_not_the_backend_must_speak(self, settings, more):
        backend = {"BACKEND": "tests.generation.speech.test_transformers_voices.OneOfTwo", **more}
        settings.SPEECH_BACKENDS = {"folders": backend}
        assert [note.msg for note in check_optional_voices()] == [
            "SPEECH_BACKENDS['folders']: The folder b has no weights."
        ]

    @pytest.mark.usefixtures("found")
    def test_are_named_below_the_voices_that_can_speak(self):
        said, beside = io.StringIO(), io.StringIO()
        call_command("voices", stdout=said, stderr=beside)
        assert "Low tone" in said.getvalue()
        assert beside.getvalue().strip() == "Left out: folders: The folder b has no weights."

    def test_are_those_with_something_wrong(self, backend):
        assert "Was it copied in full?" in backend(TOLD, {"model_type": "vits"}).refused_voices()[0]


class OneOfTwo(FakeSpeech):
    """Speaks with some folders and leaves one out."""

    def refused_voices(self):
        return ("The folder b has no weights.",)


class TestFolders:
    @pytest.mark.parametrize(
        ("told", "config", "files", "reason"),
        [
            (None, {"model_type": "vits"}, {"model__safetensors": b"w"}, "no voice.json"),
            ("[]", {"model_type": "vits"}, {"model__safetensors": b"w"}, "is wrong"),
            (TOLD, {"model_type": "vits"}, {"pytorch_model__bin": b"w"}, "a pickle, which can run code"),
            (TOLD, {"model_type": "vits"}, {}, "Was it copied in full?"),
            (TOLD, {"model_type": "vits"}, {"model__safetensors": b""}, "is empty"),
            (TOLD, None, {"model__safetensors": b"w"}, "no config.json"),
            (TOLD, "{", {"model__safetensors": b"w"}, "is no JSON"),
            (TOLD, {"model_type": "speecht5"}, {"model__safetensors": b"w"}, "vocoder"),
            ({**TOLD, "licence": "CC-BY-NC 4.0"}, {"model_type": "vits"}, {"model__safetensors": b"w"}, "commercial"),
            (TOLD, {"model_type": "vits"}, {"model__safetensors": b"w", "README__md": b"cc-by-nc-4.0"}, "commercial"),
        ],
    )
    def test_that_may_not_be_used_say_why(self, backend, told, config, files, reason):
        made = backend(told, config, **files)
        assert reason in made.problem()
        assert made.voices() == ()
        with pytest.raises(SpeechError) as caught:
            made.synthesise(speech_spec("Hello.", voice="anna"), check=go_on)
        assert caught.value.code == "voice-refused"

    def test_of_speecht5_need_what_reads_its_letters(self, backend, monkeypatch, tmp_path):
        made = backend(TOLD, {"model_type": "speecht5"}, model__safetensors=b"w", speaker__npy=b"s")
        (tmp_path / "anna" / "vocoder").mkdir()
        (tmp_path / "anna" / "vocoder" / "config.json").write_text("{}")
        monkeypatch.setattr(transformers_speech, "find_spec", lambda name: None if name == "sentencepiece" else name)
        assert "requirements/torch.in" in made.problem()

    @pytest.mark.slow
    def test_with_weights_that_are_none_fail_in_a_sentence(self, backend):
        made = backend(TOLD, {"model_type": "vits"}, model__safetensors=b"not weights at all")
        with pytest.raises(BackendError, match="cannot be loaded"):
            made.synthesise(speech_spec("Hello.", voice="anna"), check=go_on)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(WRITERS))
class TestKinds:
    SCRIPT = "Welcome to Northwind. It costs $9.99."

    @pytest.fixture
    def folder(self, kind, tmp_path):
        WRITERS[kind](tmp_path / "anna")
        return tmp_path

    def test_speak_every_word_the_same_each_time(self, folder):
        backend = TransformersSpeech(voices_path=str(folder))
        assert backend.problem() == ""
        first, second = (
            backend.synthesise(speech_spec(self.SCRIPT, backend="transformers", voice="anna"), check=go_on)
            for _ in range(2)
        )
        assert [word.text for word in first.words] == self.SCRIPT.split()
        assert np.array_equal(first.pcm, second.pcm)
        assert np.abs(first.pcm).max() > 0
        assert first.words[-1].end_seconds <= len(first.pcm) / first.sample_rate_hz

    @pytest.mark.django_db(transaction=True)
    def test_narrate_by_a_job(self, folder, settings):
        backend = {"BACKEND": "generation.backends.transformers_speech.TransformersSpeech"}
        options = {"OPTIONS": {"voices_path": str(folder)}}
        settings.SPEECH_BACKENDS = {**settings.SPEECH_BACKENDS, "tiny": {**backend, **options}}
        spec = speech_spec(self.SCRIPT, backend="tiny", voice="anna")
        api.request_narrations("northwind", [spec])
        assert run_job(str(Job.objects.get().pk))
        (state,) = api.find_narrations("northwind", [spec]).values()
        assert (state.state, [word.text for word in state.words]) == ("ready", self.SCRIPT.split())
