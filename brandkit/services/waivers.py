"""The life of a waiver: granted, and withdrawn before it expires. Who may, the caller has asked."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from brandkit.domain.errors import WaiverError
from brandkit.domain.waivers import WaivedPlace, WaiverGrant
from brandkit.models import Waiver
from brandkit.selectors.waivers import as_grant

LONGEST: Final = timedelta(days=366)
"""A year, wherever the clock of whoever asks stands."""


def grant_waiver(
    workspace_key: UUID,
    *,
    video_key: UUID,
    place: WaivedPlace,
    reason: str,
    person_name: str,
    expires_at: datetime,
    now: datetime,
) -> WaiverGrant:
    """What the rule finds at ``place`` is let pass until ``expires_at``.

    Raises WaiverError ``waiver-expired`` or ``waiver-too-long``.
    """
    if expires_at <= now:
        raise WaiverError("waiver-expired", "A waiver ends at a time to come.", {"expires_at": expires_at.isoformat()})
    if expires_at > now + LONGEST:
        raise WaiverError(
            "waiver-too-long",
            "A waiver lasts a year at most: after that, somebody looks again.",
            {"expires_at": expires_at.isoformat()},
        )
    row = Waiver.objects.create(
        workspace_key=workspace_key,
        video_key=video_key,
        rule=place.rule,
        segment_id=place.segment_id or "",
        layer_id=place.layer_id or "",
        frames=place.frames.model_dump(mode="json") if place.frames else None,
        seen=place.seen,
        measured=place.measured,
        reason=reason,
        person_name=person_name,
        created_at=now,
        expires_at=expires_at,
    )
    return as_grant(row)


@transaction.atomic
def withdraw_waiver(waiver_id: UUID, *, person_name: str, now: datetime) -> WaiverGrant:
    """The waiver lets nothing pass any more. Raises WaiverError ``no-waiver`` or ``waiver-ended``."""
    row = Waiver.objects.select_for_update().filter(id=waiver_id).first()
    if row is None:
        raise WaiverError("no-waiver", "This waiver is not here.", {"waiver_id": str(waiver_id)})
    if row.withdrawn_at is not None or row.expires_at <= now:
        raise WaiverError("waiver-ended", "This waiver has ended already.", {"waiver_id": str(waiver_id)})
    row.withdrawn_at, row.withdrawn_by = now, person_name
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return as_grant(row)
