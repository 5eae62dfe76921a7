"""Links by which people without an account review a video."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from ninja import Router, Schema, Status

from builder.http.auth import SignedInRequest
from builder.models import ReviewLink
from builder.selectors.review_pages import list_review_links as find_review_links
from builder.services import review_links
from builder.services.review_links import NewReviewLink

router = Router(tags=["reviews"])


class ReviewLinkOut(Schema):
    """A link; whether it is open, what one may do by it, and until when."""

    id: UUID
    name: str
    may_comment: bool
    may_approve: bool
    is_open: bool
    by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


class MadeReviewLinkOut(ReviewLinkOut):
    """A new link with its address, which is told only now."""

    address: str


@router.get("/videos/{video_id}/review-links", response=list[ReviewLinkOut])
def list_review_links(request: SignedInRequest, video_id: UUID) -> list[ReviewLinkOut]:
    """The links by which the video is reviewed, the youngest first."""
    return [_link_out(link) for link in find_review_links(request.auth, video_id)]


@router.post("/videos/{video_id}/review-links", response={201: MadeReviewLinkOut})
def create_review_link(request: SignedInRequest, video_id: UUID, body: NewReviewLink) -> Status[MadeReviewLinkOut]:
    """Make a link; its address is told this once."""
    link, address = review_links.create_review_link(video_id, by=request.auth, wish=body, now=timezone.now())
    return Status(201, MadeReviewLinkOut(**_link_out(link).model_dump(), address=address))


@router.post("/review-links/{link_id}/revoke", response=ReviewLinkOut)
def revoke_review_link(request: SignedInRequest, link_id: UUID) -> ReviewLinkOut:
    """Have the link open nothing any more."""
    return _link_out(review_links.revoke_review_link(link_id, by=request.auth, now=timezone.now()))


def _link_out(link: ReviewLink) -> ReviewLinkOut:
    return ReviewLinkOut(
        id=link.id,
        name=link.name,
        may_comment=link.may_comment,
        may_approve=link.may_approve,
        is_open=link.revoked_at is None and link.expires_at > timezone.now(),
        by=link.created_by.name if link.created_by else "",
        created_at=link.created_at,
        expires_at=link.expires_at,
        revoked_at=link.revoked_at,
    )
