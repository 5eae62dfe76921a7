"""Leases: who edits which segment. Taken at the first edit, renewed while somebody works, given to others who ask."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from builder.models import Lease, Right, Video, person_behind
from builder.models.errors import ConflictError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import list_segments

LASTS: Final = timedelta(seconds=30)


@transaction.atomic
def take_lease(video_id: UUID, *, by: Actor, segment_id: str, now: datetime) -> Lease:
    """``by`` edits the segment for the next half minute, as before or as nobody else does.

    Raises NotFoundError where the saved video has no such segment, and ConflictError ``lease-held`` with the name of
    whoever does.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    if not list_segments(video).filter(key=segment_id).exists():
        raise NotFoundError("The video has no such segment. Save it first.", data={"thing": "segment"})
    user = person_behind(by)
    until = now + LASTS
    lease, is_new = Lease.objects.select_for_update().get_or_create(
        video=video, segment_key=segment_id, defaults={"user": user, "until": until}
    )
    if is_new:
        return lease
    if lease.user_id != user.pk and lease.until > now:
        raise ConflictError(
            f"{lease.user.name} is editing this segment.", code="lease-held", data={"by": lease.user.name}
        )
    if lease.user_id != user.pk:
        lease.user, lease.asked_by = user, None
    lease.until = until
    lease.save(update_fields=["user", "until", "asked_by"])
    return lease


@transaction.atomic
def ask_for_lease(video_id: UUID, *, by: Actor, segment_id: str, now: datetime) -> None:
    """Whoever edits the segment sees that ``by`` would like to. Raises ConflictError ``lease-free``."""
    video = access_video(by, video_id, right=Right.EDIT)
    lease = _held(video, segment_id, now=now)
    if lease is None or lease.user_id == person_behind(by).pk:
        raise ConflictError("Nobody else edits this segment now. Go ahead.", code="lease-free")
    lease.asked_by = person_behind(by)
    lease.save(update_fields=["asked_by"])


@transaction.atomic
def give_lease_up(video_id: UUID, *, by: Actor, segment_id: str, now: datetime) -> None:
    """``by`` no longer edits the segment; who asked for it does. What somebody else edits stays theirs."""
    video = access_video(by, video_id, right=Right.EDIT)
    lease = _held(video, segment_id, now=now)
    if lease is None or lease.user_id != person_behind(by).pk:
        return
    if lease.asked_by is None:
        lease.delete()
        return
    lease.user, lease.asked_by, lease.until = lease.asked_by, None, now + LASTS
    lease.save(update_fields=["user", "asked_by", "until"])


def _held(video: Video, segment_id: str, *, now: datetime) -> Lease | None:
    leases = Lease.objects.select_for_update(of=("self",)).select_related("user", "asked_by")
    return leases.filter(video=video, segment_key=segment_id, until__gt=now).first()
