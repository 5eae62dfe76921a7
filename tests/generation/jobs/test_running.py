"""Running: what a worker does with a job."""

import os
import threading
import time

import pytest

from generation import registry
from generation.domain.errors import GenerationError
from generation.domain.snapshots import FileKind, JobFile, JobResult, JobState
from generation.models import Job
from generation.selectors.jobs import job_snapshot
from generation.services import holding, jobs, running
from generation.services.stopping import Farewell
from generation.tasks import run_job

pytestmark = pytest.mark.django_db(transaction=True)

FILE = JobFile(kind=FileKind.VIDEO, sha256="a" * 64, name="video.mp4", media_type="video/mp4", size_bytes=3)


class TestRun:
    def test_does_the_job(self, script, request_job):
        script.act = lambda job, work: registry.Done(result=JobResult(files=(FILE,)))
        job = request_job(request="what is asked")
        assert running.run_job(str(job.pk))
        assert script.seen[0].request == "what is asked"
        snapshot = job_snapshot(str(job.pk))
        assert (snapshot.state, snapshot.result.files) == (JobState.DONE, (FILE,))

    def test_does_nothing_with_a_message_delivered_twice(self, script, request_job):
        job = request_job()
        assert running.run_job(str(job.pk))
        assert not running.run_job(str(job.pk))
        assert len(script.seen) == 1

    def test_does_nothing_while_another_worker_holds_the_job(self, script, request_job):
        job = request_job()
        jobs.claim_job(job.pk)
        assert not running.run_job(str(job.pk))
        assert script.seen == []

    def test_fails_with_the_code_of_the_error(self, script, request_job):
        def fail(job, work):
            raise GenerationError("The oven is cold.", code="oven-cold")

        script.act = fail
        job = request_job()
        running.run_job(str(job.pk))
        snapshot = job_snapshot(str(job.pk))
        assert (snapshot.state, snapshot.error_code) == (JobState.FAILED, "oven-cold")
        assert snapshot.error_message == "The oven is cold."

    def test_fails_with_its_own_code_for_a_surprise(self, script, request_job):
        def surprise(job, work):
            raise ZeroDivisionError

        script.act = surprise
        job = request_job()
        running.run_job(str(job.pk))
        assert job_snapshot(str(job.pk)).error_code == "internal"

    def test_blocks_and_is_run_again(self, script, request_job):
        def step(job, work):
            if len(script.seen) == 1:
                inner = request_job("part", kind="inner", wanted_by=job.id)
                return registry.Blocked(stage="render", needs=(str(inner.pk),))
            return registry.Done(result=JobResult())

        script.act = step
        outer = request_job()
        running.run_job(str(outer.pk))
        assert job_snapshot(str(outer.pk)).state == JobState.BLOCKED
        jobs.settle_done(jobs.claim_job(Job.objects.get(kind="inner").pk))
        running.run_job(str(outer.pk))
        assert job_snapshot(str(outer.pk)).state == JobState.DONE

    def test_has_a_folder_that_is_gone_afterwards(self, script, request_job):
        folders = []

        def leave(job, work):
            folders.append(work.folder)
            (work.folder / "half").write_text("unfinished")
            raise GenerationError("no", code="broken")

        script.act = leave
        running.run_job(str(request_job().pk))
        assert not folders[0].exists()

    def test_takes_unknown_newer_arguments(self, script, request_job):
        run_job(job_id=str(request_job().pk), priority="from a newer deployment")
        assert len(script.seen) == 1


