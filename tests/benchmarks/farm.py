"""Workers for benchmarks, and films that they export. Django is set up when this is imported."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psutil

from generation import api
from generation.api import EXPORT_PRESETS, JobState
from tests.benchmarks.exports import LIMIT_SECONDS, LOOK_SECONDS, Taken
from tests.generation.slides import make_slides
from tests.plugins.workers import CeleryWorkers

PRESET = "1080p"


class Farm:
    """Exports films with the workers that run just now."""

    encoder_threads = EXPORT_PRESETS[PRESET].threads

    def __init__(self) -> None:
        self._workers: list[psutil.Process] = []
        self._workspace = str(uuid4())

    @contextmanager
    def workers(self, count: int) -> Iterator[None]:
        """So many processes for all queues."""
        celery = CeleryWorkers()
        try:
            self._workers = [psutil.Process(celery.start().pid) for _ in range(count)]
            yield
        finally:
            celery.stop_all()

    def warm_up(self) -> None:
        """Every worker has compiled its kernels and opened its connections."""
        self.export(segments=2 * len(self._workers), frames=6, afresh=True)

    def export(
        self, *, segments: int, frames: int, titles: dict[int, str] | None = None, afresh: bool = False
    ) -> Taken:
        """What the film took. ``afresh`` has nothing found that was made before."""
        film = make_slides(segments=segments, frames=frames, titles=titles)
        workspace = str(uuid4()) if afresh else self._workspace
        started, cpu_started = time.perf_counter(), self._cpu_seconds()
        job_id = api.request_export(
            workspace, export_key=str(uuid4()), timeline=film.timeline, kit=film.kit, preset=PRESET
        )
        while (snapshot := api.job_snapshot(job_id)).state not in {JobState.DONE, JobState.FAILED}:
            if time.perf_counter() - started > LIMIT_SECONDS:
                raise TimeoutError("The export does not end.")
            time.sleep(LOOK_SECONDS)
        if snapshot.state != JobState.DONE:
            raise RuntimeError(snapshot.error_message)
        return Taken(seconds=time.perf_counter() - started, cpu_seconds=self._cpu_seconds() - cpu_started)

    def _cpu_seconds(self) -> float:
        return sum(sum(worker.cpu_times()[:4]) for worker in self._workers)
