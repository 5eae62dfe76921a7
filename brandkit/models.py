"""Rows of brand kits. What may not change once published is held by the database itself (migration 0001)."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from brandkit.domain.kit import NOTE_LIMIT, VersionState

DRAFT, PUBLISHED, RETIRED = (state.value for state in VersionState)


class BrandKit(models.Model):
    """The brand of a workspace; its versions say what it demands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace_key = models.UUIDField(unique=True)
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.name


class BrandKitVersion(models.Model):
    """All roles of a kit at one time. Of each kit at most one version is a draft and at most one is published."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kit = models.ForeignKey(BrandKit, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=9, choices=[(state.value, state.value.title()) for state in VersionState], default=DRAFT
    )
    values = models.JSONField(help_text="KitValues, as builder.document.kit_values writes them.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, help_text="Of a draft; grows with each save.")
    based_on = models.PositiveIntegerField(null=True, blank=True, help_text="Number of the version it began from.")
    note = models.CharField(max_length=NOTE_LIMIT, blank=True, default="", help_text="What changed, for people.")

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["kit", "number"], name="brandkit_version_number_once"),
            models.UniqueConstraint(fields=["kit"], condition=Q(state=DRAFT), name="brandkit_one_draft"),
            models.UniqueConstraint(fields=["kit"], condition=Q(state=PUBLISHED), name="brandkit_one_published"),
            models.CheckConstraint(condition=Q(number__gte=1), name="brandkit_version_number_from_one"),
            models.CheckConstraint(
                condition=Q(state=DRAFT, published_at=None, retired_at=None)
                | Q(state=PUBLISHED, published_at__isnull=False, retired_at=None)
                | Q(state=RETIRED, published_at__isnull=False, retired_at__gte=F("published_at")),
                name="brandkit_version_times_fit_state",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kit_id} version {self.number}"


class Waiver(models.Model):
    """A finding that a brand manager lets pass until it expires or is withdrawn. Without a segment: in the whole video.

    The person is known by name alone; the workspace and the video by their keys.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace_key = models.UUIDField()
    video_key = models.UUIDField()
    rule = models.CharField(max_length=60)
    segment_id = models.CharField(max_length=64, blank=True)
    layer_id = models.CharField(max_length=64, blank=True)
    frames = models.JSONField(null=True, blank=True, help_text="FrameRange of the segment; null is all of it.")
    seen = models.TextField(blank=True, help_text="The finding's words; empty is whatever the rule finds there.")
    measured = models.CharField(
        max_length=200, blank=True, default="", help_text="What was measured of it then; empty is any number."
    )
    reason = models.CharField(max_length=500)
    person_name = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("-created_at", "id")
        indexes = (
            models.Index(fields=("video_key", "expires_at"), name="brandkit_waiver_of_video"),
            models.Index(fields=("workspace_key", "-created_at"), name="brandkit_waiver_of_workspace"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(reason="") & ~Q(rule=""), name="brandkit_waiver_has_rule_and_reason"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="brandkit_waiver_ends_later"),
            models.CheckConstraint(
                condition=Q(layer_id="") | ~Q(segment_id=""), name="brandkit_waiver_layer_has_its_segment"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} in {self.video_key}"


class Report(models.Model):
    """What the brand said when something was delivered; never changed afterwards. The subject is known by its key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace_key = models.UUIDField()
    subject_key = models.UUIDField(unique=True)
    contents = models.JSONField(help_text="ReportContents, as brandkit.domain.reports writes them.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"report on {self.subject_key}"