class TestHeart:
    def test_writes_progress_while_the_work_goes_on(self, script, request_job):
        beats = threading.Event()

        def work_on(job, work):
            work.report(done_frames=0, total_frames=100)
            while not beats.wait(0.01):
                work.report(done_frames=40, total_frames=100)
                if job_snapshot(job.id).done_frames == 40:
                    beats.set()
            snapshot = job_snapshot(job.id)
            assert snapshot.seconds_left is not None
            return registry.Done(result=JobResult())

        script.act = work_on
        job = request_job()
        running.run_job(str(job.pk))
        assert job_snapshot(str(job.pk)).state == JobState.DONE

    def test_judges_the_time_left_by_the_recent_pace(self, monkeypatch):
        now = iter(range(1000))
        monkeypatch.setattr(holding.time, "monotonic", lambda: float(next(now)))
        work = holding.HeldWork(claim=None, folder=None)
        for _ in range(60):
            work.report(done_frames=0, total_frames=9000)
        for done in range(0, 6000, 100):
            work.report(done_frames=done, total_frames=9000)
        assert work.progress.frames_per_second == pytest.approx(100)

    def test_stops_the_work_when_the_job_is_cancelled(self, script, request_job):
        stopped = []

        def work_on(job, work):
            jobs.cancel_job(job.id)
            while not work.should_stop():
                threading.Event().wait(0.01)
            stopped.append(job.id)
            work.check()

        script.act = work_on
        job = request_job()
        running.run_job(str(job.pk))
        assert stopped
        assert job_snapshot(str(job.pk)).state == JobState.CANCELLED

    def test_fails_work_of_which_nothing_is_heard(self, script, request_job):
        ended = threading.Event()

        def hang(job, work):
            work.limit_silence(0.05, error=GenerationError("Nothing was heard.", code="took-too-long"))
            while job_snapshot(job.id).state is JobState.RUNNING:
                ended.wait(0.02)
            work.check()

        script.act = hang
        job = request_job()
        running.run_job(str(job.pk))
        snapshot = job_snapshot(str(job.pk))
        assert (snapshot.state, snapshot.error_code) == (JobState.FAILED, "took-too-long")

    def test_shows_what_is_half_done_until_it_ends(self, script, request_job):
        def work_on(job, work):
            work.report(done_frames=1, total_frames=2)
            work.show(b"half")
            while bytes(Job.objects.get(pk=job.id).preview) != b"half":
                threading.Event().wait(0.02)
            return registry.Done(result=JobResult())

        script.act = work_on
        job = request_job()
        running.run_job(str(job.pk))
        job.refresh_from_db()
        assert (job.state, bytes(job.preview)) == (JobState.DONE, b"")

    def test_keeps_the_lease_of_long_work(self, script, request_job, settings):
        settings.JOB_LEASE_SECONDS = 1

        def work_on(job, work):
            started = Job.objects.get(pk=job.id).lease_until
            while Job.objects.get(pk=job.id).lease_until <= started:
                threading.Event().wait(0.02)
            assert jobs.claim_job(Job.objects.get().pk) is None
            return registry.Done(result=JobResult())

        script.act = work_on
        running.run_job(str(request_job().pk))
        assert Job.objects.get().state == JobState.DONE

    def test_lets_go_of_work_that_has_stalled(self, script, request_job, monkeypatch):
        monkeypatch.setattr(holding, "STALL_SECONDS", 0.05)

        def hang(job, work):
            while not work._stop.is_set():
                threading.Event().wait(0.01)
            work.check()

        script.act = hang
        job = request_job()
        running.run_job(str(job.pk))
        assert job_snapshot(str(job.pk)).state == JobState.RUNNING


class TestFarewell:
    @pytest.fixture
    def farewell(self, monkeypatch):
        farewell = Farewell()
        for module in (running, holding):
            monkeypatch.setattr(module, "farewell", farewell)
        return farewell

    def test_hands_the_job_back_at_once_and_counts_no_loss(self, script, request_job, farewell):
        def work_on(job, work):
            farewell.ask()
            work.check()

        script.act = work_on
        running.run_job(str(request_job().pk))
        job = Job.objects.get()
        assert (job.state, job.attempt, job.lost_attempts, job.lease_until) == (JobState.WAITING, 1, 0, None)
        assert job.nudged_at is not None

    def test_keeps_what_is_done_by_then(self, script, request_job, farewell):
        def work_on(job, work):
            farewell.ask()
            return registry.Done(result=JobResult())

        script.act = work_on
        running.run_job(str(request_job().pk))
        assert Job.objects.get().state == JobState.DONE

    def test_does_not_bring_back_a_cancelled_job(self, script, request_job, farewell):
        def work_on(job, work):
            jobs.cancel_job(job.id)
            farewell.ask()
            work.check()

        script.act = work_on
        running.run_job(str(request_job().pk))
        assert Job.objects.get().state == JobState.CANCELLED

    def test_reaches_processes_that_were_forked_before(self, farewell):
        farewell.begin_worker()
        child = os.fork()
        if child == 0:
            while not farewell.is_asked():
                time.sleep(0.01)
            os._exit(7)
        farewell.ask()
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
