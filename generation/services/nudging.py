"""Nudges: messages that make workers look at waiting jobs.

At most ``settings.NUDGES_PER_WORKSPACE`` jobs of a workspace are in the broker or with a worker, for each queue, so
that one workspace with a thousand jobs does not keep the others waiting.
"""

import logging
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, ExpressionWrapper, F, Q, Value, When
from django.db.models.functions import Now, Power
from kombu.exceptions import OperationalError

from generation import queue as broker
from generation.domain.snapshots import JobState
from generation.models import Job

logger = logging.getLogger(__name__)

RENUDGE_LEASES: Final = 1
"""A nudge that nobody followed is sent again after this many leases, then after twice as long, and so on."""
RENUDGE_DOUBLINGS: Final = 5


def nudge_waiting(*, workspace_key: str, queue: str) -> int:
    """Send messages for the oldest waiting jobs as far as the workspace has room; returns how many."""
    with transaction.atomic():
        busy = Job.objects.filter(
            Q(state=JobState.RUNNING) | Q(state=JobState.WAITING, nudged_at__isnull=False),
            workspace_key=workspace_key,
            queue=queue,
        ).count()
        room = max(0, settings.NUDGES_PER_WORKSPACE - busy)
        chosen = list(
            Job.objects.select_for_update(skip_locked=True)
            .filter(workspace_key=workspace_key, queue=queue, state=JobState.WAITING, nudged_at__isnull=True)
            .order_by("created_at", "pk")[:room]
        )
        Job.objects.filter(pk__in=[job.pk for job in chosen]).update(nudged_at=Now(), nudge_count=1)
    transaction.on_commit(lambda: _send_all(chosen))
    return len(chosen)


def nudge_after_commit(*, workspace_key: str, queue: str) -> None:
    """Do ``nudge_waiting`` once the open transaction is in the database."""
    transaction.on_commit(lambda: nudge_waiting(workspace_key=workspace_key, queue=queue))


def nudge_again() -> int:
    """Send messages again for jobs whose nudge was lost or whose worker was. Returns how many."""
    overdue = Job.objects.filter(state=JobState.WAITING, nudged_at__lt=Now() - _patience())
    lost = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=Now()).filter(
        Q(nudged_at__isnull=True) | Q(nudged_at__lt=Now() - _lease())
    )
    sent = 0
    for jobs in (overdue, lost):
        for job in jobs.order_by("created_at"):
            changed = Job.objects.filter(pk=job.pk, nudged_at=job.nudged_at, state=job.state).update(
                nudged_at=Now(), nudge_count=F("nudge_count") + 1
            )
            if changed and not _send(job):
                Job.objects.filter(pk=job.pk).update(nudged_at=None)
                return sent
            sent += changed
    return sent


def nudge_all_waiting() -> int:
    """Nudge in every workspace and queue that has room."""
    places = (
        Job.objects.filter(state=JobState.WAITING, nudged_at__isnull=True)
        .values_list("workspace_key", "queue")
        .distinct()
    )
    return sum(nudge_waiting(workspace_key=workspace, queue=queue) for workspace, queue in list(places))


def _lease() -> models.Expression:
    lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
    return ExpressionWrapper(Value(lease), output_field=models.DurationField())


def _patience() -> models.Expression:
    doublings = Case(
        When(nudge_count__gt=RENUDGE_DOUBLINGS, then=RENUDGE_DOUBLINGS),
        default=F("nudge_count"),
        output_field=models.FloatField(),
    )
    lease = Value(timedelta(seconds=settings.JOB_LEASE_SECONDS * RENUDGE_LEASES / 2))
    return ExpressionWrapper(lease * Power(2.0, doublings), output_field=models.DurationField())


def _send_all(jobs: list[Job]) -> None:
    """Send a message for each job; where the broker is away, note that they still need one."""
    for place, job in enumerate(jobs):
        if not _send(job):
            Job.objects.filter(pk__in=[unsent.pk for unsent in jobs[place:]]).update(nudged_at=None)
            return


def _send(job: Job) -> bool:
    try:
        broker.send_nudge(str(job.pk), queue=job.queue)
    except (OperationalError, ConnectionError, TimeoutError):
        logger.warning("The broker takes no message about job %s; it is sent later.", job.pk, exc_info=True)
        return False
    return True
