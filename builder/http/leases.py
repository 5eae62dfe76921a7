"""Leases: who edits which segment, as open editors tell each other."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from ninja import Router, Schema, Status

from builder.document.values import Id
from builder.http.auth import SignedInRequest
from builder.services import leases

router = Router(tags=["editing"])


class TakenLeaseOut(Schema):
    """One's own lease; it ends at ``until`` unless it is taken again."""

    segment_id: str
    until: datetime


@router.post("/videos/{video_id}/leases/{segment_id}", response=TakenLeaseOut)
def take_lease(request: SignedInRequest, video_id: UUID, segment_id: Id) -> TakenLeaseOut:
    """Edit a segment for the next half minute, or go on with it; ``lease-held`` where somebody else does."""
    lease = leases.take_lease(video_id, by=request.auth, segment_id=segment_id, now=timezone.now())
    return TakenLeaseOut(segment_id=lease.segment_key, until=lease.until)


@router.post("/videos/{video_id}/leases/{segment_id}/ask", response={204: None})
def ask_for_lease(request: SignedInRequest, video_id: UUID, segment_id: Id) -> Status[None]:
    """Ask whoever edits the segment to let you."""
    leases.ask_for_lease(video_id, by=request.auth, segment_id=segment_id, now=timezone.now())
    return Status(204, None)


@router.delete("/videos/{video_id}/leases/{segment_id}", response={204: None})
def give_lease_up(request: SignedInRequest, video_id: UUID, segment_id: Id) -> Status[None]:
    """Let others edit the segment: whoever asked, or anybody."""
    leases.give_lease_up(video_id, by=request.auth, segment_id=segment_id, now=timezone.now())
    return Status(204, None)
