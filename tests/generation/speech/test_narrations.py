"""Narrations, transcripts and proxies: asked for, made by jobs, found again."""

import io

import av
import numpy as np
import pytest
import soundfile
from av.video.frame import VideoFrame

from builder.document.kit_values import Pronunciation
from generation import api
from generation.domain.speech import SpeechFacts, Transcript
from generation.models import Job
from generation.services import running
from tests.generation.speech.conftest import go_on, speech_spec

pytestmark = pytest.mark.django_db(transaction=True)

HELLO = speech_spec("Hello there.", backend="fake", voice="low")


def work() -> None:
    """What a worker does with what waits."""
    for job in Job.objects.filter(state="waiting").order_by("created_at"):
        running.run_job(str(job.pk))


def state_of(spec, workspace="northwind"):
    (state,) = api.find_narrations(workspace, [spec]).values()
    return state


@pytest.fixture
def footage(tmp_path) -> str:
    """Three seconds of footage, 640 by 960 and turned on its side, with a tone."""
    path = tmp_path / "footage.mp4"
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=25, options={"preset": "ultrafast"})
        picture.width, picture.height, picture.pix_fmt = 960, 640, "yuv420p"
        sound = container.add_stream("aac", rate=44_100, layout="mono")
        for number in range(75):
            pixels = np.full((640, 960, 3), (number * 3, 60, 200 - number * 2), dtype=np.uint8)
            frame = VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts = number
            container.mux(picture.encode(frame))
        tone = (0.3 * np.sin(np.arange(3 * 44_100) * 2 * np.pi * 440 / 44_100)).astype(np.float32)
        for start in range(0, len(tone), 1024):
            part = av.AudioFrame.from_ndarray(tone[None, start : start + 1024], format="fltp", layout="mono")
            part.sample_rate, part.pts = 44_100, start
            container.mux(sound.encode(part))
        container.mux(picture.encode(None))
        container.mux(sound.encode(None))
    return api.store_path(path).sha256


class TestNarration:
    def test_is_missing_until_somebody_asks(self):
        assert state_of(HELLO).state == "missing"

    def test_waits_once_it_was_asked_for(self):
        (state,) = api.request_narrations("northwind", [HELLO]).values()
        assert state.state == "waiting"
        assert Job.objects.get().queue == "speech"

    def test_is_ready_with_its_words_when_the_job_is_done(self):
        api.request_narrations("northwind", [HELLO])
        work()
        state = state_of(HELLO)
        assert state.state == "ready"
        assert [word.text for word in state.words] == ["Hello", "there."]
        file = api.ensure_artifact("northwind", state.key)
        assert file.media_type == "audio/flac"
        samples, rate = soundfile.read(api.local_path(file.sha256))
        assert len(samples) / rate == pytest.approx(state.seconds)
        assert SpeechFacts.model_validate_json(file.facts).visemes

    def test_is_made_once_for_two_wishes(self):
        api.request_narrations("northwind", [HELLO, HELLO])
        work()
        api.request_narrations("northwind", [HELLO])
        assert Job.objects.count() == 1

    def test_is_made_again_when_its_file_is_gone(self):
        api.request_narrations("northwind", [HELLO])
        work()
        api.local_path(api.ensure_artifact("northwind", state_of(HELLO).key).sha256).unlink()
        with pytest.raises(api.GenerationError):
            api.ensure_artifact("northwind", api.narration_key(HELLO))
        assert state_of(HELLO).state == "waiting"
        work()
        assert state_of(HELLO).state == "ready"
        assert api.ensure_artifact("northwind", state_of(HELLO).key)

    def test_says_why_it_failed_and_can_be_tried_again(self):
        spec = speech_spec("Hello there.", pronunciations=(Pronunciation(word="Hello", ipa="7"),))
        api.request_narrations("northwind", [spec])
        work()
        state = state_of(spec)
        assert (state.state, state.error_code) == ("failed", "unknown-phoneme")
        (again,) = api.request_narrations("northwind", [spec]).values()
        assert again.state == "waiting"

    @pytest.mark.parametrize(
        ("changes", "code"), [({"voice": "nobody"}, "unknown-voice"), ({"script": "مرحبا بالعالم"}, "wrong-language")]
    )
    def test_that_no_voice_can_speak_has_failed_before_it_is_queued(self, changes, code):
        spec = HELLO.model_copy(update=changes)
        others = api.request_narrations("northwind", [HELLO, spec])
        assert others[api.narration_key(HELLO)].state == "waiting"
        assert (others[api.narration_key(spec)].state, others[api.narration_key(spec)].error_code) == ("failed", code)
        assert Job.objects.count() == 1
        assert (state_of(spec).state, state_of(spec).error_code) == ("failed", code)

    def test_of_a_backend_that_is_gone_has_failed_and_says_why(self, settings):
        settings.SPEECH_BACKENDS = {}
        assert state_of(HELLO).state == "failed"
        (state,) = api.request_narrations("northwind", [HELLO]).values()
        assert (state.state, state.error_code) == ("failed", "backend-unusable")
        assert "no backend named “fake”" in state.error_message
        assert not Job.objects.exists()

    def test_of_an_empty_script_is_refused(self):
        with pytest.raises(api.SpeechError) as caught:
            api.request_narrations("northwind", [HELLO.model_copy(update={"script": "  "})])
        assert caught.value.code == "script-empty"
        assert Job.objects.count() == 0

    def test_has_another_name_for_anything_that_sounds_different(self):
        changes = [{"script": "Hello."}, {"voice": "high"}, {"speed_ratio": 1.1}]
        keys = {api.narration_key(HELLO.model_copy(update=change)) for change in [{}, *changes]}
        assert len(keys) == 4

    def test_belongs_to_its_workspace(self):
        api.request_narrations("northwind", [HELLO])
        work()
        assert state_of(HELLO, workspace="another").state == "missing"


