"""The life of a job: requested, claimed, renewed, blocked, settled, cancelled.

Every change is one conditional UPDATE, so that a message delivered twice, a worker that was thought dead and a
broker that forgot everything do no harm. All times are the database's, so that the clocks of workers do not matter.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When
from django.db.models.functions import Now

from generation import registry
from generation.domain.errors import GenerationError, NotFoundError
from generation.domain.snapshots import LIVE_STATES, JobResult, JobState
from generation.models import Job, JobNeed
from generation.services import nudging, telling

MAX_LOST_ATTEMPTS: Final = 3
WORKER_LOST: Final = "worker-lost"
REQUEST_TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a job, as long as ``attempt`` is the one in its row."""

    job_id: uuid.UUID
    attempt: int
    workspace_key: str
    kind: str
    key: str
    request: str


@dataclass(frozen=True, slots=True)
class Need:
    """An artifact that a job waits for; ``total_frames`` are those of its run, if it counts frames.

    ``queue`` is where it is made; empty for the one of its kind.
    """

    kind: str
    key: str
    total_frames: int = 0
    queue: str = ""

    @property
    def made_on(self) -> str:
        """The queue of its job."""
        return self.queue or registry.queue_of(self.kind)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an attempt is; ``frames_per_second`` is None until it can be told."""

    done_frames: int
    total_frames: int
    frames_per_second: float | None
    preview: bytes | None = None
    """What is half done, as a small JPEG; None leaves the last one."""


def request_job(
    *,
    workspace_key: str,
    kind: str,
    key: str,
    request: str = "",
    total_frames: int = 0,
    queue: str = "",
    wanted_by: uuid.UUID | None = None,
) -> Job:
    """The live job for this key: the one there is, or a new one, which is nudged after the commit.

    It is made on ``queue``; on the one of its kind without. ``wanted_by`` is the job that needs it; without one, a
    person wants it for itself and it outlives other jobs.
    """
    for _try in range(REQUEST_TRIES):
        job = _find_live(workspace_key=workspace_key, kind=kind, key=key)
        if job is None:
            draft = Job(
                workspace_key=workspace_key, kind=kind, key=key, queue=queue or registry.queue_of(kind),
                request=request, total_frames=total_frames, wanted_itself=wanted_by is None,
            )  # fmt: skip
            Job.objects.bulk_create([draft], ignore_conflicts=True)
            continue
        if wanted_by is None and not job.wanted_itself:
            Job.objects.filter(pk=job.pk).update(wanted_itself=True)
        nudging.nudge_after_commit(workspace_key=workspace_key, queue=job.queue)
        return job
    raise GenerationError("A job was asked for and ended again and again.", code="job-unsteady", kind=kind)


def request_needs(needs: Sequence[Need], *, workspace_key: str) -> tuple[str, ...]:
    """The ids of the live jobs for these, in that order: those there are, and new ones, in a few statements for all.

    They are nudged after the commit. Only other jobs want the new ones, and they are cancelled with the last of those.
    """
    for _try in range(REQUEST_TRIES):
        live = Job.objects.filter(
            workspace_key=workspace_key,
            kind__in={need.kind for need in needs},
            key__in=[need.key for need in needs],
            state__in=LIVE_STATES,
        )
        found = {(kind, key): str(pk) for kind, key, pk in live.values_list("kind", "key", "pk")}
        missing = [need for need in needs if (need.kind, need.key) not in found]
        if not missing:
            for queue in sorted({need.made_on for need in needs}):
                nudging.nudge_after_commit(workspace_key=workspace_key, queue=queue)
            return tuple(found[need.kind, need.key] for need in needs)
        drafts = [
            Job(
                workspace_key=workspace_key, kind=need.kind, key=need.key, queue=need.made_on,
                total_frames=need.total_frames, wanted_itself=False,
            )
            for need in missing
        ]  # fmt: skip
        Job.objects.bulk_create(drafts, ignore_conflicts=True)
    raise GenerationError("Jobs were asked for and ended again and again.", code="job-unsteady")


def claim_job(job_id: uuid.UUID) -> Claim | None:
    """Hold the job if it waits or its lease ran out; None where there is nothing to do.

    A job whose worker was lost for the third time ends as failed instead.
    """
    lost = Q(state=JobState.RUNNING, lease_until__lt=Now())
    claimable = Q(state=JobState.WAITING) | (lost & Q(lost_attempts__lt=MAX_LOST_ATTEMPTS - 1))
    claimed = Job.objects.filter(claimable, pk=job_id).update(
        state=JobState.RUNNING,
        attempt=F("attempt") + 1,
        lost_attempts=F("lost_attempts")
        + Case(When(state=JobState.RUNNING, then=1), default=0, output_field=models.IntegerField()),
        lease_until=_lease_end(),
        done_frames=Case(
            When(state=JobState.RUNNING, then=0), default=F("done_frames"), output_field=models.IntegerField()
        ),
        started_at=Now(),
        frames_per_second=None,
    )
    if not claimed:
        fail_if_lost(job_id)
        return None
    job = Job.objects.get(pk=job_id)
    return Claim(
        job_id=job.pk, attempt=job.attempt, workspace_key=job.workspace_key, kind=job.kind, key=job.key,
        request=job.request,
    )  # fmt: skip


def renew_lease(claim: Claim, progress: Progress | None = None) -> bool:
    """Hold the job for another lease and note its progress; False where it is no longer ours (cancelled, or lost)."""
    changes: dict[str, object] = {"lease_until": _lease_end()}
    if progress is not None:
        changes |= {
            "done_frames": progress.done_frames,
            "total_frames": progress.total_frames,
            "frames_per_second": progress.frames_per_second,
        }
        if progress.preview is not None:
            changes["preview"] = progress.preview
    return bool(_held(claim).update(**changes))


def set_stage(claim: Claim, stage: str) -> None:
    """Name what the attempt does now."""
    _held(claim).update(stage=stage)


def settle_done(claim: Claim, result: JobResult | None = None) -> bool:
    """End the job as done; False where the claim is no longer ours, and then nothing changed."""
    return _settle(claim, state=JobState.DONE, result=(result or JobResult()).model_dump_json())


def settle_failed(claim: Claim, error: GenerationError) -> bool:
    """End the job as failed with the error's code."""
    return _settle(claim, state=JobState.FAILED, error_code=error.code, error_message=error.message)


