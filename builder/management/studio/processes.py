"""What a studio is made of: its web server, its workers and its clock, as command lines."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from builder.management.studio.children import ChildSpec

CELERY = (sys.executable, "-m", "celery", "--quiet", "-A", "builder.config.celery")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
"""Workers are processes; libraries that start a thread for every core in each of them only get in each other's way."""


@dataclass(frozen=True)
class WorkerPlan:
    """A Celery worker: the queue it serves and how many jobs it does at a time."""

    queue: str
    at_a_time: int

    @property
    def name(self) -> str:
        return f"worker-{self.queue}"


def plan_workers(cores: int) -> tuple[WorkerPlan, ...]:
    """One worker a queue. x264 uses several cores by itself, so renders run on half of them."""
    return (
        WorkerPlan("default", 2),
        WorkerPlan("speech", 1),
        WorkerPlan("pictures", 1),
        WorkerPlan("render", max(1, cores // 2)),
    )


def worker_specs(environment: Mapping[str, str], *, cores: int | None = None) -> list[ChildSpec]:
    """The workers of all queues."""
    return [
        ChildSpec(
            plan.name,
            (
                *CELERY,
                "worker",
                f"--queues={plan.queue}",
                f"--hostname={plan.name}@%h",
                f"--concurrency={plan.at_a_time}",
                "--loglevel=INFO",
                "--without-gossip",
                "--without-mingle",
            ),
            _with_libraries(environment),
        )
        for plan in plan_workers(cores or os.cpu_count() or 1)
    ]


def beat_spec(environment: Mapping[str, str], *, schedule: str) -> ChildSpec:
    """The clock that wakes forgotten jobs."""
    command = (*CELERY, "beat", f"--schedule={schedule}", "--pidfile=", "--loglevel=WARNING")
    return ChildSpec("beat", command, _with_libraries(environment))


def web_spec(environment: Mapping[str, str], *, host: str, port: int) -> ChildSpec:
    """The web server. Streams of events end with it: it waits two seconds for open connections."""
    command = (
        *(sys.executable, "-m", "uvicorn", "builder.config.asgi:application"),
        *("--host", host, "--port", str(port), "--timeout-graceful-shutdown", "2", "--no-server-header"),
    )
    return ChildSpec("web", command, _with_libraries(environment))


def _with_libraries(environment: Mapping[str, str]) -> dict[str, str]:
    added = {**environment, **ONE_THREAD, "PYTHONUNBUFFERED": "1"}
    if os.geteuid() == 0:
        # Celery refuses root where workers unpickle messages; ours are JSON with ids only, and a studio in a
        # container has no other user.
        added["C_FORCE_ROOT"] = "1"
    return added
