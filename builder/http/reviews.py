"""Reviews: how a video stands, asking people to look at it, and deciding about what was seen."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from ninja import Router, Schema, Status

from builder.http.auth import SignedInRequest
from builder.models import Decision, Right, Standing
from builder.selectors.access import access_video
from builder.selectors.reviews import (
    WHOLE,
    Review,
    ReviewedPart,
    ReviewState,
    list_reviewers,
    review_of,
    standing_of,
)
from builder.services import reviews
from builder.services.reviews import AskForReview, Decide

router = Router(tags=["reviews"])


class ReviewerOut(Schema):
    """Somebody who may approve; ``id`` is how a request names them."""

    id: UUID
    name: str


class DecisionOut(Schema):
    """What somebody decided. It counts while it is current: while the part is what they saw."""

    decision: Decision
    by: str
    at: datetime
    note: str
    is_current: bool


class ReviewedPartOut(Schema):
    """A segment, or by an empty id what stands around them; ``fingerprint`` is what one sees of it now."""

    id: str
    fingerprint: str
    is_settled: bool
    decision: DecisionOut | None


class ReviewRequestOut(Schema):
    by: str
    at: datetime
    note: str
    reviewers: list[str]


class ReviewOut(Schema):
    """How the review stands, with all parts in their order, and who may be asked.

    ``standing`` is what the video's card says.
    """

    state: ReviewState
    standing: Standing
    by: str
    at: datetime | None
    request: ReviewRequestOut | None
    whole: ReviewedPartOut | None
    segments: list[ReviewedPartOut]
    people: list[ReviewerOut]
    demands_approval: bool


@router.get("/videos/{video_id}/review", response=ReviewOut)
def get_review(request: SignedInRequest, video_id: UUID) -> ReviewOut:
    """How the review of the saved video stands."""
    return _answer(request, video_id)


@router.post("/videos/{video_id}/review", response={201: ReviewOut})
def ask_for_review(request: SignedInRequest, video_id: UUID, body: AskForReview) -> Status[ReviewOut]:
    """Ask people to look at the video."""
    reviews.ask_for_review(video_id, by=request.auth, wish=body, now=timezone.now())
    return Status(201, _answer(request, video_id))


@router.post("/videos/{video_id}/review/take-back", response=ReviewOut)
def take_review_back(request: SignedInRequest, video_id: UUID) -> ReviewOut:
    """Ask nobody any more."""
    reviews.take_review_back(video_id, by=request.auth, now=timezone.now())
    return _answer(request, video_id)


@router.post("/videos/{video_id}/approvals", response={201: ReviewOut})
def decide_review(request: SignedInRequest, video_id: UUID, body: Decide) -> Status[ReviewOut]:
    """Approve what was seen, ask for changes in it, or take back what was decided about it."""
    reviews.decide(video_id, by=request.auth, wish=body, now=timezone.now())
    return Status(201, _answer(request, video_id))


def _answer(request: SignedInRequest, video_id: UUID) -> ReviewOut:
    video = access_video(request.auth, video_id, right=Right.COMMENT)
    review = review_of(video)
    by, at = _ended(review)
    asked = review.request
    return ReviewOut(
        state=review.state,
        standing=standing_of(review),
        by=by,
        at=at,
        request=ReviewRequestOut(
            by=asked.asked_by.name if asked.asked_by else "",
            at=asked.created_at,
            note=asked.note,
            reviewers=[user.name for user in asked.reviewers.all()],
        )
        if asked
        else None,
        whole=next((_part_out(part) for part in review.parts if part.key == WHOLE), None),
        segments=[_part_out(part) for part in review.parts if part.key != WHOLE],
        people=[ReviewerOut(id=member.id, name=member.user.name) for member in list_reviewers(video)],
        demands_approval=video.workspace.demands_approval,
    )


def _ended(review: Review) -> tuple[str, datetime | None]:
    """Who brought the review to its state, and when."""
    if review.state in {ReviewState.APPROVED, ReviewState.CHANGES} and review.last:
        return review.last.by_name, review.last.at
    if review.request:
        return review.request.asked_by.name if review.request.asked_by else "", review.request.created_at
    return "", None


def _part_out(part: ReviewedPart) -> ReviewedPartOut:
    decided = part.decision
    return ReviewedPartOut(
        id=part.key,
        fingerprint=part.fingerprint,
        is_settled=part.is_settled,
        decision=DecisionOut(
            decision=Decision(decided.decision),
            by=decided.by_name,
            at=decided.at,
            note=decided.note,
            is_current=part.is_current,
        )
        if decided
        else None,
    )
