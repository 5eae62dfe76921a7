"""Waivers: findings that a brand manager lets pass for a while. Every one is in the audit trail."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.db import transaction
from pydantic import AwareDatetime, Field

from brandkit import api as brandkit
from brandkit.api import WaivedPlace, WaiverGrant
from builder.document.time import FrameRange
from builder.document.values import Id, Value
from builder.models import Right, Video, person_behind
from builder.models.errors import InvalidError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import list_segments
from builder.services.audit import record
from builder.services.names import one_line

REASON_LIMIT = 500


class Waive(Value):
    """The wish to let pass what ``rule`` finds: in the video, in a segment, at a layer, in frames of the segment.

    ``seen`` holds the waiver to the finding's words; empty is whatever the rule finds there. ``measured`` holds it to
    the number that was measured; empty is any.
    """

    rule: Annotated[str, Field(max_length=60)]
    segment_id: Id | None = None
    layer_id: Id | None = None
    frames: FrameRange | None = None
    seen: Annotated[str, Field(max_length=2000)] = ""
    measured: Annotated[str, Field(max_length=200)] = ""
    reason: Annotated[str, Field(max_length=REASON_LIMIT)]
    expires_at: AwareDatetime


@transaction.atomic
def grant_waiver(video_id: UUID, *, by: Actor, wish: Waive, now: datetime) -> WaiverGrant:
    """What was asked for is let pass until it expires.

    Raises InvalidError ``reason-missing``, ``unknown-rule`` or ``no-such-place``, and WaiverError ``waiver-expired`` or
    ``waiver-too-long``.
    """
    video = access_video(by, video_id, right=Right.MANAGE_KIT)
    reason = one_line(wish.reason, limit=REASON_LIMIT)
    if not reason:
        raise InvalidError("Say why this may pass: whoever reads the report wants to know.", code="reason-missing")
    _refuse_unknown_places(video, wish)
    grant = brandkit.grant_waiver(
        video.workspace_id,
        video_key=video.id,
        place=WaivedPlace(
            rule=wish.rule,
            segment_id=wish.segment_id,
            layer_id=wish.layer_id,
            frames=wish.frames,
            seen=wish.seen,
            measured=wish.measured,
        ),
        reason=reason,
        person_name=person_behind(by).name,
        expires_at=wish.expires_at,
        now=now,
    )
    record("finding.waived", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=_told(grant))
    return grant


@transaction.atomic
def withdraw_waiver(waiver_id: UUID, *, by: Actor, now: datetime) -> WaiverGrant:
    """The waiver lets nothing pass any more. Raises WaiverError ``waiver-ended``."""
    grant = brandkit.find_waiver(waiver_id)
    video = Video.objects.filter(id=grant.video_key).first() if grant else None
    if video is None:
        raise NotFoundError("There is no such waiver.", data={"thing": "waiver"})
    access_video(by, video.id, right=Right.MANAGE_KIT)
    ended = brandkit.withdraw_waiver(waiver_id, person_name=person_behind(by).name, now=now)
    record("waiver.withdrawn", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=_told(ended))
    return ended


def _refuse_unknown_places(video: Video, wish: Waive) -> None:
    codes = {rule.code for rule in brandkit.list_rules()}
    if wish.rule not in codes:
        raise InvalidError(f"There is no rule “{wish.rule}”.", code="unknown-rule", data={"known": sorted(codes)})
    if wish.segment_id is None:
        if wish.layer_id is not None or wish.frames is not None:
            raise InvalidError("A layer or frames need the segment that they are of.", code="no-such-place")
        return
    segment = list_segments(video).filter(key=wish.segment_id).first()
    if segment is None:
        raise InvalidError("The video has no such segment. Save it first.", code="no-such-place")
    if wish.layer_id is not None and wish.layer_id not in {layer["id"] for layer in segment.document["layers"]}:
        raise InvalidError("The segment has no such layer. Save it first.", code="no-such-place")


def _told(grant: WaiverGrant) -> dict[str, object]:
    return grant.model_dump(mode="json", include={"id", "place", "reason", "by", "expires_at"})
