"""Claims: one worker at a time, whatever the queue does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.models import Value
from django.db.models.functions import Now

from generation.domain.errors import GenerationError
from generation.domain.snapshots import JobState
from generation.models import Job
from generation.services import jobs
from tests.generation.jobs.conftest import lose_lease

pytestmark = pytest.mark.django_db


class TestRequest:
    def test_gives_the_live_job_of_the_same_key(self, request_job):
        assert request_job().pk == request_job().pk

    def test_makes_a_new_job_once_the_first_has_ended(self, request_job):
        first = request_job()
        jobs.settle_failed(jobs.claim_job(first.pk), GenerationError("no", code="broken"))
        assert request_job().pk != first.pk

    def test_keeps_workspaces_apart(self, request_job):
        assert request_job().pk != request_job(workspace="other").pk

    def test_refuses_a_second_live_row_in_the_database(self, request_job):
        job = request_job()
        with pytest.raises(IntegrityError), transaction.atomic():
            Job.objects.create(workspace_key=job.workspace_key, kind=job.kind, key=job.key, queue="default")

    def test_takes_the_queue_of_its_kind(self, request_job):
        assert request_job().queue == "default"

    def test_refuses_a_kind_that_nobody_does(self):
        with pytest.raises(GenerationError) as caught:
            jobs.request_job(workspace_key="northwind", kind="cooking", key="k")
        assert caught.value.code == "unknown-kind"


class TestClaim:
    def test_holds_a_waiting_job(self, request_job):
        job = request_job(request="what is asked")
        claim = jobs.claim_job(job.pk)
        assert (claim.attempt, claim.request) == (1, "what is asked")
        assert Job.objects.get(pk=job.pk).state == JobState.RUNNING

    def test_is_given_once(self, request_job):
        job = request_job()
        assert jobs.claim_job(job.pk) is not None
        assert jobs.claim_job(job.pk) is None

    def test_is_not_given_for_an_ended_job(self, request_job):
        job = request_job()
        jobs.settle_done(jobs.claim_job(job.pk))
        assert jobs.claim_job(job.pk) is None

    def test_goes_to_another_worker_when_the_lease_ran_out(self, request_job):
        job = request_job()
        lost = jobs.claim_job(job.pk)
        lose_lease(job.pk)
        assert jobs.claim_job(job.pk).attempt == lost.attempt + 1

    def test_of_a_lost_worker_changes_nothing_any_more(self, request_job):
        job = request_job()
        lost = jobs.claim_job(job.pk)
        lose_lease(job.pk)
        jobs.claim_job(job.pk)
        assert jobs.settle_done(lost) is False
        assert jobs.settle_failed(lost, GenerationError("late")) is False
        assert jobs.renew_lease(lost) is False
        assert Job.objects.get(pk=job.pk).state == JobState.RUNNING

    def test_ends_as_failed_when_the_third_worker_was_lost(self, request_job):
        job = request_job()
        for _attempt in range(3):
            assert jobs.claim_job(job.pk) is not None
            lose_lease(job.pk)
        assert jobs.claim_job(job.pk) is None
        job.refresh_from_db()
        assert (job.state, job.error_code) == (JobState.FAILED, "worker-lost")

    def test_that_is_blocked_and_taken_again_loses_nothing(self, request_job):
        job = request_job()
        for _round in range(5):
            claim = jobs.claim_job(job.pk)
            jobs.block_job(claim, jobs.registry.Blocked(stage="narration", needs=()))
        job.refresh_from_db()
        assert (job.lost_attempts, job.state) == (0, JobState.WAITING)

    @pytest.mark.django_db(transaction=True)
    def test_goes_to_one_of_many_workers_at_once(self, request_job):
        job = request_job()

        def claim(_worker: int) -> bool:
            try:
                return jobs.claim_job(job.pk) is not None
            finally:
                connections.close_all()

        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(claim, range(8))) == 1


class TestRenewal:
    def test_moves_the_end_of_the_lease_and_notes_progress(self, request_job):
        job = request_job()
        claim = jobs.claim_job(job.pk)
        lose_lease(job.pk)
        assert jobs.renew_lease(claim, jobs.Progress(done_frames=30, total_frames=90, frames_per_second=15.0))
        fresh = Job.objects.filter(pk=job.pk, lease_until__gt=Now() + Value(timedelta(seconds=1))).get()
        assert (fresh.done_frames, fresh.total_frames) == (30, 90)


class TestRow:
    """The rules that the database itself keeps."""

    @pytest.mark.parametrize(
        "wrong",
        [
            {"state": "dreaming"},
            {"state": "running"},
            {"state": "done"},
            {"state": "failed"},
            {"error_code": "broken"},
            {"lost_attempts": 1},
        ],
    )
    def test_refuses_a_contradiction(self, request_job, wrong):
        job = request_job()
        with pytest.raises(IntegrityError), transaction.atomic():
            Job.objects.filter(pk=job.pk).update(**wrong)
