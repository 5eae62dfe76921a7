"""A worker for benchmarks of batches, and batches that it makes. Django is set up when this is imported."""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import psutil
from django.utils import timezone

from builder.models import RowBatch
from builder.selectors.batches import BatchState, get_batch
from builder.services import batches
from generation.api import JobState
from generation.models import Job
from tests.benchmarks.exports import LIMIT_SECONDS
from tests.builder.houses import House, build_segment, make_house
from tests.plugins.workers import CeleryWorkers

LOOK_SECONDS: Final = 0.1


@dataclass(frozen=True)
class MadeRows:
    """What a batch took, and how many of the runs of its films were rendered for it."""

    rows: int
    seconds: float
    cpu_seconds: float
    made_runs: int
    all_runs: int

    @property
    def rows_per_minute(self) -> float:
        """Films a minute."""
        return 60 * self.rows / self.seconds

    @property
    def shared_ratio(self) -> float:
        """The share of runs that another row had made."""
        return 1 - self.made_runs / self.all_runs


class RowFarm:
    """Makes batches with the worker that runs just now."""

    def __init__(self) -> None:
        self._worker: psutil.Process | None = None

    @contextmanager
    def worker(self) -> Iterator[None]:
        """A process for all queues."""
        celery = CeleryWorkers()
        try:
            self._worker = psutil.Process(celery.start().pid)
            yield
        finally:
            celery.stop_all()

    def warm_up(self) -> None:
        """The worker has compiled its kernels and opened its connections."""
        self.make(rows=1, segments=1, frames=6)

    def check(self, *, rows: int, segments: int, frames: int) -> float:
        """How long the check of so many rows takes, in seconds."""
        house = _house()
        batch = _draft(house, rows=rows, segments=segments, frames=frames)
        started = time.perf_counter()
        _check(house, batch)
        return time.perf_counter() - started

    def make(self, *, rows: int, segments: int, frames: int) -> MadeRows:
        """What a batch of so many rows takes in a workspace that has nothing yet."""
        house = _house()
        batch = _draft(house, rows=rows, segments=segments, frames=frames)
        _check(house, batch)
        started, cpu_started = time.perf_counter(), self._cpu_seconds()
        batches.start_batch(batch.id, by=house.author, now=timezone.now())
        while (progress := get_batch(house.author, batch.id)).state is BatchState.RUNNING:
            if time.perf_counter() - started > LIMIT_SECONDS:
                raise TimeoutError("The batch does not end.")
            time.sleep(LOOK_SECONDS)
        if progress.counts.done != rows:
            raise RuntimeError(f"{progress.counts.failed} rows failed.")
        runs = Job.objects.filter(workspace_key=str(house.workspace.key), kind="packet_run", state=JobState.DONE)
        return MadeRows(
            rows=rows,
            seconds=time.perf_counter() - started,
            cpu_seconds=self._cpu_seconds() - cpu_started,
            made_runs=runs.count(),
            all_runs=rows * segments,
        )

    def _cpu_seconds(self) -> float:
        return sum(self._worker.cpu_times()[:4]) if self._worker else 0.0


def _house() -> House:
    return make_house(f"Bench{uuid4().hex[:8]}")


def _draft(house: House, *, rows: int, segments: int, frames: int) -> RowBatch:
    duration = {"kind": "pinned", "frames": frames}
    texts = ["Welcome, {{Name}}", *(f"What everybody hears, part {number}" for number in range(1, segments))]
    video = house.add_video(
        "Welcome", *(build_segment(f"s{place}", text=text, duration=duration) for place, text in enumerate(texts))
    )
    table = "Name\n" + "".join(f"Person {number}\n" for number in range(rows))
    batch = batches.create_batch(
        video.id, by=house.author, stream=io.BytesIO(table.encode()), name="people.csv", now=timezone.now()
    )
    return batches.change_draft(batch.id, by=house.author, preset="720p")


def _check(house: House, batch: RowBatch) -> None:
    while batches.check_more(batch.id, by=house.author, now=timezone.now()):
        pass
