"""Exports and how far they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from builder.models import Export, ExportState, Right
from builder.models.workspace import Actor
from builder.selectors.access import access_export, access_video, rights_in
from generation import api as generation
from generation.api import JobSnapshot, JobState

CHECKS_STAGE = "checks"
"""The stage of an export that waits until its pictures are measured and its scripts are spoken."""
SHOWN = 50
"""Of a video's exports, how many of the youngest are listed."""


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """An export and, while it is under way, its job."""

    export: Export
    job: JobSnapshot | None

    @property
    def state(self) -> JobState:
        """Where it is: as its job says while it is under way, then as it ended. Blocked while others measure."""
        if self.export.state == ExportState.CHECKING:
            return JobState.BLOCKED
        if self.export.state != ExportState.REQUESTED:
            return JobState(self.export.state)
        if self.job is None:
            return JobState.WAITING
        return JobState.RUNNING if self.job.state is JobState.DONE else self.job.state

    @property
    def stage(self) -> str:
        """What is done now."""
        if self.export.state == ExportState.CHECKING:
            return CHECKS_STAGE
        return self.job.stage if self.job else ""

    @property
    def files(self) -> list[dict[str, Any]]:
        """kind, name, sha256, media_type and size_bytes of each file, once it is done."""
        return list(self.export.files)

    @property
    def is_film(self) -> bool:
        """Whether it has, or will have, something to watch."""
        preset = generation.EXPORT_PRESETS.get(self.export.preset)
        return preset is not None and preset.form.has_runs

    @property
    def error(self) -> tuple[str, str] | None:
        """Code and message of a failure."""
        if self.export.error_code:
            return self.export.error_code, self.export.error_message
        if self.export.state == ExportState.REQUESTED and self.job and self.job.error_code:
            return self.job.error_code, self.job.error_message
        return None


def list_exports(actor: Actor, video_id: UUID) -> tuple[ExportProgress, ...]:
    """The video's exports, the youngest first; those that are done, for people who may only watch.

    Exports of rows are no exports of the video itself: they stand with their batch.
    """
    video = access_video(actor, video_id)
    exports = Export.objects.select_related("requested_by").filter(video=video, row_title="").defer("document")
    if Right.COMMENT not in rights_in(actor, video.workspace_id):
        exports = exports.filter(state=ExportState.DONE)
    return with_progress(exports.order_by("-created_at", "id")[:SHOWN])


def get_export(actor: Actor, export_id: UUID) -> ExportProgress:
    """One export."""
    return with_progress([access_export(actor, export_id)])[0]


def with_progress(exports: Iterable[Export]) -> tuple[ExportProgress, ...]:
    """The exports with the jobs of those under way, in one query."""
    exports = list(exports)
    live = [str(export.job_id) for export in exports if export.state == ExportState.REQUESTED and export.job_id]
    jobs = {job.id: job for job in generation.job_snapshots(live)} if live else {}
    return tuple(ExportProgress(export=export, job=jobs.get(str(export.job_id))) for export in exports)
