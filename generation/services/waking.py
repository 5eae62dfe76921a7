"""What the beat does: find jobs that were forgotten, because a worker, a broker or a process died at a bad moment."""

import logging
from typing import Final

from django.db.models.functions import Now

from generation import files, registry
from generation.domain.snapshots import JobState
from generation.models import Job
from generation.services import artifacts, jobs, nudging, telling

logger = logging.getLogger(__name__)

SWEEP_AFTER_SECONDS: Final = 24 * 3600.0


def wake_jobs() -> None:
    """Afterwards every live job is being worked on, has a message under way, or waits for one of those."""
    for waker in registry.wakers():
        try:
            waker()
        except Exception:
            logger.exception("What is called on waking failed; it is called again at the next look.")
    lost = Job.objects.filter(
        state=JobState.RUNNING, lease_until__lt=Now(), lost_attempts__gte=jobs.MAX_LOST_ATTEMPTS - 1
    ).values_list("pk", flat=True)
    failed = sum(jobs.fail_if_lost(job_id) for job_id in list(lost))
    released = jobs.release_blocked()
    told = telling.tell_again()
    again = nudging.nudge_again()
    nudged = nudging.nudge_all_waiting()
    if failed or again or told:
        logger.info("Woke jobs: %s failed, %s released, %s told, %s nudged again, %s nudged.",
                    failed, released, told, again, nudged)  # fmt: skip


def sweep_files() -> None:
    """Remove the unfinished files of killed processes once nobody can be writing them any more."""
    files.sweep_incoming(older_than_seconds=SWEEP_AFTER_SECONDS)
    artifacts.sweep_work(older_than_seconds=SWEEP_AFTER_SECONDS)
