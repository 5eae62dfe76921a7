"""Workers that may be killed, an export that they work on, and the look at what is left."""

import hashlib
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import pytest
from django.conf import settings as django_settings

from generation import api
from generation.api import FileKind, JobSnapshot, JobState
from generation.models import Job
from tests.generation.films import Film, make_film
from tests.plugins.workers import CeleryWorkers, ServiceProcess

PATIENCE_SECONDS = 120
LEASE_SECONDS = 2
ENVIRONMENT = {
    "JOB_LEASE_SECONDS": str(LEASE_SECONDS),
    "JOB_WAKE_SECONDS": "0.5",
}
ENDED = {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Return as soon as the condition holds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, f"Waited in vain until {what}.\n{describe_jobs()}"
        pause.wait(0.05)


def describe_jobs() -> str:
    return "\n".join(
        f"{job} stage={job.stage!r} attempt={job.attempt} lost={job.lost_attempts} {job.done_frames}/{job.total_frames}"
        f" nudges={job.nudge_count} error={job.error_code!r}"
        for job in Job.objects.order_by("created_at")
    )


@dataclass
class Studio:
    """Workers and a beat with short leases, and the film that they export."""

    workers: CeleryWorkers
    film: Film
    environment: dict[str, str]

    def start_worker(self, *queues: str, pool: str = "solo") -> ServiceProcess:
        return self.workers.start(*queues, pool=pool, environment=self.environment)

    def request(self, name: str = "export") -> str:
        export_key = str(uuid.uuid5(uuid.NAMESPACE_OID, name))
        return api.request_export(
            "northwind", export_key=export_key, timeline=self.film.timeline, kit=self.film.kit, preset="720p"
        )

    def wait_for_end(self, job_id: str) -> JobSnapshot:
        wait_until(lambda: api.job_snapshot(job_id).state in ENDED, "the export ends")
        return api.job_snapshot(job_id)


@pytest.fixture
def film() -> Film:
    """Runs that take a fast machine some seconds each: a worker writes once a second how far it is."""
    return make_film(segments=2, seconds=12)


@pytest.fixture
def broker_urls() -> dict[str, str]:
    """The broker of workers and beat, if it is not the one of all tests."""
    return {}


@pytest.fixture
def studio(
    celery_workers: CeleryWorkers, film: Film, settings, tmp_path: Path, broker_urls: dict[str, str]
) -> Iterator[Studio]:
    settings.JOB_LEASE_SECONDS = LEASE_SECONDS
    environment = ENVIRONMENT | broker_urls
    celery_workers.start_beat(tmp_path, environment=environment)
    yield Studio(workers=celery_workers, film=film, environment=environment)
    assert damaged_files() == []


def is_rendering(**more: int) -> bool:
    """Whether a worker is in the middle of a run of packets (of which ``more`` is true)."""
    return Job.objects.filter(kind="packet_run", state=JobState.RUNNING, done_frames__gt=5, **more).exists()


def is_busy() -> bool:
    """Whether the database says that a worker holds a job."""
    return Job.objects.filter(state=JobState.RUNNING).exists()


def damaged_files() -> list[Path]:
    """Files of the store that are not what their names say."""
    store = Path(django_settings.MEDIA_ROOT) / "files"
    return [
        path
        for path in store.rglob("*")
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != path.name
    ]


def check_film(snapshot: JobSnapshot) -> None:
    """The export is whole: every frame decodes, and the sound is as long as the picture."""
    assert (snapshot.state, snapshot.error_code) == (JobState.DONE, "")
    (video,) = [file for file in snapshot.result.files if file.kind == FileKind.VIDEO]
    with av.open(str(api.local_path(video.sha256))) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        frames = sum(1 for _frame in container.decode(picture))
        assert frames == snapshot.total_frames
        assert float(sound.duration * sound.time_base) == pytest.approx(frames / 30, abs=0.05)
