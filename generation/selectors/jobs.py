"""Reads of jobs, as snapshots."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Count, DurationField, ExpressionWrapper, F, Max, Min, Q, Sum, When
from django.db.models.functions import Coalesce, Now

from generation.domain.errors import NotFoundError
from generation.domain.kinds import ArtifactKind
from generation.domain.pace import PartsDone
from generation.domain.snapshots import LIVE_STATES, JobResult, JobSnapshot, JobState
from generation.domain.stages import MENDING
from generation.models import Job, JobNeed

NOTHING_DONE: Final = PartsDone()
_COUNTED: Final = ("begun_frames", "untouched_frames", "ended_frames", "ended_drawn_frames")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the live needs of a blocked job have done and still have to do."""

    done: PartsDone = NOTHING_DONE
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
    """What the needs of blocked jobs have done; of kinds of which none is live, nothing is told."""
    # The sound goes over the same frames once more, so it takes no part in the count.
    needs = JobNeed.objects.filter(job__in=blocked).exclude(needed__kind=ArtifactKind.AUDIO_MIX)
    is_live, is_running = Q(needed__state__in=LIVE_STATES), Q(needed__state=JobState.RUNNING)
    is_made, is_mended = Q(needed__state=JobState.DONE), Q(needed__stage__in=MENDING)
    is_begun = is_running | is_made
    total, done, began = F("needed__total_frames"), F("needed__done_frames"), F("needed__started_at")
    before = Case(When(is_mended, then=total), default=0)
    ended = Coalesce("needed__settled_at", Now())
    rows = (
        needs.values("job", "needed__kind")
        .annotate(
            live=Count("pk", filter=is_live),
            mending=Max("needed__stage", filter=is_running & is_mended),
            begun_frames=Sum(total - done, filter=is_running),
            untouched_frames=Sum(total - done, filter=is_live & ~is_running),
            running_frames=Sum(done + before, filter=is_running),
            ended_frames=Sum(total, filter=is_made),
            ended_drawn_frames=Sum(total + before, filter=is_made),
            worked=Sum(ExpressionWrapper(ended - began, output_field=DurationField()), filter=is_begun),
            passed=ExpressionWrapper(Now() - Min(began, filter=is_begun), output_field=DurationField()),
        )
        .filter(live__gt=0)
        .order_by("job", "-live")
    )
    parts: dict[uuid.UUID, _Parts] = {}
    for row in rows:
        known = parts.get(row["job"], _Parts())
        done_so_far = PartsDone(
            drawn_frames=(row["running_frames"] or 0) + (row["ended_drawn_frames"] or 0),
            worked_seconds=row["worked"].total_seconds() if row["worked"] else 0.0,
            passed_seconds=row["passed"].total_seconds() if row["passed"] else 0.0,
            **{name: row[name] or 0 for name in _COUNTED},
        )
        has_frames = done_so_far.remaining_frames > 0
        parts[row["job"]] = _Parts(done_so_far if has_frames else known.done, known.mending or row["mending"] or "")
    return parts


def _snapshot(job: Job, parts: Mapping[uuid.UUID, _Parts]) -> JobSnapshot:
    done_frames, seconds_left, stage = job.done_frames, None, job.stage
    if job.state == JobState.RUNNING and job.frames_per_second:
        seconds_left = (job.total_frames - job.done_frames) / job.frames_per_second
    if job.pk in parts:
        part = parts[job.pk]
        stage = part.mending or stage
        done_frames = max(job.done_frames, job.total_frames - part.done.remaining_frames)
        seconds_left = part.done.seconds_left
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
