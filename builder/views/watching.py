"""Watching a finished video."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from builder.models import Video
from builder.selectors.access import access_video
from builder.selectors.batch_films import CAPTIONS
from builder.selectors.exports import ExportProgress, list_exports
from builder.selectors.proofs import held_back_of, may_see_unproved
from builder.selectors.reports import poster_frame_of
from builder.services.names import WORDS_OF_FILES
from builder.views.edges import person, signed_in
from builder.views.videos import frame
from generation.api import FileKind, JobState


@require_safe
@signed_in
def watch(request: HttpRequest, video_id: UUID) -> HttpResponse:
    """The newest finished film of a video, to watch and to download."""
    return _watch_page(request, access_video(person(request), video_id))


def _watch_page(request: HttpRequest, video: Video) -> HttpResponse:
    finished = [one for one in list_exports(person(request), video.id) if one.state == JobState.DONE and one.is_film]
    newest = finished[0] if finished else None
    context = {
        "video": video,
        "workspace": video.workspace,
        "export": newest.export if newest else None,
        "poster_frame": poster_frame_of(newest.export) if newest else 0,
        "files": _files(newest) if newest else [],
        "held_back": held_back_of(newest.export) if newest else None,
        "may_see_unproved": newest is not None and may_see_unproved(person(request), newest.export),
        "kinds": [kind.value for kind in FileKind],
        **frame(request, video.workspace_id),
    }
    return render(request, "pages/watch.html", context)


def file_size(size_bytes: int) -> str:
    """A file's size as the editor writes it."""
    if size_bytes < 1000:
        return f"{size_bytes} B"
    if size_bytes < 1_000_000:
        return f"{round(size_bytes / 1000)} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"


def _files(progress: ExportProgress) -> list[dict[str, object]]:
    """All that there is to fetch; a film in which nobody speaks has empty captions, which are left out."""
    is_silent = any(file["kind"] == FileKind.CAPTIONS_SRT and not file["size_bytes"] for file in progress.files)
    return [
        {
            "kind": file["kind"],
            "name": file["name"],
            "size": file_size(file["size_bytes"]),
            "is_for_auditors": file["kind"] in WORDS_OF_FILES,
        }
        for file in progress.files
        if not (is_silent and file["kind"] in CAPTIONS)
    ]
