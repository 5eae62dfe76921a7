"""Jobs that need other jobs."""

import uuid
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from generation import registry
from generation.domain.errors import GenerationError, NotFoundError
from generation.domain.snapshots import JobState
from generation.domain.stages import MENDING_LOGO
from generation.models import Job
from generation.selectors.jobs import find_failed_need, job_snapshot
from generation.services import jobs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def blocked(request_job):
    """A job that needs two others, and those."""
    outer = request_job("film")
    claim = jobs.claim_job(outer.pk)
    inner = [request_job(key, kind="inner", wanted_by=outer.pk, total_frames=100) for key in ("a", "b")]
    needs = tuple(str(job.pk) for job in inner)
    jobs.block_job(claim, registry.Blocked(stage="render", needs=needs, total_frames=200))
    return outer, *inner


def began(job, *, ago, ended=None):
    """The job was begun so many seconds ago, and has ended since."""
    moments = {"started_at": Now() - timedelta(seconds=ago)}
    if ended is not None:
        moments["settled_at"] = Now() - timedelta(seconds=ended)
    Job.objects.filter(pk=job.pk).update(**moments)


def state_of(job):
    return Job.objects.get(pk=job.pk).state


class TestBlockedJob:
    def test_waits_until_all_its_needs_are_done(self, blocked):
        outer, first, second = blocked
        jobs.settle_done(jobs.claim_job(first.pk))
        assert state_of(outer) == JobState.BLOCKED
        jobs.settle_done(jobs.claim_job(second.pk))
        assert state_of(outer) == JobState.WAITING

    def test_cannot_be_claimed(self, blocked):
        assert jobs.claim_job(blocked[0].pk) is None

    def test_goes_on_as_soon_as_a_need_failed(self, blocked):
        outer, first, _second = blocked
        jobs.settle_failed(jobs.claim_job(first.pk), GenerationError("no", code="broken"))
        assert state_of(outer) == JobState.WAITING
        assert find_failed_need(str(outer.pk)).error_code == "broken"

    def test_goes_on_at_once_when_its_needs_have_ended_already(self, request_job):
        inner = request_job("a", kind="inner")
        jobs.settle_done(jobs.claim_job(inner.pk))
        outer = request_job("film")
        jobs.block_job(jobs.claim_job(outer.pk), registry.Blocked(stage="render", needs=(str(inner.pk),)))
        assert state_of(outer) == JobState.WAITING

    def test_counts_the_frames_of_its_needs(self, blocked):
        outer, first, second = blocked
        jobs.settle_done(jobs.claim_job(first.pk))
        jobs.renew_lease(
            jobs.claim_job(second.pk), jobs.Progress(done_frames=20, total_frames=100, frames_per_second=40.0)
        )
        snapshot = job_snapshot(str(outer.pk))
        assert (snapshot.done_frames, snapshot.total_frames) == (120, 200)

    def test_judges_the_time_left_by_what_its_needs_took(self, blocked):
        outer, first, second = blocked
        jobs.settle_done(jobs.claim_job(first.pk))
        jobs.renew_lease(
            jobs.claim_job(second.pk), jobs.Progress(done_frames=20, total_frames=100, frames_per_second=9)
        )
        began(first, ago=50, ended=10)
        began(second, ago=10)
        assert job_snapshot(str(outer.pk)).seconds_left == pytest.approx(80 * 50 / 120, rel=0.05)

    def test_goes_on_at_the_same_speed_when_a_need_is_drawn_again(self, blocked):
        outer, first, second = blocked
        jobs.settle_done(jobs.claim_job(first.pk))
        claim = jobs.claim_job(second.pk)
        jobs.renew_lease(claim, jobs.Progress(done_frames=0, total_frames=100, frames_per_second=None))
        jobs.set_stage(claim, MENDING_LOGO)
        began(first, ago=80, ended=40)
        began(second, ago=40)
        assert job_snapshot(str(outer.pk)).seconds_left == pytest.approx(40, rel=0.05)

    def test_says_what_one_of_its_needs_mends_while_that_runs(self, blocked):
        outer, first, _second = blocked
        assert job_snapshot(str(outer.pk)).stage == "render"
        claim = jobs.claim_job(first.pk)
        jobs.set_stage(claim, MENDING_LOGO)
        assert job_snapshot(str(outer.pk)).stage == "mend-logo"
        jobs.settle_done(claim)
        assert job_snapshot(str(outer.pk)).stage == "render"

    def test_does_not_know_the_time_left_before_anything_runs(self, blocked):
        assert job_snapshot(str(blocked[0].pk)).seconds_left is None


