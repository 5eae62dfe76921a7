"""Reviews: asked for, taken back, and decided. A decision is about what was seen, and counts for nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Annotated
from uuid import UUID

from django.db import transaction
from pydantic import Field

from brandkit.api import KitVersion
from builder.document.timeline import Timeline
from builder.document.values import Prose, Sha256, Value
from builder.models import (
    Approval,
    Decision,
    NoticeKind,
    ReviewRequest,
    Right,
    User,
    Video,
    person_behind,
)
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import list_segments
from builder.selectors.reviews import (
    WHOLE,
    Review,
    ReviewState,
    fingerprints_of,
    judge_review,
    list_reviewers,
    review_of,
)
from builder.services.audit import record
from builder.services.notices import notify
from builder.services.review_standings import note_standing
from builder.services.revisions import hold_video

NOTE_LIMIT = 1000
NOT_APPROVED = "not-approved"


class AskForReview(Value):
    """The wish that people look at a video; ``reviewers`` are memberships of those who may approve."""

    reviewers: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=50)]
    note: Annotated[Prose, Field(max_length=NOTE_LIMIT)] = ""


class Decide(Value):
    """What somebody decides; ``seen`` names what they looked at: fingerprints by segment, the whole by an empty key."""

    decision: Decision
    seen: Annotated[Mapping[str, Sha256], Field(min_length=1, max_length=5000)]
    note: Annotated[Prose, Field(max_length=NOTE_LIMIT)] = ""


@transaction.atomic
def ask_for_review(video_id: UUID, *, by: Actor, wish: AskForReview, now: datetime) -> ReviewRequest:
    """Reviewers are asked to look at the video; who was asked before is no longer.

    Raises InvalidError ``no-such-person`` or ``nothing-to-review``.
    """
    video = hold_video(access_video(by, video_id, right=Right.EDIT))
    if not list_segments(video).exists():
        raise InvalidError("This video has no segments yet. Add one first.", code="nothing-to-review")
    wanted = set(wish.reviewers)
    members = list(list_reviewers(video).filter(id__in=wanted))
    if len(members) < len(wanted):
        raise InvalidError("Somebody who is asked may not approve in this workspace.", code="no-such-person")
    ReviewRequest.objects.filter(video=video, ended_at=None).update(ended_at=now)
    note = wish.note.strip()
    asker = person_behind(by)
    request = ReviewRequest.objects.create(video=video, asked_by=asker, note=note, created_at=now)
    people = [member.user for member in members]
    request.reviewers.set(people)
    data = {"note": note, "reviewers": [person.name for person in people]}
    record("review.asked", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    notify(people, NoticeKind.REVIEW_ASKED, video=video, by=asker, text=note, now=now)
    note_standing(video, review_of(video))
    return request


@transaction.atomic
def take_review_back(video_id: UUID, *, by: Actor, now: datetime) -> None:
    """Nobody is asked to look at the video any more. Raises ConflictError ``review-ended``."""
    video = hold_video(access_video(by, video_id, right=Right.EDIT))
    if not ReviewRequest.objects.filter(video=video, ended_at=None).update(ended_at=now):
        raise ConflictError("Nobody is asked to review this video.", code="review-ended")
    record("review.taken-back", by=by, workspace_key=video.workspace_id, subject=video, now=now)
    note_standing(video, review_of(video))


@transaction.atomic
def decide(video_id: UUID, *, by: Actor, wish: Decide, now: datetime) -> Review:
    """What was seen is approved, to be changed, or undecided again; once all of it is approved, the review has ended.

    Raises ConflictError ``changed-meanwhile`` or ``not-spoken-yet`` with the segments.
    """
    video = hold_video(access_video(by, video_id, right=Right.APPROVE))
    review = review_of(video)
    refuse_what_was_not_seen(review, seen=wish.seen)
    user = person_behind(by)
    Approval.objects.bulk_create(
        Approval(
            video=video, segment_key=key, fingerprint=print_, decision=wish.decision, note=wish.note.strip(),
            user=user, at=now,
        )
        for key, print_ in wish.seen.items()
    )  # fmt: skip
    data = {"segments": [key for key in wish.seen if key != WHOLE], "note": wish.note.strip()}
    action = {Decision.APPROVED: "approved", Decision.CHANGES: "changes-asked", Decision.WITHDRAWN: "withdrawn"}
    name = f"review.{action[wish.decision]}"
    record(name, by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return conclude(video, before=review, wish=wish, by=user, otherwise=video.created_by, now=now)


def refuse_what_was_not_seen(review: Review, *, seen: Mapping[str, str]) -> None:
    """Nothing, if every part is still what was seen. Raises ConflictError as ``decide`` does."""
    parts = {part.key: part for part in review.parts}
    changed = [key for key, print_ in seen.items() if key not in parts or parts[key].fingerprint != print_]
    if changed:
        raise ConflictError(
            "This changed while you looked at it. Look at it again, then decide.",
            code="changed-meanwhile",
            data={"segments": changed},
        )
    silent = [key for key in seen if not parts[key].is_settled]
    if silent:
        raise ConflictError(
            "The narration is still being spoken, so nobody has heard it. Try again in a moment.",
            code="not-spoken-yet",
            data={"segments": silent},
        )


def refuse_what_is_not_approved(video: Video, *, timeline: Timeline, kit: KitVersion) -> None:
    """Nothing, unless the workspace demands approval and this document of the video was not approved as it is.

    Raises ConflictError ``not-approved`` with the segments.
    """
    if not video.workspace.demands_approval:
        return
    review = judge_review(video, prints=fingerprints_of(video, timeline=timeline, kit=kit))
    missing = [part.key for part in review.parts if not part.is_approved]
    if missing:
        raise ConflictError(_words_for_missing(missing), code=NOT_APPROVED, data={"segments": missing})


def _words_for_missing(missing: Iterable[str]) -> str:
    count = sum(key != WHOLE for key in missing)
    what = "One segment is not approved as it stands"
    if count != 1:
        what = f"{count or 'The order, music or captions'}{' segments' if count else ''} are not approved as they stand"
    return f"This workspace exports approved videos only. {what}. Ask for a review."


def conclude(
    video: Video,
    *,
    before: Review,
    wish: Decide,
    now: datetime,
    by: User | None = None,
    by_name: str = "",
    otherwise: User | None = None,
) -> Review:
    """The review as it stands after a decision, of ``by`` or of a guest; who asked for it is told how it ended.

    Where nobody asked, ``otherwise`` is told; and nobody twice the same. For the transaction of the decision.
    """
    after, note = review_of(video), wish.note.strip()
    note_standing(video, after)
    asker = after.request.asked_by if after.request else otherwise
    people = [asker] if asker is not None else []
    tell = partial(notify, people, video=video, by=by, by_name=by_name, text=note, now=now)
    if wish.decision == Decision.CHANGES:
        if not _is_known(wish, before=before, name=by.name if by else by_name):
            tell(NoticeKind.CHANGES_ASKED, segments=_names_of(video, wish.seen))
    elif after.state is ReviewState.APPROVED and before.state is not ReviewState.APPROVED:
        ReviewRequest.objects.filter(video=video, ended_at=None).update(ended_at=now)
        tell(NoticeKind.APPROVED)
        return replace(after, request=None)
    return after


def _is_known(wish: Decide, *, before: Review, name: str) -> bool:
    """Whether all of it was decided just so before, with the same words by the same person."""
    parts = {part.key: part for part in before.parts}
    return all(
        parts[key].decides(wish.decision)
        and (known := parts[key].decision) is not None
        and (known.note, known.by_name) == (wish.note.strip(), name)
        for key in wish.seen
    )


def _names_of(video: Video, keys: Iterable[str]) -> list[str]:
    wanted = set(keys)
    rows = enumerate(list_segments(video).values_list("key", "document__name"), start=1)
    return [f"{number} {name}".strip() for number, (key, name) in rows if key in wanted]
