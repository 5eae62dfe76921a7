"""Fetching the files of exports: free for whoever may see the export, but for films that are held back."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from builder.models import AuditEntry, person_behind
from builder.models.workspace import Actor
from builder.selectors.access import access_export
from builder.selectors.proofs import HELD_BACK, access_export_file, reasons_of
from builder.services.audit import record
from generation.api import FileKind

OPENED: Final = "export.unproved-opened"
ONE_LOOK: Final = timedelta(hours=1)
"""A player fetches a film in many pieces: what a person fetches of it within that time is one look."""


def open_export_file(export_id: UUID, *, by: Actor, kind: FileKind, now: datetime) -> dict[str, Any]:
    """kind, name, sha256, media_type and size_bytes of a file of a finished export.

    That somebody opens a film that is held back is in the audit trail, with the reasons. Raises as
    ``access_export_file``.
    """
    file = access_export_file(by, export_id, kind)
    if kind in HELD_BACK:
        _keep_look(export_id, by=by, now=now)
    return file


def _keep_look(export_id: UUID, *, by: Actor, now: datetime) -> None:
    export = access_export(by, export_id)
    reasons = reasons_of(export)
    if not reasons:
        return
    looks = AuditEntry.objects.filter(workspace=export.video.workspace_id, action=OPENED, subject_id=str(export.id))
    if looks.filter(user=person_behind(by), at__gt=now - ONE_LOOK).exists():
        return
    data = {"preset": export.preset, "video": str(export.video_id), "reasons": [one[:300] for one in reasons[:5]]}
    record(OPENED, by=by, workspace_key=export.video.workspace_id, subject=export, now=now, data=data)
