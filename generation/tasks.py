"""Celery's entry: thin. Tasks take ids; unknown newer arguments are ignored, so that a deployment may overlap."""

from celery import shared_task

from generation.queue import RUN_JOB
from generation.services import running, waking


@shared_task(name=RUN_JOB, acks_late=True, ignore_result=True)  # type: ignore[untyped-decorator]
def run_job(*, job_id: str, **_newer: object) -> None:
    """Do a job if it is there to be done."""
    running.run_job(job_id)


@shared_task(name="generation.tasks.wake_jobs", ignore_result=True)  # type: ignore[untyped-decorator]
def wake_jobs(**_newer: object) -> None:
    """Find jobs that were forgotten and set them going."""
    waking.wake_jobs()


@shared_task(name="generation.tasks.sweep_files", ignore_result=True)  # type: ignore[untyped-decorator]
def sweep_files(**_newer: object) -> None:
    """Remove what killed processes left behind."""
    waking.sweep_files()
