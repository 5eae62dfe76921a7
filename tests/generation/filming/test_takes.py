"""Footage through the jobs: asked for, made, judged, found, called off, and failed with a reason."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from brandkit.api import GateVerdict
from builder.document.time import FrameRate
from generation import api
from generation.api import CameraMove, FootageError, FootageRequest, JobState
from generation.backends.fake_footage import FakeFootage
from generation.domain.pictures import seed_of_try
from generation.models import Job
from generation.services.running import run_job
from tests.generation.pictures.test_takes import run_everything, states

pytestmark = pytest.mark.django_db(transaction=True)


def wish(prompt: str = "A calm sea", **changes: object) -> FootageRequest:
    wanted = {"prompt": prompt, "width_px": 96, "height_px": 64, "frames": 12, "backend": "fake", **changes}
    return FootageRequest(**wanted)


def make(request: FootageRequest, *, count: int = 1) -> tuple[api.TakeState, ...]:
    asked = api.request_footage_takes("northwind", request, seed=5, count=count)
    run_everything()
    return api.find_takes("northwind", [take.key for take in asked])


def stored_picture(folder: Path, *, size: tuple[int, int] = (80, 60), mode: str = "RGB") -> str:
    path = folder / f"{mode}.png"
    Image.effect_noise(size, 60).convert(mode).save(path)
    return api.store_path(path).sha256


class TestTakes:
    def test_are_footage_of_the_size_length_and_rate_that_were_asked_for(self) -> None:
        made = make(wish(frame_rate=FrameRate(numerator=24)), count=2)
        assert [(take.state, take.seed, take.is_footage) for take in made] == [
            (JobState.DONE, 5, True),
            (JobState.DONE, 6, True),
        ]
        for take in made:
            with av.open(str(api.local_path(take.file_sha256))) as container:
                stream = container.streams.video[0]
                frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]
                assert (len(frames), frames[0].shape, stream.average_rate) == (12, (64, 96, 3), 24)
            assert take.facts is not None
            assert (take.facts.frames, take.facts.seconds) == (12, 0.5)

    def test_are_not_made_twice(self) -> None:
        make(wish(), count=2)
        assert states(api.request_footage_takes("northwind", wish(), seed=5, count=2)) == [JobState.DONE] * 2
        assert Job.objects.count() == 2

    def test_can_be_read_as_uploads_are(self) -> None:
        (take,) = make(wish())
        facts = api.examine_upload(api.local_path(take.file_sha256), name="take.mp4")
        assert (facts.kind, facts.frame_count, facts.has_audio) == (api.OriginalKind.CLIP, 12, False)

    def test_that_come_out_broken_say_so(self) -> None:
        (take,) = make(wish("broken"))
        assert (take.state, take.error_code) == (JobState.FAILED, "footage-broken")
        assert "Try again" in take.error_message

    @pytest.mark.parametrize(
        ("answer", "code", "words"),
        [
            (None, "backend-failed", "TypeError"),
            ([None], "footage-broken", "NoneType"),
            (ValueError("odd"), "backend-failed", "failed (ValueError)"),
            (MemoryError(), "out-of-memory", "ran out of memory"),
        ],
    )
    def test_of_a_backend_that_breaks_its_promise_say_which(
        self, answer: Any, code: str, words: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def answering(_self: FakeFootage, _request: FootageRequest, **_more: Any) -> Any:
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(FakeFootage, "make", answering)
        (take,) = make(wish())
        assert (take.state, take.error_code) == (JobState.FAILED, code)
        assert words in take.error_message

    def test_are_called_off(self) -> None:
        (asked,) = api.request_footage_takes("northwind", wish(), seed=1, count=1)
        api.cancel_job(asked.job_id)
        assert states(api.find_takes("northwind", [asked.key])) == [JobState.CANCELLED]

    def test_of_another_workspace_are_not_found(self) -> None:
        (asked,) = api.request_footage_takes("northwind", wish(), seed=1, count=1)
        with pytest.raises(api.NotFoundError):
            api.find_takes("fabrikam", [asked.key])

    @pytest.mark.parametrize("prompt", ["بحر هادئ تحت سماء زرقاء", "x" * 2000, "../../etc/passwd; rm -rf /", "🌊"])
    def test_are_made_of_any_words(self, prompt: str) -> None:
        assert states(make(wish(prompt))) == [JobState.DONE]

    @pytest.mark.parametrize(
        ("request_", "count", "code"),
        [
            (wish(), 0, "too-many-takes"),
            (wish(), 99, "too-many-takes"),
            (wish(""), 1, "nothing-given"),
            (wish("", backend="shots"), 1, "nothing-given"),
            (wish(backend="shots", avoid="people"), 1, "backend-cannot"),
            (wish(backend="shots", last="0" * 64), 1, "backend-cannot"),
            (wish(move=CameraMove.PUSH_IN), 1, "backend-cannot"),
            (wish(last="0" * 64), 1, "picture-missing"),
            (wish(backend="nobody"), 1, "backend-unusable"),
            (wish(frames=3600, frame_rate=FrameRate(numerator=24)), 1, "too-long"),
        ],
    )
    def test_that_cannot_be_made_are_refused_before_they_are_queued(
        self, request_: FootageRequest, count: int, code: str
    ) -> None:
        with pytest.raises((FootageError, api.BackendError)) as caught:
            api.request_footage_takes("northwind", request_, seed=1, count=count)
        assert caught.value.code == code
        assert not Job.objects.exists()


class TestGate:
    def test_has_judged_the_file_that_becomes_an_original(self) -> None:
        (take,) = make(wish(frames=20))
        state = api.gate_report_of("northwind", take.file_sha256, is_footage=True)
        assert take.facts is not None
        assert state.report == take.facts.report is not None

    def test_has_rejected_footage_made_again_with_another_seed(self) -> None:
        (take,) = make(wish("unlucky"))
        assert take.facts is not None
        assert take.facts.report is not None
        assert take.seed == seed_of_try(5, 1)
        assert take.facts.report.verdict is not GateVerdict.REJECT
        assert [one.seed for one in take.facts.rejected] == [5]

    def test_does_not_judge_what_a_camera_filmed(self, tmp_path: Path) -> None:
        (take,) = make(wish("", backend="shots", first=stored_picture(tmp_path)))
        assert take.facts is not None
        assert (take.facts.report, take.facts.maker.is_model) == (None, False)


class TestPictures:
    def test_that_footage_begins_with_are_read(self, tmp_path: Path) -> None:
        picture = stored_picture(tmp_path)
        assert states(make(wish(first=picture, last=picture))) == [JobState.DONE]

    @pytest.mark.parametrize("mode", ["L", "RGBA"])
    def test_that_mark_what_stands_in_front_are_read(self, tmp_path: Path, mode: str) -> None:
        first, front = stored_picture(tmp_path), stored_picture(tmp_path, mode=mode)
        assert states(make(wish("", backend="shots", first=first, front=front))) == [JobState.DONE]

    def test_that_are_lost_fail_the_take_with_the_reason(self) -> None:
        (take,) = make(wish(first="0" * 64))
        assert take.state is JobState.FAILED
        assert "the picture that the footage is made from" in take.error_message


class TestJob:
    def test_shows_what_is_half_done(self) -> None:
        (asked,) = api.request_footage_takes("northwind", wish(), seed=1, count=1)
        assert run_job(asked.job_id)
        assert Job.objects.get(pk=asked.job_id).done_frames > 0

    def test_gives_frames_that_are_those_of_the_backend(self) -> None:
        (take,) = make(wish(width_px=128, height_px=64))
        with av.open(str(api.local_path(take.file_sha256))) as container:
            first = next(container.decode(video=0)).to_ndarray(format="rgb24")
        assert first.std() > 1
        assert np.isfinite(first).all()
