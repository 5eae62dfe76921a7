"""Comments: written, answered, resolved, opened again, removed, and seen. Whoever may comment may do all of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from pydantic import Field

from builder.document.values import Id, Prose, Value
from builder.models import Comment, CommentsSeen, Membership, NoticeKind, Right, Segment, User, Video, person_behind
from builder.models.errors import ConflictError, InvalidError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_comment, access_video
from builder.selectors.comments import list_commenters
from builder.services.audit import record
from builder.services.names import one_line
from builder.services.notices import notify

TEXT_LIMIT = 4000
NAME_LIMIT = 200
Ratio = Annotated[float, Field(ge=0, le=1)]


class Spot(Value):
    """Where a comment belongs: a segment, and in it a layer, a frame, and a place on the picture in shares of it."""

    segment_id: Id
    layer_id: Id | None = None
    at_frame: Annotated[int, Field(ge=0, le=30_000_000)] | None = None
    place: tuple[Ratio, Ratio] | None = None


class Remark(Value):
    """What somebody says. ``mentions`` are memberships of those whom it names; ``spot`` None is the whole video."""

    text: Annotated[Prose, Field(max_length=TEXT_LIMIT)]
    mentions: Annotated[tuple[UUID, ...], Field(max_length=50)] = ()
    spot: Spot | None = None


@transaction.atomic
def add_comment(video_id: UUID, *, by: Actor, remark: Remark, now: datetime) -> Comment:
    """The video has another thread. Raises InvalidError ``comment-empty``, ``no-such-place`` or ``no-such-person``."""
    video = access_video(by, video_id, right=Right.COMMENT)
    comment = Comment(video=video, author=person_behind(by), created_at=now, changed_at=now)
    if remark.spot is not None:
        pin(comment, remark.spot)
    return _say(comment, remark=remark, by=by, now=now)


@transaction.atomic
def reply(comment_id: UUID, *, by: Actor, remark: Remark, now: datetime) -> Comment:
    """The thread of the comment goes on; one that was resolved is open again.

    Raises InvalidError ``comment-empty``, ``no-such-person``, or ``reply-pinned``.
    """
    comment = access_comment(by, comment_id)
    if remark.spot is not None:
        raise InvalidError("An answer stands where its thread does. Leave the place out.", code="reply-pinned")
    first = open_thread(comment, by=by, now=now)
    answer = Comment(video=comment.video, parent=first, author=person_behind(by), created_at=now, changed_at=now)
    return _say(answer, remark=remark, by=by, now=now)


@transaction.atomic
def resolve_comment(comment_id: UUID, *, by: Actor, now: datetime) -> Comment:
    """The thread of the comment is resolved. Raises ConflictError ``comment-resolved``."""
    first = _thread_of(access_comment(by, comment_id))
    if first.resolved_at is not None:
        raise ConflictError("This was resolved already.", code="comment-resolved")
    return _set_resolved(first, at=now, by=by, now=now)


@transaction.atomic
def reopen_comment(comment_id: UUID, *, by: Actor, now: datetime) -> Comment:
    """The thread of the comment is open again. Raises ConflictError ``comment-open``."""
    first = _thread_of(access_comment(by, comment_id))
    if first.resolved_at is None:
        raise ConflictError("This is open already.", code="comment-open")
    return _set_resolved(first, at=None, by=by, now=now)


@transaction.atomic
def remove_comment(comment_id: UUID, *, by: Actor, now: datetime) -> None:
    """The comment is gone; only that there was one is left where others answered. Others' are for brand managers."""
    comment = access_comment(by, comment_id, right=Right.MANAGE_KIT, own_right=Right.COMMENT)
    video, first = comment.video, _thread_of(comment)
    record("comment.removed", by=by, workspace_key=video.workspace_id, subject=video, now=now)
    if comment.replies.filter(removed_at=None).exists():
        comment.text, comment.removed_at, comment.changed_at = "", now, now
        comment.save(update_fields=["text", "removed_at", "changed_at"])
        comment.mentions.clear()
        return
    comment.delete()
    if first != comment and first.removed_at and not first.replies.filter(removed_at=None).exists():
        first.delete()


