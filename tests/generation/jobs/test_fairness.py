"""One workspace's many exports beside another's single one, with real rows, a real broker and a real order of work."""

import json
from collections import Counter

import pytest
from celery import current_app

from generation.domain.snapshots import JobState
from generation.models import Job
from generation.services import running, waking

pytestmark = pytest.mark.django_db(transaction=True)

CROWD = 500
ROOM = 8
QUEUE = "default"


@pytest.fixture(autouse=True)
def _empty_broker(settings):
    settings.NUDGES_PER_WORKSPACE = ROOM
    current_app.control.purge()


class Broker:
    """Takes messages out of the broker in the order in which a worker gets them."""

    def __init__(self) -> None:
        self._connection = current_app.connection_for_read()
        self._channel = self._connection.default_channel

    def count(self) -> int:
        return self._channel.queue_declare(queue=QUEUE, passive=False).message_count

    def take(self) -> str | None:
        """The id of the job of the next message."""
        message = self._channel.basic_get(QUEUE, no_ack=True)
        return None if message is None else json.loads(message.body)[1]["job_id"]

    def close(self) -> None:
        self._connection.release()


@pytest.fixture
def broker():
    broker = Broker()
    yield broker
    broker.close()


@pytest.mark.slow
class TestSingleJob:
    def test_is_done_after_few_of_the_other_workspaces_five_hundred(self, request_job, script, broker):
        for number in range(CROWD):
            request_job(f"export {number}", workspace="crowd")
        assert broker.count() == ROOM
        single = request_job("the only one", workspace="single")
        assert broker.count() == ROOM + 1

        done: Counter[str] = Counter()
        while Job.objects.get(pk=single.pk).state != JobState.DONE:
            job_id = broker.take()
            assert job_id is not None
            running.run_job(job_id)
            done[Job.objects.get(pk=job_id).workspace_key] += 1
        assert done["crowd"] <= ROOM

    def test_gets_its_share_while_both_have_many(self, request_job, script, broker):
        for number in range(60):
            request_job(f"export {number}", workspace="crowd")
        for number in range(20):
            request_job(f"export {number}", workspace="team")
        order = []
        while (job_id := broker.take()) is not None:
            running.run_job(job_id)
            order.append(Job.objects.get(pk=job_id).workspace_key)
        assert Counter(order) == {"crowd": 60, "team": 20}
        last_of_team = len(order) - order[::-1].index("team")
        assert last_of_team <= 20 + 20 + ROOM

    def test_of_the_crowd_is_never_lost(self, request_job, script, broker):
        for number in range(40):
            request_job(f"export {number}", workspace="crowd")
        current_app.control.purge()
        Job.objects.update(nudged_at=None)
        waking.wake_jobs()
        assert broker.count() == ROOM
        while (job_id := broker.take()) is not None:
            running.run_job(job_id)
        assert not Job.objects.exclude(state=JobState.DONE).exists()
