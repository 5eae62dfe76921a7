"""Jobs of made-up kinds, so that the life of a job is tested without any media."""

import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db.models import Value
from django.db.models.functions import Now

from generation import registry
from generation.domain.work import Work
from generation.models import Job
from generation.services import jobs

Handle = Callable[[registry.JobInHand, Work], registry.Done | registry.Blocked]


class Script:
    """What the handler of the made-up kinds does next; it notes which jobs it was given."""

    def __init__(self) -> None:
        self.seen: list[registry.JobInHand] = []
        self.act: Handle = done

    def __call__(self, job: registry.JobInHand, work: Work) -> registry.Done | registry.Blocked:
        self.seen.append(job)
        return self.act(job, work)


def done(_job: registry.JobInHand, _work: Work) -> registry.Done:
    return registry.Done(result=jobs.JobResult())


@pytest.fixture
def script() -> Iterator[Script]:
    script = Script()
    for kind in ("outer", "inner"):
        registry.handles(kind, queue="default")(script)
    yield script
    for kind in ("outer", "inner"):
        registry.forget(kind)


@pytest.fixture
def request_job(script: Script) -> Callable[..., Job]:
    def request(key: str = "key", *, kind: str = "outer", workspace: str = "northwind", **more: object) -> Job:
        return jobs.request_job(workspace_key=workspace, kind=kind, key=key, **more)

    return request


def lose_lease(job_id: uuid.UUID) -> None:
    """As if the worker had not been heard of for a minute."""
    Job.objects.filter(pk=job_id).update(lease_until=Now() - Value(timedelta(minutes=1)))
