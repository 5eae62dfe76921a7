"""Jobs of several kinds, asked for and waited for. Django is set up when this is imported."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import psutil

from builder.document.resolved import SpeechSpec
from generation import api
from generation.api import JobState, PictureRequest
from generation.models import Job
from tests.benchmarks.exports import LIMIT_SECONDS, LOOK_SECONDS
from tests.generation.slides import make_slides
from tests.plugins.workers import CeleryWorkers

PRESET = "720p"
PROMPTS = ("A calm sea at dawn", "A city of blue towers", "Paper with soft folds", "Dots like rain", "Two hills")
SCRIPT = "Number {number}. Please check the ladder before you climb it, and report any damage."
STEP = 10


@dataclass(frozen=True)
class Wait:
    """How long a job waited for a worker, and how long the worker had it."""

    waited_seconds: float
    worked_seconds: float


class MixedJobs:
    """Asks for jobs, and looks on while workers do them."""

    def __init__(self) -> None:
        self._workers: list[psutil.Process] = []
        self._number = 0

    @contextmanager
    def workers(self, *queues: Sequence[str]) -> Iterator[None]:
        """A process for each of these sets of queues; an empty one means all."""
        celery = CeleryWorkers()
        try:
            self._workers = [psutil.Process(celery.start(*names).pid) for names in queues]
            yield
        finally:
            celery.stop_all()

    def warm_up(self) -> None:
        """Models are loaded and kernels compiled."""
        workspace = str(uuid4())
        self._narrate(workspace, 2)
        self._draw(workspace, 2)
        self._export(workspace, segments=2)
        self._wait_for(workspace)

    def rush(self, *, narrations: int, takes: int) -> dict[str, list[Wait]]:
        """Much of one workspace, then a little of another; what each job waited."""
        busy, other = str(uuid4()), str(uuid4())
        self._narrate(busy, narrations)
        self._draw(busy, takes)
        self._export(busy, segments=6)
        self._narrate(other, 1)
        self._draw(other, 1)
        self._wait_for(busy)
        self._wait_for(other)
        waited = {}
        for workspace, whose in ((busy, ""), (other, ", of the other workspace")):
            for queue in ("speech", "pictures", "render"):
                jobs = Job.objects.filter(workspace_key=workspace, queue=queue, started_at__isnull=False)
                if jobs:
                    waited[f"{queue}{whose}"] = [_wait_of(job) for job in jobs]
        return waited

    def resident_over(self, count: int) -> list[float]:
        """The worker's resident memory after each of so many jobs, MB."""
        [worker] = self._workers
        resident: list[float] = []
        workspace = str(uuid4())
        while len(resident) < count:
            self._narrate(workspace, STEP // 2)
            self._draw(workspace, STEP // 2)
            self._wait_for(workspace)
            resident += [worker.memory_info().rss / 1e6] * STEP
        return resident[:count]

    def _narrate(self, workspace: str, count: int) -> None:
        specs = [
            SpeechSpec(
                script=SCRIPT.format(number=self._next()),
                backend="hibari",
                voice="heart",
                speed_ratio=1,
                pronunciations=(),
                recording=None,
            )
            for _ in range(count)
        ]
        api.request_narrations(workspace, specs)

    def _draw(self, workspace: str, count: int) -> None:
        for _ in range(count):
            prompt = PROMPTS[self._next() % len(PROMPTS)]
            request = PictureRequest(prompt=prompt, width_px=640, height_px=360, backend="illustrator")
            api.request_takes(workspace, request, seed=self._number, count=1)

    def _export(self, workspace: str, *, segments: int) -> None:
        film = make_slides(segments=segments, frames=60, titles=None)
        api.request_export(workspace, export_key=str(uuid4()), timeline=film.timeline, kit=film.kit, preset=PRESET)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _wait_for(self, workspace: str) -> None:
        started = time.perf_counter()
        open_jobs = Job.objects.filter(workspace_key=workspace).exclude(state__in=(JobState.DONE, JobState.CANCELLED))
        while open_jobs.exists():
            if failed := open_jobs.filter(state=JobState.FAILED).first():
                raise RuntimeError(f"{failed.kind}: {failed.error_message}")
            if time.perf_counter() - started > LIMIT_SECONDS:
                raise TimeoutError("The jobs do not end.")
            time.sleep(LOOK_SECONDS)


def _wait_of(job: Job) -> Wait:
    if job.started_at is None or job.settled_at is None:
        raise RuntimeError("A job that is not done has no times.")
    return Wait(
        waited_seconds=(job.started_at - job.created_at).total_seconds(),
        worked_seconds=(job.settled_at - job.started_at).total_seconds(),
    )
