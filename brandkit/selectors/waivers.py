"""Finding waivers and reports."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from brandkit.domain.reports import ReportContents
from brandkit.domain.waivers import WaivedPlace, WaiverGrant
from brandkit.models import Report, Waiver
from builder.document.time import FrameRange


def list_waivers_in_force(video_key: UUID, *, now: datetime) -> tuple[WaiverGrant, ...]:
    """The video's waivers that are neither withdrawn nor expired, the latest first."""
    rows = Waiver.objects.filter(video_key=video_key, withdrawn_at=None, expires_at__gt=now)
    return tuple(as_grant(row) for row in rows)


def list_waivers(workspace_key: UUID, *, now: datetime, most_ended: int) -> tuple[WaiverGrant, ...]:
    """All waivers of a workspace that are in force, then the latest of those that have ended."""
    waivers = Waiver.objects.filter(workspace_key=workspace_key)
    in_force = Q(withdrawn_at=None, expires_at__gt=now)
    return tuple(as_grant(row) for row in (*waivers.filter(in_force), *waivers.exclude(in_force)[:most_ended]))


def find_waiver(waiver_id: UUID) -> WaiverGrant | None:
    """The waiver with this id, also one that has ended."""
    row = Waiver.objects.filter(id=waiver_id).first()
    return as_grant(row) if row else None


def find_report(subject_key: UUID) -> ReportContents | None:
    """The report on what has this key, if one was written."""
    row = Report.objects.filter(subject_key=subject_key).first()
    return ReportContents.model_validate(row.contents) if row else None


def as_grant(row: Waiver) -> WaiverGrant:
    """The row as other rooms see it."""
    return WaiverGrant(
        id=row.id,
        video_key=row.video_key,
        place=WaivedPlace(
            rule=row.rule,
            segment_id=row.segment_id or None,
            layer_id=row.layer_id or None,
            frames=FrameRange.model_validate(row.frames) if row.frames else None,
            seen=row.seen,
            measured=row.measured,
        ),
        reason=row.reason,
        by=row.person_name,
        granted_at=row.created_at,
        expires_at=row.expires_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )
