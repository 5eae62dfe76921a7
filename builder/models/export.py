"""Exports: what is delivered."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q
from django.utils import timezone

from builder.models.user import User
from builder.models.video import Video


class ExportState(models.TextChoices):
    """Where an export is. It waits while its pictures are measured; while it is requested, its job knows how far."""

    CHECKING = "checking", "Waiting for checks"
    REQUESTED = "requested", "Under way"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


UNDER_WAY = (ExportState.CHECKING, ExportState.REQUESTED)
"""Those that have not ended."""


class FileSums(Func):
    """The SHA-256 of every file in ``files``, as a JSON array; an index serves whoever looks for one of them."""

    template = "jsonb_path_query_array(%(expressions)s, '$[*].sha256')"
    arity = 1
    output_field = models.JSONField()


class Export(models.Model):
    """A video frozen and delivered by a preset. Document and kit are kept as they were when it was requested.

    ``awaiting`` names what has to be measured, spoken or looked at by the gate before the brand can judge it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="exports")
    row_title = models.CharField(
        max_length=200, blank=True, help_text="Its own name where it is of a row of a table; else the video's holds."
    )
    preset = models.CharField(max_length=40)
    options = models.JSONField(default=dict, help_text="How it is delivered otherwise than as the video stands.")
    state = models.CharField(max_length=10, choices=ExportState.choices, default=ExportState.REQUESTED)
    awaiting = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    job_id = models.UUIDField(null=True, blank=True, unique=True)
    video_revision = models.PositiveIntegerField()
    document = models.JSONField()
    kit_version_id = models.UUIDField()
    fingerprint = models.CharField(max_length=64, help_text="Of document and kit together.")
    idempotency_key = models.CharField(max_length=120, null=True, blank=True)
    files = models.JSONField(default=list, help_text="kind, name, sha256, size_bytes of each file once done.")
    error_code = models.CharField(max_length=60, blank=True)
    error_message = models.CharField(max_length=500, blank=True)
    requested_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "id")
        indexes = (
            models.Index(fields=("video", "-created_at"), name="export_list"),
            GinIndex(FileSums("files"), name="export_files"),
            models.Index(fields=("state",), condition=Q(state=ExportState.CHECKING), name="export_waits_for_checks"),
        )
        constraints = (
            models.UniqueConstraint("video", "idempotency_key", name="export_requested_once"),
            models.CheckConstraint(condition=Q(state__in=ExportState.values), name="export_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=UNDER_WAY, finished_at=None)
                | (~Q(state__in=UNDER_WAY) & Q(finished_at__isnull=False)),
                name="export_finished_when_settled",
            ),
            models.CheckConstraint(
                condition=Q(state=ExportState.CHECKING, job_id=None)
                | (~Q(state=ExportState.CHECKING) & Q(awaiting=[])),
                name="export_awaits_only_while_checking",
            ),
            models.CheckConstraint(
                condition=Q(state=ExportState.FAILED) | Q(error_code=""), name="export_error_only_when_failed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.preset} of {self.video_id}"

    @property
    def title(self) -> str:
        """What the film is called."""
        return self.row_title or self.video.title

    @property
    def is_done(self) -> bool:
        """Whether its files are there."""
        return self.state == ExportState.DONE
