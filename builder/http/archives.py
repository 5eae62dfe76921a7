"""Videos as one file."""

import tempfile
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from ninja import File, Router, Schema, Status, UploadedFile

from builder.http.auth import SignedInRequest
from builder.http.files import FileAnswer
from builder.services import archives

router = Router(tags=["archives"])

MEDIA_TYPE = "application/vnd.brandreel+zip"


class ImportedVideo(Schema):
    id: UUID
    title: str


@router.get("/videos/{video_id}/archive", response={200: None})
def get_archive(request: SignedInRequest, video_id: UUID) -> HttpResponseBase:
    """The saved video with its kit and originals as a .brandreel file."""
    root = Path(settings.WORK_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(prefix="archive-", dir=root, delete=False) as output:
        path = Path(output.name)
        try:
            name = archives.write_video_archive(video_id, by=request.auth, output=output, now=timezone.now())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    answer = FileAnswer(path, start=0, end=path.stat().st_size, status=200, content_type=MEDIA_TYPE, is_mine=True)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["Cache-Control"] = "private, no-store"
    return answer


@router.post("/workspaces/{workspace_key}/archives", response={201: ImportedVideo})
def import_archive(request: SignedInRequest, workspace_key: UUID, file: File[UploadedFile]) -> Status[ImportedVideo]:
    """Make a video of a .brandreel file."""
    video = archives.import_archive(workspace_key, by=request.auth, stream=file, now=timezone.now())
    return Status(201, ImportedVideo(id=video.id, title=video.title))
