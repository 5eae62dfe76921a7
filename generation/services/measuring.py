"""Measurements that rules wait for: asked for once, and once more where somebody wants what failed again."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.db.models import Count
from django.utils import timezone

from generation.domain.snapshots import JobState
from generation.models import Job
from generation.selectors.jobs import find_latest_jobs
from generation.services import jobs

MOST_FAILURES: Final = 3
"""Within an hour; what failed so often is not tried again before that is over."""


def request_measurements(workspace_key: str, *, kind: str, keys: Iterable[str], again: bool) -> frozenset[str]:
    """The keys of those that are on their way now: all but what failed. That is tried again where ``again``."""
    wanted = frozenset(keys)
    failed = find_failed(workspace_key, kind=kind, keys=wanted)
    if again and failed:
        failed = _worn_out(workspace_key, kind=kind, keys=failed)
    awaited = wanted - failed
    for key in sorted(awaited):
        jobs.request_job(workspace_key=workspace_key, kind=kind, key=key)
    return awaited


def find_failed(workspace_key: str, *, kind: str, keys: Iterable[str]) -> frozenset[str]:
    """Those of the keys whose youngest job has failed."""
    found = find_latest_jobs(workspace_key=workspace_key, kind=kind, keys=keys)
    return frozenset(key for key, job in found.items() if job.state == JobState.FAILED)


def _worn_out(workspace_key: str, *, kind: str, keys: Iterable[str]) -> frozenset[str]:
    lately = timezone.now() - timedelta(hours=1)
    tried = Job.objects.filter(
        workspace_key=workspace_key, kind=kind, key__in=list(keys), state=JobState.FAILED, settled_at__gt=lately
    )
    worn_out = tried.values("key").annotate(tries=Count("pk")).filter(tries__gte=MOST_FAILURES)
    return frozenset(worn_out.order_by().values_list("key", flat=True))
