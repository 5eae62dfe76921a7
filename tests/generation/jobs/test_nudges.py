"""Nudges: messages about waiting jobs, and what finds forgotten ones."""

from datetime import timedelta

import pytest
from celery import current_app
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Now

from generation import registry
from generation.domain.snapshots import JobState
from generation.models import Job
from generation.services import jobs, nudging, waking
from tests.generation.jobs.conftest import lose_lease

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def empty_broker():
    current_app.control.purge()


def messages(queue="default"):
    """How many messages lie in the broker."""
    with current_app.connection_for_read() as connection:
        return connection.default_channel.queue_declare(queue=queue, passive=False).message_count


def age_nudges(minutes):
    Job.objects.update(nudged_at=F("nudged_at") - Value(timedelta(minutes=minutes)))


class TestNudge:
    def test_follows_a_request(self, request_job):
        request_job()
        assert messages() == 1

    def test_comes_after_the_commit_only(self, request_job):
        with transaction.atomic():
            request_job()
            assert messages() == 0
        assert messages() == 1

    def test_is_not_repeated_for_the_same_job(self, request_job):
        request_job()
        request_job()
        assert messages() == 1

    def test_leaves_room_for_other_workspaces(self, request_job, settings):
        settings.NUDGES_PER_WORKSPACE = 3
        for number in range(10):
            request_job(f"job {number}")
        assert messages() == 3
        request_job(workspace="other")
        assert messages() == 4

    def test_comes_for_the_next_job_when_one_has_ended(self, request_job, settings):
        settings.NUDGES_PER_WORKSPACE = 1
        first, second = request_job("first"), request_job("second")
        assert Job.objects.get(pk=second.pk).nudged_at is None
        jobs.settle_done(jobs.claim_job(first.pk))
        assert Job.objects.get(pk=second.pk).nudged_at is not None

    def test_that_the_broker_refuses_comes_later(self, request_job, monkeypatch):
        def refuse(*_args, **_more):
            raise ConnectionError("The broker is away.")

        monkeypatch.setattr(nudging.broker, "send_nudge", refuse)
        job = request_job()
        assert Job.objects.get(pk=job.pk).nudged_at is None
        monkeypatch.undo()
        waking.wake_jobs()
        assert messages() == 1

    def test_again_that_the_broker_refuses_comes_at_the_next_look(self, request_job, monkeypatch):
        def refuse(*_args, **_more):
            raise ConnectionError("The broker is away.")

        request_job()
        current_app.control.purge()
        age_nudges(minutes=3)
        monkeypatch.setattr(nudging.broker, "send_nudge", refuse)
        waking.wake_jobs()
        monkeypatch.undo()
        waking.wake_jobs()
        assert messages() == 1


class TestWake:
    def test_sends_a_lost_message_again(self, request_job):
        request_job()
        current_app.control.purge()
        waking.wake_jobs()
        assert messages() == 0
        age_nudges(minutes=3)
        waking.wake_jobs()
        assert messages() == 1

    def test_waits_longer_each_time(self, request_job):
        job = request_job()
        age_nudges(minutes=3)
        waking.wake_jobs()
        age_nudges(minutes=1.5)
        waking.wake_jobs()
        assert Job.objects.get(pk=job.pk).nudge_count == 2

    def test_finds_a_job_whose_worker_was_lost(self, request_job):
        job = request_job()
        jobs.claim_job(job.pk)
        current_app.control.purge()
        lose_lease(job.pk)
        age_nudges(minutes=3)
        waking.wake_jobs()
        assert messages() == 1

    def test_leaves_a_job_alone_that_is_worked_on(self, request_job):
        job = request_job()
        jobs.claim_job(job.pk)
        current_app.control.purge()
        age_nudges(minutes=30)
        waking.wake_jobs()
        assert messages() == 0

    def test_ends_a_job_whose_workers_are_lost_again_and_again(self, request_job):
        job = request_job()
        for _attempt in range(3):
            jobs.claim_job(job.pk)
            lose_lease(job.pk)
        waking.wake_jobs()
        job.refresh_from_db()
        assert (job.state, job.error_code) == (JobState.FAILED, "worker-lost")

    def test_releases_a_blocked_job_whose_needs_have_ended(self, request_job):
        outer, inner = request_job("film"), request_job("a", kind="inner")
        jobs.block_job(jobs.claim_job(outer.pk), registry.Blocked(stage="render", needs=(str(inner.pk),)))
        Job.objects.filter(pk=inner.pk).update(state=JobState.DONE, settled_at=Now(), lease_until=None)
        waking.wake_jobs()
        assert Job.objects.get(pk=outer.pk).state == JobState.WAITING


class TestListener:
    @pytest.fixture
    def told(self, script):
        told = []
        registry.on_finished("outer")(told.append)
        return told

    def test_is_told_of_the_end(self, told, request_job):
        job = request_job()
        jobs.settle_done(jobs.claim_job(job.pk))
        assert [(snapshot.id, snapshot.state) for snapshot in told] == [(str(job.pk), JobState.DONE)]

    def test_is_told_of_a_cancellation(self, told, request_job):
        jobs.cancel_job(request_job().pk)
        assert [snapshot.state for snapshot in told] == [JobState.CANCELLED]

    @pytest.mark.parametrize("days", [0, 30])
    def test_that_failed_is_told_again(self, script, request_job, days):
        told = []

        def stumble(snapshot):
            told.append(snapshot)
            if len(told) == 1:
                raise RuntimeError("The first time goes wrong.")

        registry.on_finished("outer")(stumble)
        job = request_job()
        jobs.settle_done(jobs.claim_job(job.pk))
        assert Job.objects.get(pk=job.pk).told_at is None
        Job.objects.update(settled_at=F("settled_at") - Value(timedelta(days=days, minutes=5)))
        waking.wake_jobs()
        assert len(told) == 2
        assert Job.objects.get(pk=job.pk).told_at is not None
