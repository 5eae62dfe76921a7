"""Comments on a video: threads, pinned to a segment, a layer, a frame, a place."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from ninja import Router, Schema, Status

from builder.http.auth import SignedInRequest
from builder.models import Comment
from builder.selectors.comments import VideoComments, get_comments
from builder.services import comments
from builder.services.comments import Remark

router = Router(tags=["comments"])


class CommenterOut(Schema):
    """Somebody who may comment; ``id`` is how a mention names them."""

    id: UUID
    name: str


class CommentOut(Schema):
    """One comment. ``parent_id`` is the first of its thread; ``place`` are shares of the picture's width and height.

    ``text`` is null where it was removed after others had answered.
    """

    id: UUID
    parent_id: UUID | None
    by: str
    is_guest: bool
    text: str | None
    mentions: list[str]
    segment_id: str | None
    segment_name: str
    layer_id: str | None
    at_frame: int | None
    place: tuple[float, float] | None
    created_at: datetime
    resolved_at: datetime | None
    resolved_by: str
    is_own: bool
    is_new: bool


class CommentsOut(Schema):
    """The comments of a video, the oldest first, and who may be mentioned in them."""

    comments: list[CommentOut]
    people: list[CommenterOut]


@router.get("/videos/{video_id}/comments", response=CommentsOut)
def list_comments(request: SignedInRequest, video_id: UUID) -> CommentsOut:
    """What was said of the video."""
    found = get_comments(request.auth, video_id)
    return CommentsOut(
        comments=[_comment_out(comment, found=found) for comment in found.comments],
        people=[CommenterOut(id=member.id, name=member.user.name) for member in found.people],
    )


@router.post("/videos/{video_id}/comments", response={201: CommentsOut})
def add_comment(request: SignedInRequest, video_id: UUID, body: Remark) -> Status[CommentsOut]:
    """Say something of the video, or of a part of it. Answers all comments."""
    comments.add_comment(video_id, by=request.auth, remark=body, now=timezone.now())
    return Status(201, list_comments(request, video_id))


@router.post("/comments/{comment_id}/replies", response={201: CommentsOut})
def reply_to_comment(request: SignedInRequest, comment_id: UUID, body: Remark) -> Status[CommentsOut]:
    """Answer in a thread, which is open again if it was resolved. Answers all comments of the video."""
    answer = comments.reply(comment_id, by=request.auth, remark=body, now=timezone.now())
    return Status(201, list_comments(request, answer.video_id))


@router.post("/comments/{comment_id}/resolve", response=CommentsOut)
def resolve_comment(request: SignedInRequest, comment_id: UUID) -> CommentsOut:
    """Resolve the thread. Answers all comments of the video."""
    first = comments.resolve_comment(comment_id, by=request.auth, now=timezone.now())
    return list_comments(request, first.video_id)


@router.post("/comments/{comment_id}/reopen", response=CommentsOut)
def reopen_comment(request: SignedInRequest, comment_id: UUID) -> CommentsOut:
    """Open a resolved thread again. Answers all comments of the video."""
    first = comments.reopen_comment(comment_id, by=request.auth, now=timezone.now())
    return list_comments(request, first.video_id)


@router.delete("/comments/{comment_id}", response={204: None})
def remove_comment(request: SignedInRequest, comment_id: UUID) -> Status[None]:
    """Remove a comment: one's own, or anybody's for brand managers."""
    comments.remove_comment(comment_id, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.post("/videos/{video_id}/comments/seen", response={204: None})
def note_comments_seen(request: SignedInRequest, video_id: UUID, last: UUID | None = None) -> Status[None]:
    """Say that the comments were seen: none is new any more, or none up to ``last`` where that is given."""
    comments.note_comments_seen(video_id, by=request.auth, last=last, now=timezone.now())
    return Status(204, None)


def _comment_out(comment: Comment, *, found: VideoComments) -> CommentOut:
    place = None
    if comment.x_ratio is not None and comment.y_ratio is not None:
        place = (comment.x_ratio, comment.y_ratio)
    return CommentOut(
        id=comment.id,
        parent_id=comment.parent_id,
        by=comment.author_name,
        is_guest=bool(comment.guest_name),
        text=comment.text if comment.removed_at is None else None,
        mentions=[user.name for user in comment.mentions.all()],
        segment_id=comment.segment_key or None,
        segment_name=comment.segment_name,
        layer_id=comment.layer_id or None,
        at_frame=comment.at_frame,
        place=place,
        created_at=comment.created_at,
        resolved_at=comment.resolved_at,
        resolved_by=comment.resolved_by.name if comment.resolved_by else "",
        is_own=comment.id in found.own,
        is_new=comment.id in found.unseen,
    )
