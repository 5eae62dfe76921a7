"""Exports on several machines that share only database, broker and bucket."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from django.conf import settings as django_settings
from django.db import connection

from builder.config.settings.base import s3_storage
from generation import api
from generation.api import FileKind, JobSnapshot, JobState
from generation.domain.proof import read_proof
from generation.models import Job
from tests.chaos.conftest import ENDED, LEASE_SECONDS, wait_until
from tests.chaos.hosts import BUCKET_KEYS, Bucket, Gate, Host, make_hosts, reason_without_namespaces
from tests.generation.decoding import framehash, packet_hashes
from tests.generation.jobs.running import run_everything
from tests.generation.slides import make_slides
from tests.plugins.workers import CeleryWorkers, worker_environment

pytestmark = [pytest.mark.chaos, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SEGMENTS, FRAMES = 8, 40


@pytest.fixture
def bucket(monkeypatch) -> Iterator[Bucket]:
    for name, value in BUCKET_KEYS.items():
        monkeypatch.setenv(name, value)
    bucket = Bucket()
    client = boto3.client("s3", endpoint_url=bucket.url("127.0.0.1"), region_name=Bucket.REGION)
    client.create_bucket(Bucket=Bucket.NAME, CreateBucketConfiguration={"LocationConstraint": Bucket.REGION})
    yield bucket
    bucket.stop()


@pytest.fixture
def hosts() -> Iterator[list[Host]]:
    """Two, to which this process's store, its servers' sockets and the database's files are hidden."""
    if reason := reason_without_namespaces():
        pytest.skip(reason)
    hidden = (Path(os.environ["BRANDREEL_HOME"]), Path(database_folder()))
    with make_hosts(2, hidden=hidden) as hosts:
        yield hosts


@pytest.fixture
def gates() -> Iterator[dict[str, int]]:
    """The ports at which the database and the broker answer, on every address of this machine."""
    database = Gate(f"{database_folder()}/.s.PGSQL.{connection.settings_dict['PORT'] or 5432}")
    broker = Gate(urlsplit(os.environ["BROKER_URL"]).path)
    yield {"database": database.port, "broker": broker.port}
    database.close()
    broker.close()


def database_folder() -> str:
    return parse_qs(urlsplit(os.environ["DATABASE_URL"]).query)["host"][0]


def environment_of(host: Host, *, gates: dict[str, int], bucket: Bucket) -> dict[str, str]:
    """What a worker on the host is told: addresses, and nothing that lies on this machine's disk."""
    database = connection.settings_dict["NAME"]
    return {
        **worker_environment(),
        **bucket.environment(host.gateway),
        "DATABASE_URL": f"postgresql://postgres@{host.gateway}:{gates['database']}/{database}",
        "BROKER_URL": f"redis://{host.gateway}:{gates['broker']}/0",
        "JOB_LEASE_SECONDS": str(LEASE_SECONDS),
    }


def request(workspace: str) -> str:
    film = make_slides(segments=SEGMENTS, frames=FRAMES)
    return api.request_export(workspace, export_key=workspace, timeline=film.timeline, kit=film.kit, preset="720p")


def film_of(snapshot: JobSnapshot, kind: FileKind = FileKind.VIDEO) -> Path:
    assert (snapshot.state, snapshot.error_code) == (JobState.DONE, "")
    (file,) = [file for file in snapshot.result.files if file.kind == kind]
    return api.local_path(file.sha256)


class TestHosts:
    def test_make_the_film_of_a_single_machine_even_if_one_dies(
        self, hosts, gates, bucket, celery_workers: CeleryWorkers, settings, tmp_path
    ):
        alone = request("alone")
        run_everything()
        expected = film_of(api.job_snapshot(alone))

        settings.JOB_LEASE_SECONDS = LEASE_SECONDS
        settings.FILE_CACHE_ROOT = tmp_path / "cache"
        options = {"bucket": Bucket.NAME, "endpoint_url": bucket.url("127.0.0.1"), "region": Bucket.REGION}
        settings.STORAGES = {**django_settings.STORAGES, "default": s3_storage(**options)}
        beat = {"JOB_LEASE_SECONDS": str(LEASE_SECONDS), "JOB_WAKE_SECONDS": "0.5"}
        celery_workers.start_beat(tmp_path, environment=beat)
        dying, living = hosts
        for host in hosts:
            host.start_worker(environment_of(host, gates=gates, bucket=bucket))
        together = request("together")
        wait_until(lambda: dying.done_jobs() >= 2 and dying.is_rendering(), "one host is in the middle of its work")
        dying.die()
        wait_until(lambda: api.job_snapshot(together).state in ENDED, "the export ends")

        snapshot = api.job_snapshot(together)
        film = film_of(snapshot)
        assert packet_hashes(film) == packet_hashes(expected)
        assert framehash(film) == framehash(expected) == film_of(snapshot, FileKind.PROOF).read_text()
        assert len(read_proof(framehash(film))) == SEGMENTS * FRAMES
        assert set(Job.objects.values_list("lost_attempts", flat=True)) == {0, 1}
        assert living.done_jobs() > 2
