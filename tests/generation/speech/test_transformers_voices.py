"""Voices of transformers: which folders are refused, and why."""

import json

import pytest

from generation.backends.transformers_speech import TransformersSpeech
from generation.domain.errors import BackendError, SpeechError
from tests.generation.speech.conftest import go_on, speech_spec

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

    @pytest.mark.slow
    def test_with_weights_that_are_none_fail_in_a_sentence(self, backend):
        made = backend(TOLD, {"model_type": "vits"}, model__safetensors=b"not weights at all")
        with pytest.raises(BackendError, match="cannot be loaded"):
            made.synthesise(speech_spec("Hello.", voice="anna"), check=go_on)
