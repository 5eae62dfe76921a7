"""Reviews: who is asked to look at a video, what they decided about its segments, and letters that tell people so."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from builder.models.user import User
from builder.models.video import Video


class ReviewRequest(models.Model):
    """Somebody asks reviewers to look at a video. It is open until the video is approved, or it is taken back."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="review_requests")
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewers = models.ManyToManyField(User, related_name="+", blank=True)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "id")
        constraints = (
            models.UniqueConstraint("video", condition=Q(ended_at=None), name="review_request_is_open_once"),
        )

    def __str__(self) -> str:
        return f"review of {self.video_id}"


class ReviewLink(models.Model):
    """An address by which somebody without an account looks at a video, and may comment or approve. It runs out.

    Only its token's SHA-256 is kept; ``name`` says whom it is for.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="review_links")
    name = models.CharField(max_length=80)
    token_sha256 = models.CharField(max_length=64, unique=True)
    may_comment = models.BooleanField(default=True)
    may_approve = models.BooleanField(default=False)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "id")
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="review_link_is_for_somebody"),)

    def __str__(self) -> str:
        return f"review link of {self.video_id}"


class ReviewPreview(models.Model):
    """The moving preview of a video that has no film yet, for those who review it; ``fingerprint`` says of what it is.

    A video has one at most: asking for another one, as the video stands then, ends the one before.
    """

    video = models.OneToOneField(Video, on_delete=models.CASCADE, related_name="review_preview")
    fingerprint = models.CharField(max_length=64)
    job_id = models.UUIDField()
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"review preview of {self.video_id}"


class Standing(models.TextChoices):
    """How far a video is, as its card says. It is ``stale`` where it changed since somebody decided about it."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in-review", "In review"
    CHANGES = "changes", "Changes asked for"
    APPROVED = "approved", "Approved"
    STALE = "stale", "Changed since the review"


class ReviewStanding(models.Model):
    """How far a video was at this revision of it, for lists of many; the review itself is worked out where it is open.

    A video without one is a draft. With another revision than its video's it is doubtful, and looked at again.
    """

    video = models.OneToOneField(Video, on_delete=models.CASCADE, related_name="review_standing")
    state = models.CharField(max_length=9, choices=Standing.choices)
    revision = models.PositiveIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(state__in=Standing.values), name="review_standing_known"),)

    def __str__(self) -> str:
        return f"{self.video_id} is {self.state}"


class Decision(models.TextChoices):
    """What somebody says to a segment that they looked at."""

    APPROVED = "approved", "Approved"
    CHANGES = "changes", "Asked for changes"
    WITHDRAWN = "withdrawn", "Took it back"


class Approval(models.Model):
    """What somebody decided about a segment as they saw it: ``fingerprint`` says what that was.

    It counts as long as the segment is just that. An empty ``segment_key`` is the video around its segments: their
    order, the music, the captions. Approvals are only ever added; of those that count the youngest does.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="approvals")
    segment_key = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    note = models.CharField(max_length=1000, blank=True)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    link = models.ForeignKey(ReviewLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    guest_name = models.CharField(max_length=80, blank=True, help_text="Who decided, where that was by a link.")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=("video", "at"), name="approval_list"),)
        constraints = (
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="approval_decision_known"),
        )

    def __str__(self) -> str:
        return f"{self.decision} {self.segment_key or 'the whole'} of {self.video_id}"

    @property
    def by_name(self) -> str:
        """Who decided; empty where the person is gone."""
        return self.user.name if self.user else self.guest_name


class NoticeKind(models.TextChoices):
    """What a letter tells somebody."""

    MENTIONED = "mentioned", "Mentioned in a comment"
    ANSWERED = "answered", "Somebody answered a comment"
    REVIEW_ASKED = "review-asked", "Asked to review"
    APPROVED = "approved", "A video was approved"
    CHANGES_ASKED = "changes-asked", "Changes were asked for"
    GUEST_SAID = "guest-said", "A guest commented"
    ROWS_ENDED = "rows-ended", "The films of a table are made"


class Notice(models.Model):
    """A letter that tells a person what happened to a video. It waits until it is sent, and is tried a few times.

    One about the films of a table names the ``batch``.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="+")
    batch = models.ForeignKey("builder.RowBatch", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    by_name = models.CharField(max_length=254)
    text = models.TextField(blank=True, help_text="What was said.")
    segments = ArrayField(models.CharField(max_length=200), default=list, blank=True, help_text="Names, for reading.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    tried_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "id")
        indexes = (models.Index(fields=("created_at",), condition=Q(sent_at=None), name="notice_waits"),)
        constraints = (models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notice_kind_known"),)

    def __str__(self) -> str:
        return f"{self.kind} to {self.user_id}"