@pytest.mark.slow
class TestRecording:
    @pytest.fixture
    def recording(self, hibari, tmp_path) -> str:
        speech = hibari.synthesise(speech_spec("Good morning everybody. Please take your seats."), check=go_on)
        path = tmp_path / "recording.wav"
        soundfile.write(path, speech.pcm, speech.sample_rate_hz)
        return api.store_path(path).sha256

    def narrate(self, script, recording):
        spec = speech_spec(script, backend="recording", voice="", recording=recording)
        api.request_narrations("northwind", [spec])
        work()
        return state_of(spec)

    def test_takes_the_words_of_the_script(self, recording):
        state = self.narrate("Good morning, everybody! Please take your seats.", recording)
        assert [word.text for word in state.words][:3] == ["Good", "morning,", "everybody!"]
        assert not any(word.draft for word in state.words)
        assert state.words[3].start_seconds > state.words[2].start_seconds + 0.2
        facts = SpeechFacts.model_validate_json(api.ensure_artifact("northwind", state.key).facts)
        assert {"PP", "FF", "sil"} < {viseme.mouth for viseme in facts.visemes}

    def test_without_a_script_has_the_words_that_were_heard_as_drafts(self, recording):
        state = self.narrate("", recording)
        assert "morning" in {word.text.strip(".,!").casefold() for word in state.words}
        assert all(word.draft for word in state.words)

    def test_that_says_something_else_has_drafts(self, recording):
        state = self.narrate("Entirely unlike sentences stand here instead", recording)
        assert all(word.draft for word in state.words)

    def test_that_is_missing_fails_with_its_code(self):
        assert self.narrate("Hello", "e" * 64).error_code == "original-missing"


class TestTranscript:
    @pytest.mark.slow
    def test_has_the_words_of_footage(self, hibari, tmp_path):
        speech = hibari.synthesise(speech_spec("The workshop opens at nine."), check=go_on)
        path = tmp_path / "speech.wav"
        soundfile.write(path, speech.pcm, speech.sample_rate_hz)
        asset = api.store_path(path).sha256
        assert api.find_transcript("northwind", asset).state == "missing"
        api.request_transcript("northwind", asset)
        work()
        found = api.find_transcript("northwind", asset)
        transcript = Transcript.model_validate_json(found.file.facts)
        assert "workshop" in transcript.text
        assert all(transcript.text[w.start_character : w.end_character] == w.text for w in transcript.words)

    def test_of_something_without_sound_fails_with_its_code(self):
        asset = api.store_file(io.BytesIO(b"not a film at all")).sha256
        api.request_transcript("northwind", asset)
        work()
        found = api.find_transcript("northwind", asset)
        assert (found.state, found.error_code) == ("failed", "sound-unreadable")


class TestProxy:
    def test_is_small_and_plays_from_the_first_frame(self, footage):
        api.request_proxy("northwind", footage)
        work()
        found = api.find_proxy("northwind", footage)
        assert (found.state, found.file.media_type) == ("ready", "video/mp4")
        with av.open(str(api.local_path(found.file.sha256))) as container:
            picture, sound = container.streams.video[0], container.streams.audio[0]
            assert (picture.width, picture.height) == (810, 540)
            frames = list(container.decode(picture))
            assert len(frames) == 75
            assert frames[0].time == 0
            assert frames[30].time == pytest.approx(30 / 25, abs=0.001)
            middle = frames[30].to_ndarray(format="rgb24")[270, 400].astype(int)
            assert np.abs(middle - [90, 60, 140]).max() < 14
            assert float(sound.duration * sound.time_base) == pytest.approx(3, abs=0.1)

    def test_has_its_index_in_front(self, footage):
        api.request_proxy("northwind", footage)
        work()
        data = api.local_path(api.find_proxy("northwind", footage).file.sha256).read_bytes()
        assert data.index(b"moov") < data.index(b"mdat")

    def test_of_garbage_fails_with_its_code(self):
        asset = api.store_file(io.BytesIO(b"garbage" * 100)).sha256
        api.request_proxy("northwind", asset)
        work()
        found = api.find_proxy("northwind", asset)
        assert (found.state, found.error_code) == ("failed", "original-unreadable")