def hand_back(claim: Claim) -> bool:
    """Let another worker take up the job at once, as this one ends; that is no lost attempt. False where it is gone."""
    with transaction.atomic():
        handed = _held(claim).update(
            state=JobState.WAITING,
            lease_until=None,
            nudged_at=None,
            nudge_count=0,
            done_frames=0,
            frames_per_second=None,
            preview=b"",
        )
        job = Job.objects.get(pk=claim.job_id)
    nudging.nudge_waiting(workspace_key=job.workspace_key, queue=job.queue)
    return bool(handed)


def block_job(claim: Claim, needs: registry.Blocked) -> bool:
    """Put the job aside until what it needs has ended; it goes on at once where that has happened already."""
    with transaction.atomic():
        blocked = _held(claim).update(
            state=JobState.BLOCKED,
            stage=needs.stage,
            done_frames=needs.done_frames,
            total_frames=needs.total_frames,
            lease_until=None,
            nudged_at=None,
            nudge_count=0,
        )
        if not blocked:
            return False
        JobNeed.objects.bulk_create(
            [JobNeed(job_id=claim.job_id, needed_id=uuid.UUID(need)) for need in needs.needs], ignore_conflicts=True
        )
    release_blocked(Q(pk=claim.job_id))
    return True


def release_blocked(which: Q | None = None) -> int:
    """Let blocked jobs go on whose needs have all ended, or of whose needs one failed. Returns how many."""
    needs = JobNeed.objects.filter(job=OuterRef("pk"))
    released = list(
        Job.objects.filter(which or Q(), state=JobState.BLOCKED)
        .filter(
            ~Exists(needs.filter(needed__state__in=LIVE_STATES)) | Exists(needs.filter(needed__state=JobState.FAILED))
        )
        .values_list("pk", "workspace_key", "queue")
    )
    for job_id, _workspace, _queue in released:
        Job.objects.filter(pk=job_id, state=JobState.BLOCKED).update(state=JobState.WAITING)
    for workspace_key, queue in {(workspace, queue) for _id, workspace, queue in released}:
        nudging.nudge_waiting(workspace_key=workspace_key, queue=queue)
    return len(released)


