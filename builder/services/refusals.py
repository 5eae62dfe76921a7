"""Exports that the brand, the gate or a missing approval refuses: kept with a report, named in the audit trail.

A refused export has ended before anything was made of it, so that it stands in no queue.
"""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from brandkit import api as brandkit
from brandkit.api import KitVersion, Verdict
from builder.document.fingerprint import fingerprint
from builder.document.kit_values import KitValues
from builder.document.timeline import Timeline
from builder.document.values import Value
from builder.models import Export, ExportState, Video, person_behind
from builder.models.errors import BuilderError
from builder.models.workspace import Actor
from builder.services.audit import record
from builder.services.releases import Release
from builder.services.reporting import HELD_BACK, freeze_report
from builder.services.reviews import NOT_APPROVED
from builder.services.words import REFUSED
from generation.api import ExportOptions

REFUSALS: Final = frozenset({HELD_BACK, NOT_APPROVED, REFUSED, "media-rejected", "media-needs-a-person"})
"""Ends that the brand, the gate and the policy of a workspace bring about; others are faults."""
NAMED: Final = 20
"""Of the findings that hold an export back, so many stand in the audit trail; all of them are in the report."""


class FrozenVideo(Value):
    """What an export is made of."""

    timeline: Timeline
    kit: KitValues


def frozen_fields(video: Video, *, timeline: Timeline, kit: KitVersion, options: ExportOptions) -> dict[str, Any]:
    """What an export keeps of the video as it stands, for a new row."""
    return {
        "video": video,
        "options": options.model_dump(mode="json", exclude_defaults=True),
        "video_revision": video.revision,
        "document": timeline.model_dump(mode="json"),
        "kit_version_id": kit.id,
        "fingerprint": fingerprint(FrozenVideo(timeline=timeline, kit=kit.values)),
    }


@transaction.atomic
def keep_refused(
    video: Video, *, release: Release, preset: str, options: ExportOptions, by: Actor | None, now: datetime
) -> Export:
    """The export that ``release`` refuses is among those of the video, ended, with its report.

    Who asks for the very same again right away gets the same one. Either way the audit trail has the refusal. ``by``
    is None where nobody signed in asked, as on the command line.
    """
    assert release.refusal is not None
    judgement = release.judgement
    fields = frozen_fields(video, timeline=judgement.timeline, kit=judgement.kit, options=options)
    fields |= {
        "preset": preset,
        "state": ExportState.FAILED,
        "error_code": release.refusal.code[:60],
        "error_message": release.refusal.message[:500],
        "requested_by": person_behind(by) if by else None,
    }
    export = _find_same(video, release=release, fields=fields)
    if export is None:
        export = Export.objects.create(**fields, created_at=now, finished_at=now)
        freeze_report(export, video=video, judgement=judgement, refusal=release.refusal, now=now)
    record_refusal(export, release=release, by=by, now=now)
    return export


def record_refusal(export: Export, *, release: Release, by: Actor | None, now: datetime) -> None:
    """The audit trail says what holds the export back."""
    held = [judged.finding for judged in release.judgement.held_back_by]
    record(
        "export.refused",
        by=by,
        workspace_key=export.video.workspace_id,
        subject=export,
        now=now,
        data={
            "preset": export.preset,
            "video": str(export.video_id),
            "code": export.error_code,
            "reason": export.error_message[:300],
            "findings": len(held),
            "found": [
                {"rule": one.rule, "segment": one.segment_id, "layer": one.layer_id, "message": one.message[:200]}
                for one in held[:NAMED]
            ],
        },
    )


def naming_export(refusal: BuilderError, export: Export) -> BuilderError:
    """The refusal as it is answered: with the export that was refused, whose report says why."""
    return type(refusal)(refusal.message, code=refusal.code, data={**refusal.data, "export_id": str(export.id)})


def _find_same(video: Video, *, release: Release, fields: dict[str, Any]) -> Export | None:
    """The youngest export, if it was refused just so: of the video itself, for the same reasons."""
    youngest = (
        Export.objects.select_related("video", "requested_by")
        .filter(video=video, row_title="")
        .order_by("-created_at")
        .first()
    )
    if youngest is None or any(getattr(youngest, name) != value for name, value in fields.items()):
        return None
    report = brandkit.find_report(youngest.id)
    if report is None or report.verdict is not Verdict.HELD_BACK:
        return None
    same = [one.finding for one in report.findings] == [one.finding for one in release.judgement.findings]
    return youngest if same else None
