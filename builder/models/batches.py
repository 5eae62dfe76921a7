"""Batches: a table whose rows become films of one video."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from builder.models.export import Export
from builder.models.user import User
from builder.models.video import Video


class RowBatch(models.Model):
    """A table, and which column fills which place of its video; once started, an export for each of its rows.

    A draft follows its video. When it is started, document, kit version and the pictures that cells name are frozen, so
    that all rows are made of the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="row_batches")
    name = models.CharField(max_length=200, help_text="As the file of the table was called.")
    columns = ArrayField(models.CharField(max_length=80))
    remarks = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    bindings = models.JSONField(default=list)
    preset = models.CharField(max_length=40, default="1080p")
    naming = models.CharField(max_length=200, blank=True, help_text="How films are called; columns in two braces.")
    document = models.JSONField(null=True, blank=True)
    kit_version_id = models.UUIDField(null=True, blank=True)
    video_revision = models.PositiveIntegerField(null=True, blank=True)
    pictures = models.JSONField(default=dict, help_text="SHA-256 by what a cell calls a picture, in small letters.")
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When whoever started it was told that it has ended, or had no need to be."
    )

    class Meta:
        ordering = ("-created_at", "id")
        indexes = (
            models.Index(fields=("video", "-created_at"), name="row_batch_list"),
            models.Index(
                fields=("started_at",),
                condition=Q(started_at__isnull=False, cancelled_at=None),
                name="row_batch_started",
            ),
            models.Index(
                fields=("started_at",), condition=Q(started_at__isnull=False, told_at=None), name="row_batch_untold"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(started_at=None, document=None, kit_version_id=None, video_revision=None)
                | Q(
                    started_at__isnull=False,
                    document__isnull=False,
                    kit_version_id__isnull=False,
                    video_revision__isnull=False,
                ),
                name="row_batch_frozen_when_started",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(started_at__isnull=False), name="row_batch_cancelled_after_its_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} for {self.video_id}"

    @property
    def is_draft(self) -> bool:
        """Whether nothing of it is made yet."""
        return self.started_at is None


class BatchRow(models.Model):
    """A row of a batch: its cells in the order of the columns, what its last check found, and its export.

    How far it is, its export says; one without waits for its turn, unless it is left out, or called off before it came.
    ``number`` counts from 1, as people count.
    """

    batch = models.ForeignKey(RowBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = ArrayField(models.TextField(blank=True))
    title = models.CharField(max_length=200, blank=True, help_text="The name of its film, once the batch is started.")
    left_out = models.BooleanField(default=False)
    called_off = models.BooleanField(default=False)
    checked_key = models.CharField(max_length=64, blank=True, help_text="What it was checked against.")
    problems = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    is_well = models.BooleanField(default=True)
    is_settled = models.BooleanField(default=True, help_text="Whether nothing of it was still measured or unspoken.")
    export = models.OneToOneField(Export, null=True, blank=True, on_delete=models.SET_NULL, related_name="batch_row")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint("batch", "number", name="batch_row_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="batch_row_counts_from_one"),
            models.CheckConstraint(
                condition=Q(left_out=False, called_off=False) | Q(export=None), name="batch_row_without_export"
            ),
        )

    def __str__(self) -> str:
        return f"row {self.number} of {self.batch_id}"

    @property
    def in_short(self) -> str:
        """Its cells in one line."""
        return " · ".join(cell for cell in self.cells if cell)
