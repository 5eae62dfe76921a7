"""Writing down who changed what. Called inside the transaction of the change, so that both stand or neither."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Model

from builder.models import ApiToken, AuditEntry, person_behind
from builder.models.workspace import Actor

SERVER = "Brandreel"
BY_A_LINK = "(by a review link)"
"""Stands behind the name that a guest gave."""


def record(
    action: str,
    *,
    by: Actor | None,
    workspace_key: UUID,
    subject: Model,
    now: datetime,
    data: Mapping[str, object] | None = None,
    guest: str = "",
) -> None:
    """The workspace's log has a new entry: ``by`` did ``action`` (``video.renamed``) to ``subject``.

    Without ``by`` a ``guest`` did by a review link, or nobody: the server did what the workspace's policy says.
    """
    person = person_behind(by) if by else None
    AuditEntry.objects.create(
        workspace_id=workspace_key,
        user=person,
        user_name=person.name if person else f"{guest} {BY_A_LINK}" if guest else SERVER,
        by_token=isinstance(by, ApiToken),
        action=action,
        subject_kind=subject._meta.model_name or "",
        subject_id=str(subject.pk),
        data=dict(data or {}),
        at=now,
    )
