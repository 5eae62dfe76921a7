"""Reads of jobs, as snapshots."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, FloatField, Max, Q, Sum, Value
from django.db.models.functions import Coalesce

from generation.domain.errors import NotFoundError
from generation.domain.snapshots import LIVE_STATES, JobResult, JobSnapshot, JobState
from generation.domain.specs import ArtifactKind
from generation.domain.stages import MENDING
from generation.models import Job, JobNeed


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the live needs of a blocked job still have to do."""

    remaining_frames: int
    frames_per_second: float
    mending: str = ""
    """What is mended by one of those that run, if one is."""


def job_snapshot(job_id: str) -> JobSnapshot:
    """The job as it stands. Raises NotFoundError."""
    snapshots = job_snapshots([job_id])
    if not snapshots:
        raise NotFoundError("There is no such job.", job_id=job_id)
    return snapshots[0]


def job_snapshots(job_ids: Iterable[str]) -> tuple[JobSnapshot, ...]:
    """The jobs among ``job_ids`` that exist, in that order."""
    ids = [wanted for job_id in job_ids if (wanted := _as_uuid(job_id))]
    jobs = Job.objects.in_bulk(ids)
    parts = _parts_of([job.pk for job in jobs.values() if job.state == JobState.BLOCKED])
    return tuple(_snapshot(jobs[job_id], parts) for job_id in ids if job_id in jobs)


def find_latest_jobs(*, workspace_key: str, kind: str, keys: Iterable[str]) -> dict[str, Job]:
    """The youngest job of each key that has one."""
    jobs = (
        Job.objects.filter(workspace_key=workspace_key, kind=kind, key__in=list(keys))
        .order_by("key", "-created_at")
        .distinct("key")
    )
    return {job.key: job for job in jobs}


def find_live_keys(workspace_key: str, keys: Iterable[str]) -> frozenset[str]:
    """Those of the keys for which a job is under way."""
    live = Job.objects.filter(workspace_key=workspace_key, key__in=list(keys), state__in=LIVE_STATES)
    return frozenset(live.values_list("key", flat=True))


def find_failed_need(job_id: str) -> Job | None:
    """A job that this one needed and that failed."""
    need = (
        JobNeed.objects.filter(job=uuid.UUID(job_id), needed__state=JobState.FAILED)
        .select_related("needed")
        .order_by("needed__settled_at")
        .first()
    )
    return need.needed if need else None


def _as_uuid(job_id: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(job_id)
    except ValueError:
        return None


def _parts_of(blocked: list[uuid.UUID]) -> Mapping[uuid.UUID, _Parts]:
    # The sound goes over the same frames once more, so it takes no part in the count.
    live = (
        JobNeed.objects.filter(job__in=blocked, needed__state__in=LIVE_STATES)
        .exclude(needed__kind=ArtifactKind.AUDIO_MIX)
        .values("job")
    )
    sums = live.annotate(
        remaining=Sum(F("needed__total_frames") - F("needed__done_frames")),
        mending=Max("needed__stage", filter=Q(needed__state=JobState.RUNNING, needed__stage__in=MENDING)),
        rate=Coalesce(
            Sum("needed__frames_per_second", filter=Q(needed__state=JobState.RUNNING)),
            Value(0.0),
            output_field=FloatField(),
        ),
    )
    return {row["job"]: _Parts(row["remaining"] or 0, row["rate"], row["mending"] or "") for row in sums}


def _snapshot(job: Job, parts: Mapping[uuid.UUID, _Parts]) -> JobSnapshot:
    done_frames, seconds_left, stage = job.done_frames, None, job.stage
    if job.state == JobState.RUNNING and job.frames_per_second:
        seconds_left = (job.total_frames - job.done_frames) / job.frames_per_second
    if job.pk in parts:
        part = parts[job.pk]
        stage = part.mending or stage
        done_frames = max(job.done_frames, job.total_frames - part.remaining_frames)
        if part.frames_per_second:
            seconds_left = part.remaining_frames / part.frames_per_second
    return JobSnapshot(
        id=str(job.pk),
        workspace_key=job.workspace_key,
        kind=job.kind,
        key=job.key,
        state=JobState(job.state),
        stage=stage,
        attempt=job.attempt,
        done_frames=done_frames,
        total_frames=job.total_frames,
        seconds_left=seconds_left,
        error_code=job.error_code,
        error_message=job.error_message,
        result=JobResult.model_validate_json(job.result) if job.result else JobResult(),
    )