class TestCancel:
    def test_ends_the_job_and_what_only_it_needed(self, blocked):
        jobs.cancel_job(blocked[0].pk)
        assert [state_of(job) for job in blocked] == [JobState.CANCELLED] * 3

    def test_spares_what_another_job_needs(self, blocked, request_job):
        outer, first, second = blocked
        other = request_job("another film")
        jobs.block_job(jobs.claim_job(other.pk), registry.Blocked(stage="render", needs=(str(first.pk),)))
        jobs.cancel_job(outer.pk)
        assert (state_of(first), state_of(second)) == (JobState.WAITING, JobState.CANCELLED)

    def test_spares_what_a_person_asked_for(self, blocked, request_job):
        request_job("a", kind="inner")
        jobs.cancel_job(blocked[0].pk)
        assert state_of(blocked[1]) == JobState.WAITING

    def test_leaves_an_ended_job_as_it_is(self, request_job):
        job = request_job()
        jobs.settle_done(jobs.claim_job(job.pk))
        jobs.cancel_job(job.pk)
        assert state_of(job) == JobState.DONE

    def test_takes_the_claim_from_the_worker(self, request_job):
        job = request_job()
        claim = jobs.claim_job(job.pk)
        jobs.cancel_job(job.pk)
        assert jobs.renew_lease(claim) is False
        assert jobs.settle_done(claim) is False

    def test_of_an_unknown_job_is_an_error(self, request_job):
        job = request_job()
        Job.objects.all().delete()
        with pytest.raises(NotFoundError):
            jobs.cancel_job(job.pk)


class TestFailure:
    def test_of_the_outer_job_drops_what_only_it_needed(self, blocked):
        outer, first, second = blocked
        jobs.settle_failed(jobs.claim_job(first.pk), GenerationError("no", code="broken"))
        jobs.settle_failed(jobs.claim_job(outer.pk), GenerationError("no", code="broken"))
        assert state_of(second) == JobState.CANCELLED


class TestNeeds:
    def test_are_asked_for_together_and_in_order(self, request_job):
        there = request_job("b", kind="inner")
        needs = [jobs.Need("inner", key, total_frames=number) for number, key in enumerate("abc")]
        ids = jobs.request_needs(needs, workspace_key="northwind")
        rows = Job.objects.in_bulk(ids)
        assert [rows[uuid.UUID(job_id)].key for job_id in ids] == ["a", "b", "c"]
        assert ids[1] == str(there.pk)
        assert {job.key: (job.total_frames, job.wanted_itself) for job in rows.values()} == {
            "a": (0, False),
            "b": (0, True),
            "c": (2, False),
        }

    def test_take_few_statements_however_many_they_are(self, request_job, django_assert_max_num_queries, settings):
        settings.NUDGES_PER_WORKSPACE = 3
        needs = [jobs.Need("inner", f"run {number}") for number in range(400)]
        with django_assert_max_num_queries(12):
            jobs.request_needs(needs, workspace_key="northwind")
        assert Job.objects.filter(nudged_at__isnull=False).count() == 3

    def test_are_asked_for_again_where_the_last_ones_ended(self, request_job):
        jobs.settle_done(jobs.claim_job(request_job("a", kind="inner").pk))
        (job_id,) = jobs.request_needs([jobs.Need("inner", "a")], workspace_key="northwind")
        assert Job.objects.get(pk=job_id).state == JobState.WAITING
