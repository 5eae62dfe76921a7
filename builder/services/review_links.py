"""Links by which people without an account look at a video: made, revoked, and what is said and decided by them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from pydantic import Field

from builder.document.values import Prose, Value
from builder.models import Approval, Comment, Decision, NoticeKind, ReviewLink, Right, Video, person_behind
from builder.models.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_review_link, access_video, rights_in
from builder.selectors.review_pages import ReviewPage, review_page_of
from builder.selectors.secrets import hash_of
from builder.services.audit import record
from builder.services.comments import TEXT_LIMIT, Spot, open_thread, people_of, pin
from builder.services.names import name_of
from builder.services.notices import notify
from builder.services.people import NAME_LIMIT as PERSON_LIMIT
from builder.services.people import new_token
from builder.services.reviews import Decide, conclude, refuse_what_was_not_seen
from builder.services.revisions import hold_video

LONGEST: Final = timedelta(days=365)
SAID_AT_MOST: Final = 500
DECIDED_AT_MOST: Final = 200
"""So many comments and decisions a link takes, in case it gets into wrong hands."""


class NewReviewLink(Value):
    """The wish for a link: whom it is for, what one may do by it, and for how many days."""

    name: Annotated[str, Field(max_length=PERSON_LIMIT)]
    may_comment: bool = True
    may_approve: bool = False
    days: Annotated[int, Field(ge=1, le=LONGEST.days)] = 14


class GuestRemark(Value):
    """What a guest says: of what stands at ``spot``, of the whole video without one, or as an answer to a comment."""

    name: Annotated[str, Field(max_length=PERSON_LIMIT)]
    text: Annotated[Prose, Field(max_length=TEXT_LIMIT)]
    spot: Spot | None = None
    parent_id: UUID | None = None


@transaction.atomic
def create_review_link(video_id: UUID, *, by: Actor, wish: NewReviewLink, now: datetime) -> tuple[ReviewLink, str]:
    """There is a link, and its address, which is kept nowhere. One by which others approve is for those who may.

    Raises InvalidError ``name-missing`` or ``name-turns``, and ForbiddenError.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    if wish.may_approve:
        access_video(by, video_id, right=Right.APPROVE)
    name = name_of(wish.name, limit=PERSON_LIMIT)
    if not name:
        raise InvalidError("Say whom the link is for.", code="name-missing")
    token = new_token()
    link = ReviewLink.objects.create(
        video=video,
        name=name,
        token_sha256=hash_of(token),
        may_comment=wish.may_comment,
        may_approve=wish.may_approve,
        created_by=person_behind(by),
        created_at=now,
        expires_at=now + timedelta(days=wish.days),
    )
    data = {"name": name, "may_approve": wish.may_approve, "days": wish.days}
    record("review-link.created", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return link, str(settings.PUBLIC_URL).rstrip("/") + reverse("review-link", args=[token])


@transaction.atomic
def revoke_review_link(link_id: UUID, *, by: Actor, now: datetime) -> ReviewLink:
    """The link opens nothing any more. What was said by it stays. Raises ConflictError ``link-revoked``."""
    link = access_review_link(by, link_id, right=Right.EDIT)
    if not ReviewLink.objects.filter(id=link.id, revoked_at=None).update(revoked_at=now):
        raise ConflictError("This link was revoked already.", code="link-revoked")
    link.revoked_at = now
    video, data = link.video, {"name": link.name}
    record("review-link.revoked", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return link


def open_review_link(token: str, *, now: datetime) -> ReviewLink:
    """The link that the address names, with its video, while whoever made it may give that much away.

    Raises NotFoundError ``link-used-up``.
    """
    links = ReviewLink.objects.select_related("video__workspace", "created_by")
    found = links.filter(token_sha256=hash_of(token), revoked_at=None, expires_at__gt=now, video__deleted_at=None)
    link = found.first()
    if link is None or not _is_backed(link):
        raise NotFoundError("This link was revoked or is too old. Ask for a new one.", code="link-used-up")
    return link


def _is_backed(link: ReviewLink) -> bool:
    """Whether whoever made the link still has the rights that it took."""
    needed = {Right.EDIT, Right.APPROVE} if link.may_approve else {Right.EDIT}
    return link.created_by is not None and needed <= rights_in(link.created_by, link.video.workspace_id)


@transaction.atomic
def say_as_guest(token: str, *, remark: GuestRemark, now: datetime) -> Comment:
    """The video has a comment of a guest; whoever made the link is told, and who wrote in the thread that goes on.

    Raises NotFoundError, ForbiddenError ``link-only-shows``, InvalidError ``name-missing``, ``comment-empty`` or
    ``no-such-place``, and ConflictError ``too-much-said``.
    """
    link = open_review_link(token, now=now)
    if not link.may_comment:
        raise ForbiddenError("This link is for watching only.", code="link-only-shows")
    name, text = _name_of(remark.name), remark.text.strip()
    if not text:
        raise InvalidError("Write what you want to say.", code="comment-empty")
    if Comment.objects.filter(link=link).count() >= SAID_AT_MOST:
        raise ConflictError("Much was said by this link already. Ask for a new one.", code="too-much-said")
    comment = Comment(video=link.video, link=link, guest_name=name, text=text, created_at=now, changed_at=now)
    if remark.parent_id is not None:
        answered = _comment_in(link.video, remark.parent_id)
        comment.parent = open_thread(answered, by=None, guest=name, now=now)
    elif remark.spot is not None:
        pin(comment, remark.spot)
    comment.save()
    data = {"comment": str(comment.id), "link": link.name}
    _record("comment.added", link=link, name=name, now=now, data=data)
    if link.created_by is not None:
        notify([link.created_by], NoticeKind.GUEST_SAID, video=link.video, by_name=name, text=text, now=now)
    if comment.parent is not None:
        others = [person for person in people_of(comment.parent) if person != link.created_by]
        notify(others, NoticeKind.ANSWERED, video=link.video, by_name=name, text=text, now=now)
    return comment


@transaction.atomic
def decide_as_guest(token: str, *, name: str, wish: Decide, now: datetime) -> None:
    """As ``decide``, by a link that allows it, about what its page shows.

    Raises NotFoundError, ForbiddenError ``link-only-shows``, InvalidError ``name-missing``, and ConflictError
    ``changed-meanwhile``, ``not-spoken-yet``, ``not-in-the-film`` or ``too-much-said``.
    """
    link = open_review_link(token, now=now)
    if not link.may_approve or wish.decision is Decision.WITHDRAWN:
        raise ForbiddenError("One cannot decide this by this link.", code="link-only-shows")
    guest = _name_of(name)
    video = hold_video(link.video)
    made = Approval.objects.filter(link=link).aggregate(decisions=Count("at", distinct=True))
    if made["decisions"] >= DECIDED_AT_MOST:
        raise ConflictError("Much was decided by this link already. Ask for a new one.", code="too-much-said")
    page = review_page_of(video)
    refuse_what_was_not_seen(page.review, seen=wish.seen)
    refuse_what_is_not_shown(page, seen=list(wish.seen))
    Approval.objects.bulk_create(
        Approval(
            video=video, segment_key=key, fingerprint=print_, decision=wish.decision, note=wish.note.strip(),
            link=link, guest_name=guest, at=now,
        )
        for key, print_ in wish.seen.items()
    )  # fmt: skip
    action = "review.approved" if wish.decision is Decision.APPROVED else "review.changes-asked"
    data = {"segments": [key for key in wish.seen if key], "note": wish.note.strip(), "link": link.name}
    _record(action, link=link, name=guest, now=now, data=data)
    conclude(video, before=page.review, wish=wish, by_name=guest, otherwise=link.created_by, now=now)


def refuse_what_is_not_shown(page: ReviewPage, *, seen: list[str]) -> None:
    """Nothing, if the page shows all of that as it is now. Raises ConflictError ``not-in-the-film``."""
    hidden = [key for key in seen if key not in page.shown]
    if hidden:
        raise ConflictError(
            "The film shows an earlier version of this. Ask for a new one, then decide.",
            code="not-in-the-film",
            data={"segments": hidden},
        )


def _name_of(name: str) -> str:
    cleaned = name_of(name, limit=PERSON_LIMIT)
    if not cleaned:
        raise InvalidError("Say who you are.", code="name-missing")
    return cleaned


def _comment_in(video: Video, comment_id: UUID) -> Comment:
    comment = Comment.objects.filter(id=comment_id, video=video, removed_at=None).first()
    if comment is None:
        raise NotFoundError("There is no such comment any more.", data={"thing": "comment"})
    return comment


def _record(action: str, *, link: ReviewLink, name: str, now: datetime, data: Mapping[str, object]) -> None:
    video = link.video
    record(action, by=None, guest=name, workspace_key=video.workspace_id, subject=video, now=now, data=data)
