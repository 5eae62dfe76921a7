"""Voices of Coqui TTS: what is refused, and what happens when their process misbehaves."""

import json
import os
import signal
import sys
import time

import pytest

from generation.backends.coqui.process import AnsweringProcess
from generation.backends.coqui_speech import CoquiSpeech
from generation.domain.errors import SpeechError, WorkStoppedError
from tests.generation.speech.conftest import go_on, speech_spec


@pytest.fixture
def voice(tmp_path):
    """Writes the folder of a voice."""

    def write(told=None, *, name="anna", config=None, model=b"weights", **files):
        folder = tmp_path / name
        folder.mkdir()
        if told is not None:
            (folder / "voice.json").write_text(told if isinstance(told, str) else json.dumps(told))
        (folder / "config.json").write_text(json.dumps(config or {"model": "vits"}))
        if model is not None:
            (folder / "model.pth").write_bytes(model)
        for other, text in files.items():
            (folder / other).write_text(text)
        return CoquiSpeech(voices_path=str(tmp_path), environment=sys.prefix)

    return write


class TestFolders:
    def test_are_voices_where_they_are_whole(self, voice):
        backend = voice({"language": "de-DE", "label": "Anna"})
        assert backend.problem() == ""
        assert [(one.name, one.label, one.tongue) for one in backend.voices()] == [("anna", "Anna (Coqui)", "de")]

    @pytest.mark.parametrize(
        ("told", "more", "reason"),
        [
            (None, {}, "no voice.json"),
            ("{", {}, "is wrong"),
            ({"language": "en", "model": "../../etc"}, {}, "is wrong at model"),
            ({"language": "en"}, {"model": None}, "Was it copied in full?"),
            ({"language": "en"}, {"model": b""}, "is empty"),
            ({"language": "en"}, {"config": {"model": "xtts"}}, "commercial"),
            ({"language": "en", "licence": "CC BY-NC 4.0"}, {}, "commercial"),
            ({"language": "en"}, {"LICENSE": "Coqui Public Model License 1.0.0"}, "commercial"),
        ],
    )
    def test_that_may_not_be_used_say_why(self, voice, told, more, reason):
        backend = voice(told, **more)
        assert reason in backend.problem()
        assert backend.voices() == ()
        with pytest.raises(SpeechError) as caught:
            backend.synthesise(speech_spec("Hello.", voice="anna"), check=go_on)
        assert caught.value.code == "voice-refused"

    def test_are_taken_under_a_licence_that_the_operator_names(self, voice):
        backend = voice({"language": "en", "licence": "bought from the maker"}, config={"model": "xtts"})
        assert backend.problem() == ""

    def test_change_their_version_when_their_model_changes_and_nobody_elses(self, voice, tmp_path):
        voice({"language": "en"})
        (before,), release = voice({"language": "en"}, name="ben").voices()[:1], CoquiSpeech().version
        voice({"language": "de"}, name="cleo")
        backend = CoquiSpeech(voices_path=str(tmp_path), environment=sys.prefix)
        assert backend.voices()[0] == before
        assert backend.version == release
        (tmp_path / "anna" / "model.pth").write_bytes(b"others!")
        assert backend.voices()[0].version != before.version

    def test_are_missed_in_a_sentence(self, tmp_path):
        assert "make coqui" in CoquiSpeech(voices_path=str(tmp_path), environment=str(tmp_path)).problem()
        assert "no voices" in CoquiSpeech(voices_path=str(tmp_path), environment=sys.prefix).problem()


ECHO = "import sys,json\nfor line in sys.stdin: print(json.dumps(json.loads(line)), flush=True)"
SLEEP = "import time; time.sleep(60)"


class TestProcess:
    @pytest.fixture
    def process(self, tmp_path):
        started = []

        def start(code):
            started.append(AnsweringProcess([sys.executable, "-c", code], folder=tmp_path, environment={}))
            return started[-1]

        yield start
        for one in started:
            one.end()

    def test_answers_again_after_it_was_killed(self, process):
        echo = process(ECHO)
        assert echo.ask({"a": 1}, check=go_on, patience_seconds=30) == {"a": 1}
        first = echo.pid
        os.kill(first, signal.SIGKILL)
        time.sleep(0.2)
        assert echo.ask({"a": 2}, check=go_on, patience_seconds=30) == {"a": 2}
        assert echo.pid != first

    def test_that_dies_while_it_is_asked_is_lost(self, process):
        with pytest.raises(SpeechError) as caught:
            process("input()").ask({}, check=go_on, patience_seconds=30)
        assert caught.value.code == "voice-lost"

    def test_that_hangs_is_ended(self, process):
        hanging = process(SLEEP)
        with pytest.raises(SpeechError) as caught:
            hanging.ask({}, check=go_on, patience_seconds=0.3)
        assert caught.value.code == "voice-hangs"
        assert not hanging.is_alive

    def test_is_ended_when_the_work_stops(self, process):
        def stop():
            raise WorkStoppedError("enough")

        hanging = process(SLEEP)
        with pytest.raises(WorkStoppedError):
            hanging.ask({}, check=stop, patience_seconds=60)
        assert not hanging.is_alive


@pytest.mark.slow
class TestSpeech:
    def test_goes_on_with_a_new_process_after_the_old_one_was_killed(self, coqui_voices):
        backend = CoquiSpeech(voices_path=str(coqui_voices))
        spec = speech_spec("Hello world.", voice="tiny")
        first = backend.synthesise(spec, check=go_on)
        os.kill(backend._process.pid, signal.SIGKILL)
        time.sleep(0.3)
        assert backend.synthesise(spec, check=go_on).pcm.tobytes() == first.pcm.tobytes()

    def test_runs_no_code_that_lies_in_a_model(self, coqui_voices, tmp_path):
        marker = tmp_path / "ran"
        code = f"cos\nsystem\n(S'touch {marker}'\ntR."
        voices = tmp_path / "voices"
        folder = voices / "evil"
        folder.mkdir(parents=True)
        (folder / "voice.json").write_text('{"language": "en"}')
        (folder / "config.json").write_bytes((coqui_voices / "tiny" / "config.json").read_bytes())
        (folder / "model.pth").write_bytes(code.encode())
        with pytest.raises(Exception, match="Coqui TTS fails"):
            CoquiSpeech(voices_path=str(voices)).synthesise(speech_spec("Hello.", voice="evil"), check=go_on)
        assert not marker.exists()
