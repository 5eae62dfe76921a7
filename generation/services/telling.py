"""Telling others that a job ended."""

import logging
import uuid
from datetime import timedelta
from typing import Final

from django.db.models import Value
from django.db.models.functions import Now

from generation import registry
from generation.domain.snapshots import SETTLED_STATES
from generation.models import Job
from generation.selectors import jobs as job_reads

logger = logging.getLogger(__name__)

TELL_AGAIN_AFTER: Final = timedelta(seconds=30)


def tell_finished(job_id: uuid.UUID) -> None:
    """Call every listener of the job's kind, and note that it happened. A listener that fails is called again later."""
    snapshot = job_reads.job_snapshot(str(job_id))
    try:
        for listener in registry.listeners_to(snapshot.kind):
            listener(snapshot)
    except Exception:
        logger.exception("A listener to %s failed; it is told again later.", snapshot.kind)
        return
    Job.objects.filter(pk=job_id).update(told_at=Now())


def tell_again() -> int:
    """Tell of jobs that ended without anybody being told, as when a process died just then, however long ago.

    Returns how many.
    """
    untold = Job.objects.filter(
        state__in=SETTLED_STATES,
        told_at__isnull=True,
        settled_at__lt=Now() - Value(TELL_AGAIN_AFTER),
    ).values_list("pk", flat=True)
    ids = list(untold)
    for job_id in ids:
        tell_finished(job_id)
    return len(ids)