def cancel_job(job_id: uuid.UUID) -> None:
    """End the job as cancelled, with every job that only it needed. A settled job stays as it ended.

    Raises NotFoundError.
    """
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        raise NotFoundError("There is no such job.", job_id=str(job_id))
    cancelled = Job.objects.filter(pk=job_id, state__in=LIVE_STATES).update(
        state=JobState.CANCELLED, lease_until=None, settled_at=Now(), preview=b""
    )
    if cancelled:
        transaction.on_commit(lambda: _after_settling(job))


def call_off(*, workspace_key: str, kind: str, key: str) -> None:
    """Cancel the job for this key that still waits for a worker, if there is one. One that was begun goes on."""
    waiting = Job.objects.filter(workspace_key=workspace_key, kind=kind, key=key, state=JobState.WAITING).first()
    if waiting is not None:
        cancel_job(waiting.pk)


def fail_if_lost(job_id: uuid.UUID) -> bool:
    """End a job as failed whose workers were lost too often."""
    job = Job.objects.filter(pk=job_id).first()
    failed = Job.objects.filter(
        pk=job_id, state=JobState.RUNNING, lease_until__lt=Now(), lost_attempts__gte=MAX_LOST_ATTEMPTS - 1
    ).update(
        state=JobState.FAILED,
        lost_attempts=F("lost_attempts") + 1,
        lease_until=None,
        preview=b"",
        settled_at=Now(),
        error_code=WORKER_LOST,
        error_message=f"The worker was lost {MAX_LOST_ATTEMPTS} times while it did this. See its log for the reason.",
    )
    if failed and job:
        transaction.on_commit(lambda: _after_settling(job))
    return bool(failed)


def _find_live(*, workspace_key: str, kind: str, key: str) -> Job | None:
    return Job.objects.filter(workspace_key=workspace_key, kind=kind, key=key, state__in=LIVE_STATES).first()


def _held(claim: Claim) -> "models.QuerySet[Job]":
    return Job.objects.filter(pk=claim.job_id, state=JobState.RUNNING, attempt=claim.attempt)


def _lease_end() -> models.Expression:
    lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
    return ExpressionWrapper(Now() + Value(lease), output_field=models.DateTimeField())


def _settle(claim: Claim, *, state: JobState, **changes: object) -> bool:
    settled = _held(claim).update(state=state, lease_until=None, settled_at=Now(), preview=b"", **changes)
    if not settled:
        return False
    job = Job.objects.get(pk=claim.job_id)
    transaction.on_commit(lambda: _after_settling(job))
    return True


def _after_settling(job: Job) -> None:
    """What follows from the end of a job: tell who listens, drop what nobody needs now, let others go on."""
    telling.tell_finished(job.pk)
    _cancel_orphans(job)
    release_blocked(Q(needs__needed=job.pk))
    nudging.nudge_waiting(workspace_key=job.workspace_key, queue=job.queue)


def _cancel_orphans(job: Job) -> None:
    """Cancel live jobs that only settled jobs needed and that nobody wants for themselves."""
    still_wanted = JobNeed.objects.filter(needed=OuterRef("pk"), job__state__in=LIVE_STATES)
    orphans = (
        Job.objects.filter(wanted_by__job=job.pk, state__in=LIVE_STATES, wanted_itself=False)
        .exclude(Exists(still_wanted))
        .values_list("pk", flat=True)
    )
    for orphan in list(orphans):
        cancel_job(orphan)
