"""What a scanner of the operator's rejected stands in the audit trail, as does what the policy refuses."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from builder.models import AuditEntry, Workspace
from builder.services.audit import record
from generation.api import JobSnapshot

SCANNER_REJECTED = "scanner-rejected"


@transaction.atomic
def note_rejection(snapshot: JobSnapshot) -> None:
    """A job that ended because the scanner rejected its file is in the trail, once however often it is told."""
    if snapshot.error_code != SCANNER_REJECTED:
        return
    workspace = Workspace.objects.select_for_update().get(key=UUID(snapshot.workspace_key))
    entries = AuditEntry.objects.filter(workspace=workspace, action="media.rejected", data__job=snapshot.id)
    if not entries.exists():
        data = {"job": snapshot.id, "kind": snapshot.kind, "reason": snapshot.error_message}
        now = timezone.now()
        record("media.rejected", by=None, workspace_key=workspace.key, subject=workspace, now=now, data=data)
