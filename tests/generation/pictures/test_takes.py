"""Pictures from words through the jobs: asked for, made, found, called off, and failed with a reason."""

import errno
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from brandkit.api import GateVerdict
from generation import api
from generation.api import JobState, PictureError, PictureRequest
from generation.backends.fake_pictures import FakePictures
from generation.domain.pictures import SEED_STRIDE, TakeFacts, seed_of_try
from generation.domain.provenance import Making
from generation.domain.specs import TakeSpec
from generation.models import Job
from generation.services import holding, running
from generation.services.holding import HeldWork
from generation.services.makers import takes
from generation.services.running import run_job
from generation.services.stopping import Farewell

pytestmark = pytest.mark.django_db(transaction=True)


def wish(prompt: str = "A calm sea", **changes: object) -> PictureRequest:
    return PictureRequest(**{"prompt": prompt, "width_px": 96, "height_px": 64, "backend": "fake", **changes})


def run_everything() -> None:
    while job := Job.objects.filter(state=JobState.WAITING).order_by("created_at").first():
        assert run_job(str(job.pk))


def states(takes: tuple[api.TakeState, ...]) -> list[JobState]:
    return [take.state for take in takes]


class TestTakes:
    def test_are_made_one_for_each_seed(self) -> None:
        asked = api.request_takes("northwind", wish(), seed=5, count=3)
        assert states(asked) == [JobState.WAITING] * 3
        run_everything()
        made = api.find_takes("northwind", [take.key for take in asked])
        assert [(take.state, take.seed) for take in made] == [(JobState.DONE, seed) for seed in (5, 6, 7)]
        pictures = [np.asarray(Image.open(api.local_path(take.file_sha256))) for take in made]
        assert [picture.shape for picture in pictures] == [(64, 96, 3)] * 3
        assert len({take.file_sha256 for take in made}) == 3

    def test_are_not_made_twice(self) -> None:
        api.request_takes("northwind", wish(), seed=5, count=2)
        run_everything()
        again = api.request_takes("northwind", wish(), seed=5, count=2)
        assert states(again) == [JobState.DONE, JobState.DONE]
        assert Job.objects.count() == 2

    def test_remember_all_that_makes_them_again(self) -> None:
        (asked,) = api.request_takes("northwind", wish("A hill", avoid="people", steps=3), seed=9, count=1)
        spec = api.read_take("northwind", asked.key)
        assert (spec.request.prompt, spec.request.avoid, spec.request.steps, spec.seed) == ("A hill", "people", 3, 9)
        assert spec.maker.version == "fake-1"

    def test_that_come_out_broken_say_so(self) -> None:
        (asked,) = api.request_takes("northwind", wish("broken"), seed=1, count=1)
        run_everything()
        (take,) = api.find_takes("northwind", [asked.key])
        assert (take.state, take.error_code) == (JobState.FAILED, "picture-broken")
        assert "Try again" in take.error_message

    @pytest.mark.parametrize(
        ("answer", "code", "words"),
        [
            (None, "picture-broken", "NoneType"),
            (np.full((64, 96, 3), np.nan), "picture-broken", "float64"),
            (np.zeros((64, 95, 3), np.uint8), "picture-broken", "(64, 95, 3)"),
            (np.zeros((64, 96), np.uint8), "picture-broken", "(64, 96)"),
            (ValueError("odd"), "backend-failed", "“Fake” failed (ValueError)"),
            (MemoryError(), "out-of-memory", "“Fake” ran out of memory"),
        ],
    )
    def test_of_a_backend_that_breaks_its_promise_say_which(
        self, answer: Any, code: str, words: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def make(_self: FakePictures, _request: PictureRequest, **_more: Any) -> Any:
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(FakePictures, "make", make)
        (asked,) = api.request_takes("northwind", wish(), seed=1, count=1)
        run_everything()
        (take,) = api.find_takes("northwind", [asked.key])
        assert (take.state, take.error_code) == (JobState.FAILED, code)
        assert words in take.error_message
        assert "choose another" in take.error_message

    def test_are_called_off(self) -> None:
        (asked,) = api.request_takes("northwind", wish(), seed=1, count=1)
        api.cancel_job(asked.job_id)
        assert states(api.find_takes("northwind", [asked.key])) == [JobState.CANCELLED]

    @pytest.mark.parametrize(
        ("request_", "count", "code"),
        [
            (wish(), 0, "too-many-takes"),
            (wish(), 99, "too-many-takes"),
            (wish(backend="illustrator", avoid="people"), 1, "backend-cannot"),
            (wish(backend="illustrator", steps=4), 1, "backend-cannot"),
            (wish(backend="illustrator", references=("0" * 64,)), 1, "backend-cannot"),
            (wish(reference_strength=0.5), 1, "picture-missing"),
            (wish(backend="fake-enlarger"), 1, "picture-missing"),
            (wish(backend="nobody"), 1, "backend-unusable"),
        ],
    )
    def test_that_cannot_be_made_are_refused_before_they_are_queued(
        self, request_: PictureRequest, count: int, code: str
    ) -> None:
        with pytest.raises((PictureError, api.BackendError)) as caught:
            api.request_takes("northwind", request_, seed=1, count=count)
        assert caught.value.code == code
        assert not Job.objects.exists()

    def test_of_another_workspace_are_not_found(self) -> None:
        (asked,) = api.request_takes("northwind", wish(), seed=1, count=1)
        with pytest.raises(api.NotFoundError):
            api.find_takes("fabrikam", [asked.key])


class TestGate:
    def test_lets_a_sound_picture_of_a_model_through_at_once(self) -> None:
        (asked,) = api.request_takes("northwind", wish(), seed=5, count=1)
        run_everything()
        (take,) = api.find_takes("northwind", [asked.key])
        assert take.facts is not None
        assert take.facts.report is not None
        assert (take.facts.report.verdict, take.facts.rejected, take.seed) == (GateVerdict.ACCEPT, (), 5)

    def test_has_judged_the_file_that_becomes_an_original(self) -> None:
        (asked,) = api.request_takes("northwind", wish(), seed=5, count=1)
        run_everything()
        (take,) = api.find_takes("northwind", [asked.key])
        state = api.gate_report_of("northwind", take.file_sha256, is_footage=False)
        assert take.facts is not None
        assert state.report == take.facts.report is not None

    def test_has_a_rejected_picture_made_again_with_another_seed(self) -> None:
        (asked,) = api.request_takes("northwind", wish("unlucky"), seed=5, count=1)
        run_everything()
        (take,) = api.find_takes("northwind", [asked.key])
        assert take.facts is not None
        assert take.facts.report is not None
        assert (take.facts.report.verdict, take.seed) == (GateVerdict.ACCEPT, seed_of_try(5, 1))
        assert [one.seed for one in take.facts.rejected] == [5]
        assert take.facts.rejected[0].reason

    @pytest.mark.parametrize("retries", [0, 2])
    def test_gives_up_after_as_many_tries_as_are_allowed(self, retries: int, settings: Any) -> None:
        settings.GATE_RETRIES = retries
        (asked,) = api.request_takes("northwind", wish("malformed"), seed=5, count=1)
        run_everything()
        (take,) = api.find_takes("northwind", [asked.key])
        assert take.state is JobState.DONE
        assert take.facts is not None
        assert take.facts.report is not None
        assert (take.facts.report.verdict, len(take.facts.rejected)) == (GateVerdict.REJECT, retries)
        assert take.facts.report.reason

    def test_does_not_judge_what_is_drawn(self) -> None:
        (asked,) = api.request_takes("northwind", wish(backend="illustrator"), seed=5, count=1)
        run_everything()
        (take,) = api.find_takes("northwind", [asked.key])
        assert take.facts is not None
        assert take.facts.report is None


BATCHING = {
    "fake": {
        "BACKEND": "generation.backends.fake_pictures.FakePictures",
        "OPTIONS": {"takes_at_once": 3},
    }
}


class TestBatch:
    @pytest.fixture(autouse=True)
    def batching(self, settings: Any) -> None:
        settings.PICTURE_BACKENDS = BATCHING

    @pytest.fixture
    def batches(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
        """The seeds of each batch that the backend makes."""
        made: list[tuple[int, ...]] = []
        make_batch = FakePictures.make_batch

        def note(self: FakePictures, request: PictureRequest, *, seeds: tuple[int, ...], **more: Any) -> Any:
            made.append(seeds)
            return make_batch(self, request, seeds=seeds, **more)

        monkeypatch.setattr(FakePictures, "make_batch", note)
        return made

    def test_of_one_request_is_made_in_one_go(self, batches: list[tuple[int, ...]]) -> None:
        asked = api.request_takes("northwind", wish(), seed=5, count=4)
        run_job(asked[0].job_id)
        assert sorted(states(api.find_takes("northwind", [take.key for take in asked]))) == [
            *[JobState.DONE] * 3,
            JobState.WAITING,
        ]
        run_everything()
        made = api.find_takes("northwind", [take.key for take in asked])
        assert [(take.state, take.seed) for take in made] == [(JobState.DONE, seed) for seed in (5, 6, 7, 8)]
        assert len({take.file_sha256 for take in made}) == 4
        assert [len(batch) for batch in batches] == [3, 1]

    def test_has_no_takes_of_other_words_or_of_others(self, batches: list[tuple[int, ...]]) -> None:
        api.request_takes("northwind", wish(), seed=5, count=1)
        api.request_takes("northwind", wish("A hill"), seed=5, count=1)
        api.request_takes("fabrikam", wish(), seed=9, count=1)
        run_everything()
        assert len(batches) == 3

    def test_keeps_the_others_where_one_fails(self) -> None:
        asked = api.request_takes("northwind", wish("half-broken"), seed=4, count=3)
        run_everything()
        takes = api.find_takes("northwind", [take.key for take in asked])
        assert states(takes) == [JobState.DONE, JobState.FAILED, JobState.DONE]
        assert takes[1].error_code == "picture-broken"

    @pytest.mark.parametrize(
        ("error", "code"), [(ValueError("odd"), "internal"), (OSError(errno.ENOSPC, "full"), "storage-full")]
    )
    def test_keeps_the_others_where_something_goes_wrong_with_one_that_nobody_foresaw(
        self, error: Exception, code: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        making = takes.making_of

        def fail_once(spec: TakeSpec, facts: TakeFacts) -> Making:
            if spec.seed == 6:
                raise error
            return making(spec, facts)

        monkeypatch.setattr(takes, "making_of", fail_once)
        asked = api.request_takes("northwind", wish(), seed=5, count=3)
        run_everything()
        made = api.find_takes("northwind", [take.key for take in asked])
        assert states(made) == [JobState.DONE, JobState.FAILED, JobState.DONE]
        assert made[1].error_code == code

    def test_makes_again_only_what_the_gate_rejects(self, batches: list[tuple[int, ...]]) -> None:
        asked = api.request_takes("northwind", wish("unlucky"), seed=SEED_STRIDE - 1, count=3)
        run_everything()
        takes = api.find_takes("northwind", [take.key for take in asked])
        assert states(takes) == [JobState.DONE] * 3
        assert sorted(len(take.facts.rejected) for take in takes if take.facts is not None) == [0, 0, 1]
        assert [len(batch) for batch in batches] == [3, 1]

    def test_goes_on_without_the_one_that_is_called_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = api.request_takes("northwind", wish(), seed=5, count=3)
        begin_stage = HeldWork.begin_stage

        def call_off(self: HeldWork, stage: str) -> None:
            begin_stage(self, stage)
            api.cancel_job(asked[1].job_id)

        monkeypatch.setattr(HeldWork, "begin_stage", call_off)
        run_everything()
        assert states(api.find_takes("northwind", [take.key for take in asked])) == [
            JobState.DONE,
            JobState.CANCELLED,
            JobState.DONE,
        ]

    def test_ends_between_steps_once_all_are_called_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = api.request_takes("northwind", wish(steps=50), seed=5, count=3)
        reported: list[int] = []
        report = HeldWork.report

        def stop_all(self: HeldWork, *, done_frames: int, total_frames: int) -> None:
            report(self, done_frames=done_frames, total_frames=total_frames)
            reported.append(done_frames)
            if done_frames == 2:
                api.cancel_job(str(self.claim.job_id))
                self.stop()

        monkeypatch.setattr(HeldWork, "report", stop_all)
        run_everything()
        assert states(api.find_takes("northwind", [take.key for take in asked])) == [JobState.CANCELLED] * 3
        assert reported == [1, 1, 1, 2, 2, 2]

    def test_is_handed_back_whole_as_its_worker_ends(self, monkeypatch: pytest.MonkeyPatch) -> None:
        farewell = Farewell()
        for module in (holding, running):
            monkeypatch.setattr(module, "farewell", farewell)
        asked = api.request_takes("northwind", wish(), seed=5, count=3)
        monkeypatch.setattr(HeldWork, "begin_stage", lambda self, stage: farewell.ask())
        assert run_job(asked[0].job_id)
        assert states(api.find_takes("northwind", [take.key for take in asked])) == [JobState.WAITING] * 3


class TestPictureToStartFrom:
    def test_is_read_by_the_backend(self, tmp_path: Path) -> None:
        picture = tmp_path / "picture.png"
        Image.new("RGB", (40, 30), "red").save(picture)
        stored = api.store_path(picture)
        (asked,) = api.request_takes("northwind", wish(picture=stored.sha256, strength=0.5), seed=5, count=1)
        run_everything()
        assert states(api.find_takes("northwind", [asked.key])) == [JobState.DONE]

    def test_that_is_lost_fails_the_take_with_the_reason(self) -> None:
        (asked,) = api.request_takes("northwind", wish(picture="0" * 64), seed=5, count=1)
        run_everything()
        (take,) = api.find_takes("northwind", [asked.key])
        assert take.state is JobState.FAILED
        assert "the picture to start from" in take.error_message

    def test_is_needed_for_a_mask(self) -> None:
        with pytest.raises(PictureError) as caught:
            api.request_takes("northwind", wish(mask="0" * 64), seed=5, count=1)
        assert caught.value.code == "picture-missing"


class TestEngines:
    def test_that_cannot_work_say_why_and_are_asked_for_nothing(self, settings: Any, tmp_path: Path) -> None:
        options = {"folder": str(tmp_path / "nowhere")}
        backend = {"BACKEND": "generation.backends.diffusers_pictures.DiffusersPictures", "OPTIONS": options}
        settings.PICTURE_BACKENDS = {**settings.PICTURE_BACKENDS, "lost": backend}
        (engine,) = [one for one in api.list_picture_engines() if one.alias == "lost"]
        assert "There is no folder" in engine.problem
        with pytest.raises(api.BackendError, match="There is no folder"):
            api.request_takes("northwind", wish(backend="lost"), seed=1, count=1)
