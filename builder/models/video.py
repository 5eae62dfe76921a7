"""A video: its settings, its segments, and how it was before."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.lookups import Exact
from django.utils import timezone

from builder.models.user import User
from builder.models.workspace import Workspace


class Video(models.Model):
    """What a team makes. ``revision`` grows by one with every change of its timeline.

    ``settings`` holds what the timeline says about the whole: canvas, frame_rate, music, captions. The kit version is
    the published one unless a version is pinned here.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="videos")
    title = models.CharField(max_length=200)
    revision = models.PositiveIntegerField(default=1)
    settings = models.JSONField()
    settings_revision = models.PositiveIntegerField(default=1)
    kit_version_id = models.UUIDField(null=True, blank=True)
    thumbnail_key = models.CharField(max_length=64, blank=True, help_text="Artifact of the first segment's picture.")
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False, help_text="It came with the workspace, to be looked at.")

    class Meta:
        ordering = ("-updated_at",)
        indexes = (models.Index(fields=("workspace", "-updated_at"), name="video_list"),)
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="video_has_a_title"),
            models.CheckConstraint(
                condition=Q(settings_revision__lte=models.F("revision")), name="video_settings_not_ahead"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Segment(models.Model):
    """One block of a video. ``revision`` is the video's revision at its last change.

    A removed segment stays as a trace without a position, so that an edit made elsewhere at the same time can be
    shown whose removal it met, and so that a removal can be undone.
    """

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="segments")
    key = models.CharField(max_length=64, help_text="The segment's id in the document.")
    document = models.JSONField()
    revision = models.PositiveIntegerField()
    position = models.PositiveIntegerField(null=True, blank=True)
    updated_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint("video", "key", name="segment_key_once"),
            models.UniqueConstraint(
                fields=("video", "position"), deferrable=models.Deferrable.DEFERRED, name="segment_position_once"
            ),
            models.CheckConstraint(
                condition=Q(position=None, removed_at__isnull=False) | Q(position__isnull=False, removed_at=None),
                name="segment_has_a_position_unless_removed",
            ),
            models.CheckConstraint(condition=Exact(KT("document__id"), models.F("key")), name="segment_key_is_its_id"),
        )

    def __str__(self) -> str:
        return f"{self.key} of {self.video_id}"


class Revision(models.Model):
    """The whole document as it was at a revision of the video; never changed, only purged with its video."""

    CREATED = "Created"
    EXPORTED = "Exported"
    EXPORTED_BY_ROW = "Exported by row"
    BEFORE_GOING_BACK = "Before going back"

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    document = models.JSONField()
    label = models.CharField(max_length=120, blank=True)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint("video", "number", name="revision_number_once"),)

    def __str__(self) -> str:
        return f"revision {self.number} of {self.video_id}"


class Presence(models.Model):
    """Someone has this video open; it counts for a short while after ``seen_at``."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="presences")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("video", "user", name="presence_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} at {self.video_id}"


class Lease(models.Model):
    """A person is editing this segment until ``until``, as they renew it while they work; ``asked_by`` would like to.

    It keeps nobody from editing: what both change all the same is merged by segment or shown as a collision.
    """

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="leases")
    segment_key = models.CharField(max_length=64)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()
    asked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint("video", "segment_key", name="lease_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} on {self.segment_key} of {self.video_id}"
