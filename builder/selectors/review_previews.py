"""The moving preview of a video that has no film yet: whether there is one of the video as it stands, and how far."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from brandkit.api import BrandKitError, KitVersion
from builder.document.errors import DocumentError
from builder.document.fingerprint import fingerprint
from builder.document.timeline import Timeline
from builder.models import ReviewPreview, Video
from builder.selectors.documents import get_kit_of, get_timeline
from builder.selectors.proofs import is_held_back
from generation import api as generation
from generation.api import FileKind, JobFile, JobSnapshot, JobState


class PreviewState(StrEnum):
    """How far the preview of a video is: not asked for as the video stands, being made, or ended."""

    NONE = "none"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    HELD_BACK = "held-back"


@dataclass(frozen=True, slots=True)
class ShownPreview:
    """The preview of a video as it stands.

    ``percent`` is None until it can be told; ``files`` are there once it is ready.
    """

    state: PreviewState
    percent: int | None = None
    files: tuple[JobFile, ...] = ()

    def find_file(self, kind: FileKind) -> JobFile | None:
        """Its file of this kind, if it has one."""
        return next((file for file in self.files if file.kind == kind), None)


NOTHING = ShownPreview(PreviewState.NONE)
ENDS = {JobState.FAILED: PreviewState.FAILED, JobState.CANCELLED: PreviewState.NONE}


def find_preview(video: Video) -> ShownPreview:
    """The preview of the video as it stands; one of how it was before is none, and so is one that was swept away."""
    kept = ReviewPreview.objects.filter(video=video).first()
    if kept is None:
        return NOTHING
    try:
        is_of_now = kept.fingerprint == preview_print(get_timeline(video), kit=get_kit_of(video))
    except (BrandKitError, DocumentError):
        return NOTHING
    snapshots = generation.job_snapshots([str(kept.job_id)]) if is_of_now else ()
    return _shown(snapshots[0]) if snapshots else NOTHING


def preview_print(timeline: Timeline, *, kit: KitVersion) -> str:
    """Names what a preview is made of."""
    return hashlib.sha256(f"{fingerprint(timeline)} {kit.id}".encode()).hexdigest()


def _shown(job: JobSnapshot) -> ShownPreview:
    if job.state is JobState.DONE:
        files = job.result.files
        if not any(generation.has_file(file.sha256) for file in files if file.kind is FileKind.VIDEO):
            return NOTHING
        if is_held_back(files):
            return ShownPreview(PreviewState.HELD_BACK)
        return ShownPreview(PreviewState.READY, files=files)
    if job.state in ENDS:
        return ShownPreview(ENDS[job.state])
    percent = round(100 * job.done_frames / job.total_frames) if job.total_frames else None
    return ShownPreview(PreviewState.RUNNING, percent=percent)
