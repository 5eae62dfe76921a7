"""Videos as one file."""

from uuid import UUID

from django.http import HttpResponseBase
from django.utils import timezone
from ninja import File, Router, Schema, Status, UploadedFile

from builder.http.auth import SignedInRequest
from builder.http.files import made_file_answer
from builder.services import archives

router = Router(tags=["archives"])

MEDIA_TYPE = "application/vnd.brandreel+zip"


class ImportedVideo(Schema):
    id: UUID
    title: str


@router.get("/videos/{video_id}/archive", response={200: None})
def get_archive(request: SignedInRequest, video_id: UUID) -> HttpResponseBase:
    """The saved video with its kit and originals as a .brandreel file."""
    return made_file_answer(
        lambda output: archives.write_video_archive(video_id, by=request.auth, output=output, now=timezone.now()),
        media_type=MEDIA_TYPE,
    )


@router.post("/workspaces/{workspace_key}/archives", response={201: ImportedVideo})
def import_archive(request: SignedInRequest, workspace_key: UUID, file: File[UploadedFile]) -> Status[ImportedVideo]:
    """Make a video of a .brandreel file."""
    video = archives.import_archive(workspace_key, by=request.auth, stream=file, now=timezone.now())
    return Status(201, ImportedVideo(id=video.id, title=video.title))
