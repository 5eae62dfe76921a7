"""Rows of generation: jobs, what they wait for, and derived files."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q

from generation.domain.requests import EXPORT
from generation.domain.snapshots import LIVE_STATES, SETTLED_STATES, JobState

_LIVE = [str(state) for state in LIVE_STATES]
_SETTLED = [str(state) for state in SETTLED_STATES]
_STATES = [str(state) for state in JobState]


class NamesIn(Func):
    """Whatever could be a SHA-256 in stored text, as an array; an index serves whoever looks for one of them."""

    template = "regexp_split_to_array(%(expressions)s, '[^0-9a-f]+')"
    arity = 1
    output_field = ArrayField(models.TextField())


class Job(models.Model):
    """One piece of work. The row is the truth; a message in the broker is only a nudge to look at it.

    ``attempt`` counts claims and fences the workers: who writes must hold the attempt that stands here.
    ``lost_attempts`` counts claims whose lease ran out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace_key = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=128)
    queue = models.CharField(max_length=32)
    request = models.TextField(default="", blank=True)
    wanted_itself = models.BooleanField(default=True)
    """False where only other jobs need it; it is cancelled with the last of them."""
    state = models.CharField(max_length=16, default=JobState.WAITING, choices=[(s, s) for s in _STATES])
    stage = models.CharField(max_length=40, default="", blank=True)
    attempt = models.PositiveIntegerField(default=0)
    lost_attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    done_frames = models.PositiveIntegerField(default=0)
    total_frames = models.PositiveIntegerField(default=0)
    frames_per_second = models.FloatField(null=True, blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True)
    nudge_count = models.PositiveIntegerField(default=0)
    error_code = models.CharField(max_length=64, default="", blank=True)
    error_message = models.TextField(default="", blank=True)
    result = models.TextField(default="", blank=True)
    preview = models.BinaryField(default=b"", blank=True)
    """A small JPEG of what is half done, while it runs."""
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    """When the completion handlers of its kind had run; they may run twice, never zero times."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace_key", "kind", "key"], condition=Q(state__in=_LIVE), name="job_one_live_for_a_key"
            ),
            models.CheckConstraint(condition=Q(state__in=_STATES), name="job_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=JobState.RUNNING, lease_until__isnull=False)
                | (~Q(state=JobState.RUNNING) & Q(lease_until__isnull=True)),
                name="job_lease_only_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_SETTLED, settled_at__isnull=False) | Q(state__in=_LIVE, settled_at__isnull=True),
                name="job_settled_at_only_at_the_end",
            ),
            models.CheckConstraint(
                condition=(Q(state=JobState.FAILED) & ~Q(error_code=""))
                | (~Q(state=JobState.FAILED) & Q(error_code="")),
                name="job_error_only_when_failed",
            ),
            models.CheckConstraint(condition=Q(lost_attempts__lte=F("attempt")), name="job_lost_at_most_all_attempts"),
        )
        indexes = (
            models.Index(fields=["state", "nudged_at"], condition=Q(state__in=_LIVE), name="job_live"),
            models.Index(fields=["workspace_key", "kind", "key", "-created_at"], name="job_by_key"),
            models.Index(fields=["settled_at"], condition=Q(state__in=_SETTLED, told_at=None), name="job_untold"),
            GinIndex(NamesIn("result"), condition=Q(kind=EXPORT) & ~Q(result=""), name="job_export_files"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id} ({self.state})"


class JobNeed(models.Model):
    """``job`` cannot go on until ``needed`` has ended."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="needs")
    needed = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="wanted_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["job", "needed"], name="job_need_once"),
            models.CheckConstraint(condition=~Q(job=F("needed")), name="job_need_not_itself"),
        )

    def __str__(self) -> str:
        return f"{self.job_id} needs {self.needed_id}"


class Artifact(models.Model):
    """A derived file: (source, spec) -> file. It is declared by its spec and made when somebody needs it."""

    workspace_key = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    spec = models.TextField()
    file_sha256 = models.CharField(max_length=64, null=True, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)
    media_type = models.CharField(max_length=100, default="", blank=True)
    facts = models.TextField(default="{}")
    created_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    """When its file was last wanted, to the day; the longest unused are swept first."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace_key", "key"], name="artifact_once_for_a_key"),
            models.CheckConstraint(
                condition=Q(file_sha256__isnull=True, made_at__isnull=True)
                | Q(file_sha256__isnull=False, made_at__isnull=False),
                name="artifact_made_with_its_file",
            ),
        )
        indexes = (
            models.Index(fields=["used_at"], condition=Q(file_sha256__isnull=False), name="artifact_by_use"),
            models.Index(fields=["file_sha256"], condition=Q(file_sha256__isnull=False), name="artifact_by_file"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:12]}"


class WorkerReport(models.Model):
    """What a worker said that it can do when it started last."""

    name = models.CharField(max_length=200, primary_key=True)
    abilities = models.JSONField(default=dict)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class SpeakingWorker(models.Model):
    """A worker of voices that have a queue of their own: what it can speak, and when it was heard of last.

    Once it has ended, ``alive_at`` is empty.
    """

    name = models.CharField(max_length=200, primary_key=True)
    voices = models.JSONField(default=list)
    alive_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
