"""Writing down what the brand said at the moment of a delivery."""

from datetime import datetime
from uuid import UUID

from brandkit.domain.reports import ReportContents
from brandkit.models import Report


def freeze_report(workspace_key: UUID, *, subject_key: UUID, contents: ReportContents, now: datetime) -> None:
    """There is a report on what has this key, and it stays as it is."""
    Report.objects.create(
        workspace_key=workspace_key,
        subject_key=subject_key,
        contents=contents.model_dump(mode="json"),
        created_at=now,
    )