def note_comments_seen(video_id: UUID, *, by: Actor, now: datetime, last: UUID | None = None) -> None:
    """No comment up to ``last`` is new to ``by`` any more; without it, none that there is now.

    Raises NotFoundError where ``last`` is not of the video.
    """
    video = access_video(by, video_id, right=Right.COMMENT)
    seen_at = now
    if last is not None:
        comment = Comment.objects.filter(video=video, id=last).first()
        if comment is None:
            raise NotFoundError("There is no such comment any more.", data={"thing": "comment"})
        seen_at = min(comment.created_at, now)
    CommentsSeen.objects.get_or_create(video=video, user=person_behind(by), defaults={"seen_at": seen_at})
    CommentsSeen.objects.filter(video=video, user=person_behind(by), seen_at__lt=seen_at).update(seen_at=seen_at)


def open_thread(comment: Comment, *, by: Actor | None, now: datetime, guest: str = "") -> Comment:
    """The first comment of the thread, held and open, so that it takes an answer of ``by``, or else of a ``guest``."""
    first = _thread_of(comment)
    return _set_resolved(first, at=None, by=by, guest=guest, now=now) if first.resolved_at is not None else first


def people_of(first: Comment) -> list[User]:
    """Who wrote in the thread and has not taken it back. Guests are no users."""
    said = Comment.objects.filter(Q(id=first.id) | Q(parent=first), removed_at=None, author__isnull=False)
    return list(User.objects.filter(id__in=said.values("author")))


def pin(comment: Comment, spot: Spot) -> None:
    """The comment, which is not saved yet, stands there. Raises InvalidError ``no-such-place``."""
    segment = _segment_of(comment.video, spot)
    comment.segment_key = spot.segment_id
    comment.segment_name = one_line(str(segment.document.get("name") or ""), limit=NAME_LIMIT)
    comment.layer_id = spot.layer_id or ""
    comment.at_frame = spot.at_frame
    comment.x_ratio, comment.y_ratio = spot.place or (None, None)


def _say(comment: Comment, *, remark: Remark, by: Actor, now: datetime) -> Comment:
    video = comment.video
    comment.text = remark.text.strip()
    if not comment.text:
        raise InvalidError("Write what you want to say.", code="comment-empty")
    mentioned = _people(video, remark.mentions)
    comment.save()
    comment.mentions.set(mentioned)
    data = {"comment": str(comment.id), **({"segment": comment.segment_key} if comment.segment_key else {})}
    record("comment.added", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    author = person_behind(by)
    notify(mentioned, NoticeKind.MENTIONED, video=video, by=author, text=comment.text, now=now)
    if comment.parent is not None:
        others = [person for person in people_of(comment.parent) if person not in mentioned]
        notify(others, NoticeKind.ANSWERED, video=video, by=author, text=comment.text, now=now)
    return comment


def _segment_of(video: Video, spot: Spot) -> Segment:
    segment = Segment.objects.filter(video=video, key=spot.segment_id, position__isnull=False).first()
    if segment is None:
        raise InvalidError("This segment is gone, or not saved yet. Load the page again.", code="no-such-place")
    if spot.layer_id is not None and spot.layer_id not in {layer["id"] for layer in segment.document["layers"]}:
        raise InvalidError("The segment has no such layer. Save it first.", code="no-such-place")
    return segment


def _people(video: Video, mentions: Iterable[UUID]) -> list[User]:
    wanted = set(mentions)
    found: list[Membership] = list(list_commenters(video).filter(id__in=wanted)) if wanted else []
    if len(found) < len(wanted):
        raise InvalidError("Somebody who is mentioned may not comment in this workspace.", code="no-such-person")
    return [member.user for member in found]


def _thread_of(comment: Comment) -> Comment:
    """The first comment of the thread, its row held. Raises NotFoundError where it was removed meanwhile."""
    held = Comment.objects.select_for_update(of=("self",)).select_related("video")
    first = held.filter(id=comment.parent_id or comment.id).first()
    if first is None:
        raise NotFoundError("There is no such comment any more.", data={"thing": "comment"})
    return first


def _set_resolved(first: Comment, *, at: datetime | None, by: Actor | None, now: datetime, guest: str = "") -> Comment:
    first.resolved_at, first.resolved_by, first.changed_at = at, person_behind(by) if at and by else None, now
    first.save(update_fields=["resolved_at", "resolved_by", "changed_at"])
    action = "comment.resolved" if at else "comment.reopened"
    data = {"comment": str(first.id)}
    video = first.video
    record(action, by=by, guest=guest, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return first
