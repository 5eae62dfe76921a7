"""The comments of a video, as one person sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from builder.models import RIGHTS, Comment, CommentsSeen, Membership, Right, Role, Video, person_behind
from builder.models.workspace import Actor
from builder.selectors.access import access_video

COMMENTING_ROLES = [role.value for role in Role if Right.COMMENT in RIGHTS[role]]


@dataclass(frozen=True, slots=True)
class VideoComments:
    """The comments of a video, the oldest first, with who may be mentioned, and what a person has not seen.

    ``own`` are those that they wrote.
    """

    comments: Sequence[Comment]
    people: Sequence[Membership]
    unseen: frozenset[UUID]
    own: frozenset[UUID]


def get_comments(actor: Actor, video_id: UUID) -> VideoComments:
    """What was said of the video, for whoever may comment."""
    video = access_video(actor, video_id, right=Right.COMMENT)
    comments = list(list_comments(video))
    me = person_behind(actor).pk
    seen_at = CommentsSeen.objects.filter(video=video, user=me).values_list("seen_at", flat=True).first()
    own = frozenset(comment.id for comment in comments if comment.author_id == me)
    unseen = frozenset(one.id for one in comments if one.id not in own and _is_after(one, seen_at))
    return VideoComments(comments=comments, people=list(list_commenters(video)), unseen=unseen, own=own)


def list_comments(video: Video) -> QuerySet[Comment]:
    """All comments, the oldest first, with the words of those that were removed gone."""
    comments = Comment.objects.filter(video=video).select_related("author", "resolved_by")
    return comments.prefetch_related("mentions").order_by("created_at", "id")


def list_commenters(video: Video) -> QuerySet[Membership]:
    """Who may comment on the video and is asked by a mention, by name."""
    members = Membership.objects.select_related("user").filter(workspace=video.workspace_id, user__is_active=True)
    return members.filter(role__in=COMMENTING_ROLES).order_by("user__display_name", "user__email")


def _is_after(comment: Comment, seen_at: datetime | None) -> bool:
    return comment.removed_at is None and (seen_at is None or comment.created_at > seen_at)
