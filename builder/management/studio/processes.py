"""What a studio is made of: its web server, its workers and its clock, each to be run in a process of its own."""

import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass

import uvicorn
from celery import current_app
from django.conf import settings

from builder.management.studio.children import ONE_THREAD, ChildSpec
from generation import api as generation

GRACEFUL_SECONDS = 2
"""How long open connections, such as streams of events, may hold up the end of the web server."""


@dataclass(frozen=True)
class WorkerPlan:
    """A Celery worker: the queue it serves, how many jobs it does at a time, and how far it gives way.

    The web server comes first: somebody waits for every answer. Films and checks are watched the least.
    """

    queue: str
    at_a_time: int
    niceness: int = 5

    @property
    def name(self) -> str:
        return f"worker-{self.queue}"


def plan_workers(cores: int) -> tuple[WorkerPlan, ...]:
    """One worker a queue, also for voices with a queue of their own that can speak here.

    x264 uses several cores by itself, so renders run on half of them.
    """
    return (
        WorkerPlan("default", 2),
        WorkerPlan("speech", 1),
        WorkerPlan("checks", 1, niceness=10),
        WorkerPlan("pictures", 1),
        WorkerPlan("render", max(1, cores // 2), niceness=10),
        *(WorkerPlan(queue, 1) for queue in generation.own_speech_queues()),
    )


def process_environment() -> Mapping[str, str]:
    """What all processes of a studio need in their environment, from the first import on."""
    # Celery refuses root where workers unpickle messages; ours are JSON with ids only, and a studio in a container has
    # no other user.
    root = {"C_FORCE_ROOT": "1"} if os.geteuid() == 0 else {}
    return {**ONE_THREAD, **root}


def load_tasks() -> None:
    """Import now what workers need, so that those forked from this process start at once and share it."""
    current_app.loader.import_default_modules()


def load_web() -> None:
    """Import now what the web server needs. It looks at the collected static files once, so they must be there."""
    importlib.import_module(settings.ASGI_APPLICATION.rpartition(".")[0])
    importlib.import_module(settings.ROOT_URLCONF)


def worker_specs(cores: int) -> list[ChildSpec]:
    """The workers of all queues."""
    return [_worker_spec(plan) for plan in plan_workers(cores)]


def _worker_spec(plan: WorkerPlan) -> ChildSpec:
    arguments = [
        "--quiet",
        "worker",
        f"--queues={plan.queue}",
        f"--hostname={plan.name}@%h",
        f"--concurrency={plan.at_a_time}",
        "--loglevel=INFO",
        "--without-gossip",
        "--without-mingle",
    ]
    return ChildSpec(plan.name, lambda: current_app.start(arguments), niceness=plan.niceness)


def beat_spec(schedule: str) -> ChildSpec:
    """The clock that wakes forgotten jobs; it notes in the file ``schedule`` when it last did."""
    arguments = ["--quiet", "beat", f"--schedule={schedule}", "--pidfile=", "--loglevel=WARNING"]
    return ChildSpec("beat", lambda: current_app.start(arguments))


def web_spec(host: str, port: int) -> ChildSpec:
    """The web server."""
    application = settings.ASGI_APPLICATION.replace(".application", ":application")
    return ChildSpec(
        "web",
        lambda: uvicorn.run(
            application,
            host=host,
            port=port,
            timeout_graceful_shutdown=GRACEFUL_SECONDS,
            server_header=False,
            log_config=None,
        ),
    )
