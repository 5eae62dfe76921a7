"""What people say of a video: comments in threads, pinned to a place, and what each person has seen of them."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from builder.models.reviews import ReviewLink
from builder.models.user import User
from builder.models.video import Video


class Comment(models.Model):
    """Words of a person about a video; the first of a thread may be pinned, its replies stand where it does.

    A pin names the segment, and in it a layer, a frame, and a place on the picture in shares of its width and height.
    The segment's name is kept, so that the comment says what it was about once the segment is gone. One that was
    removed while others had answered has no words any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    link = models.ForeignKey(ReviewLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    guest_name = models.CharField(max_length=80, blank=True, help_text="Who wrote it, where that was by a link.")
    text = models.TextField(blank=True)
    mentions = models.ManyToManyField(User, related_name="+", blank=True)
    segment_key = models.CharField(max_length=64, blank=True)
    segment_name = models.CharField(max_length=200, blank=True)
    layer_id = models.CharField(max_length=64, blank=True)
    at_frame = models.PositiveIntegerField(null=True, blank=True, help_text="Of the segment.")
    x_ratio = models.FloatField(null=True, blank=True)
    y_ratio = models.FloatField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("created_at", "id")
        indexes = (models.Index(fields=("video", "created_at"), name="comment_list"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(parent=None)
                | Q(segment_key="", layer_id="", at_frame=None, x_ratio=None, resolved_at=None),
                name="comment_reply_stands_with_its_thread",
            ),
            models.CheckConstraint(
                condition=~Q(segment_key="") | Q(layer_id="", at_frame=None, x_ratio=None),
                name="comment_pin_is_in_a_segment",
            ),
            models.CheckConstraint(
                condition=Q(x_ratio=None, y_ratio=None)
                | Q(x_ratio__gte=0, x_ratio__lte=1, y_ratio__gte=0, y_ratio__lte=1),
                name="comment_place_is_on_the_picture",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) & ~Q(text="") | Q(removed_at__isnull=False, text=""),
                name="comment_says_something",
            ),
        )

    def __str__(self) -> str:
        return f"comment {self.id} on {self.video_id}"

    @property
    def author_name(self) -> str:
        """Who wrote it; empty where the person is gone."""
        return self.author.name if self.author else self.guest_name


class CommentsSeen(models.Model):
    """A person has seen the comments of a video up to ``seen_at``; younger ones of others are new to them."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("video", "user", name="comments_seen_once"),)

    def __str__(self) -> str:
        return f"comments of {self.video_id} seen by {self.user_id}"
