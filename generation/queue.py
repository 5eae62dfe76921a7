"""The message that nudges a worker. It carries an id and nothing else; the row of the job is the truth."""

import logging
from typing import Final

from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

RUN_JOB: Final = "generation.tasks.run_job"
"""Celery's name of the task that runs a job."""

WAKE_JOBS: Final = "generation.tasks.wake_jobs"
"""Celery's name of the task that finds what waits and sets it going; the beat sends it too."""

RETRIES: Final = {"max_retries": 1, "interval_start": 0}
"""Once more at once, for a connection that broke meanwhile; whoever asks does not wait for a broker that is away."""

DEFAULT: Final = "default"
SPEECH: Final = "speech"
CHECKS: Final = "checks"
PICTURES: Final = "pictures"
RENDER: Final = "render"
QUEUES: Final = (DEFAULT, SPEECH, CHECKS, PICTURES, RENDER)


def send_nudge(job_id: str, *, queue: str) -> None:
    """Ask a worker of ``queue`` to look at the job. A lost message is sent again by the beat."""
    current_app.send_task(RUN_JOB, kwargs={"job_id": job_id}, queue=queue, retry_policy=RETRIES)


def ask_to_wake() -> None:
    """Ask a worker to look for what waits. Where the broker is away, the beat does so later."""
    try:
        current_app.send_task(WAKE_JOBS, queue=DEFAULT, retry_policy=RETRIES)
    except (OperationalError, ConnectionError, TimeoutError):
        logger.warning("The broker takes no message; what waits is found by the beat.", exc_info=True)
