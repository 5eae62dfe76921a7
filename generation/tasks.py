"""Celery's entry: thin. Tasks take ids; unknown newer arguments are ignored, so that a deployment may overlap."""

import time
from typing import Any, Final

from billiard.process import current_process
from celery import shared_task
from celery.signals import (
    heartbeat_sent,
    worker_init,
    worker_process_init,
    worker_ready,
    worker_shutdown,
    worker_shutting_down,
)
from django.db import connections
from django.utils import timezone

from generation.queue import RENDER, RUN_JOB, WAKE_JOBS
from generation.services import abilities, leftovers, running, speaking, sweeping, waking
from generation.services.stopping import farewell

MAIN_PROCESS: Final = "MainProcess"
PULSE_SECONDS: Final = 30.0


class _Pulse:
    """Of the heartbeats, which come every two seconds, few are written down."""

    def __init__(self) -> None:
        self._next = 0.0

    def is_due(self) -> bool:
        """Whether this one is to be written down."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + PULSE_SECONDS
        return True

    def rest(self) -> None:
        """The next one is due."""
        self._next = 0.0


pulse = _Pulse()


@shared_task(name=RUN_JOB, acks_late=True, ignore_result=True)  # type: ignore[untyped-decorator]
def run_job(*, job_id: str, **_newer: object) -> None:
    """Do a job if it is there to be done."""
    running.run_job(job_id)


@shared_task(name=WAKE_JOBS, ignore_result=True)  # type: ignore[untyped-decorator]
def wake_jobs(**_newer: object) -> None:
    """Find jobs that were forgotten and set them going."""
    waking.wake_jobs()


@shared_task(name="generation.tasks.sweep_files", ignore_result=True)  # type: ignore[untyped-decorator]
def sweep_files(**_newer: object) -> None:
    """Remove what killed processes left behind."""
    waking.sweep_files()


@shared_task(name="generation.tasks.sweep_derived", ignore_result=True)  # type: ignore[untyped-decorator]
def sweep_derived(**_newer: object) -> None:
    """Remove derived files that nobody used for long, or that are too many, and files that nobody has."""
    sweeping.sweep_derived()
    leftovers.sweep_leftovers()


@worker_init.connect  # type: ignore[untyped-decorator]
def _begin(**_details: object) -> None:
    farewell.begin_worker()


@worker_process_init.connect  # type: ignore[untyped-decorator]
def _begin_process(**_details: object) -> None:
    if current_process().name != MAIN_PROCESS:  # the solo pool sends this signal too, from the only process it has
        farewell.begin_process()


@worker_ready.connect  # type: ignore[untyped-decorator]
def announce(sender: Any, **_details: object) -> None:
    """Say what a worker that renders can do, once it is ready; what the others could do is of no use to anybody."""
    if RENDER in sender.app.amqp.queues.consume_from:
        abilities.announce(sender.hostname)
        connections.close_all()


@worker_ready.connect  # type: ignore[untyped-decorator]
def _register(sender: Any, **_details: object) -> None:
    speaking.register_speaker(sender.hostname, queues=tuple(sender.app.amqp.queues.consume_from), now=timezone.now())
    connections.close_all()


@heartbeat_sent.connect  # type: ignore[untyped-decorator]
def _note_alive(sender: Any, **_details: object) -> None:
    if pulse.is_due():
        speaking.note_alive(sender.eventer.hostname, now=timezone.now())
        connections.close_all()


@worker_shutdown.connect  # type: ignore[untyped-decorator]
def _note_gone(sender: Any, **_details: object) -> None:
    speaking.note_gone(sender.hostname)
    connections.close_all()


@worker_shutting_down.connect  # type: ignore[untyped-decorator]
def _end(**_details: object) -> None:
    farewell.ask()
