"""What the page of a review shows: the film, its captions, and pictures of segments; for guests by their link."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from builder.http.auth import SessionAuth
from builder.http.errors import error_response, status_of
from builder.http.files import file_answer
from builder.models import Right, Video
from builder.models.errors import BuilderError, NotFoundError
from builder.selectors.access import access_video
from builder.selectors.proofs import find_file
from builder.selectors.review_pages import draw_picture, find_film, find_picture, find_rejected
from builder.selectors.review_previews import find_preview
from builder.services.review_links import open_review_link
from generation import api as generation
from generation.api import FileKind, JobFile

KINDS = {"film": FileKind.VIDEO, "captions": FileKind.CAPTIONS_VTT}


@require_safe
def guest_file(request: HttpRequest, token: str, kind: str) -> HttpResponseBase:
    """The film that the link shows, or its preview, or the captions."""
    try:
        video = open_review_link(token, now=timezone.now()).video
        return _file(request, video, kind=kind, may_preview=not find_rejected(video))
    except BuilderError as error:
        return _refusal(error)


@require_safe
def guest_picture(request: HttpRequest, token: str, segment_id: str) -> HttpResponseBase:
    """A picture of a segment as it is now, by the link; none of media that the gate rejected."""
    try:
        video = open_review_link(token, now=timezone.now()).video
        if segment_id in find_rejected(video):
            raise NotFoundError(
                "What a model made for this segment was rejected, so that no guest sees it.", data={"thing": "picture"}
            )
        return _picture(request, video, segment_id)
    except BuilderError as error:
        return _refusal(error)


@require_safe
@login_required
def review_file(request: HttpRequest, video_id: UUID, kind: str) -> HttpResponseBase:
    """The film that members review, or its preview, or the captions."""
    try:
        return _file(request, _video(request, video_id), kind=kind)
    except BuilderError as error:
        return _refusal(error)


@require_safe
def guest_preview(request: HttpRequest, token: str) -> HttpResponseBase:
    """How far the preview of the link's video is."""
    try:
        return _preview(open_review_link(token, now=timezone.now()).video)
    except BuilderError as error:
        return _refusal(error)


@require_safe
@login_required
def review_preview(request: HttpRequest, video_id: UUID) -> HttpResponseBase:
    """How far the preview of the video is, for members."""
    try:
        return _preview(_video(request, video_id))
    except BuilderError as error:
        return _refusal(error)


@require_safe
@login_required
def review_picture(request: HttpRequest, video_id: UUID, segment_id: str) -> HttpResponseBase:
    """A picture of a segment as it is now, for members."""
    try:
        return _picture(request, _video(request, video_id), segment_id)
    except BuilderError as error:
        return _refusal(error)


def _video(request: HttpRequest, video_id: UUID) -> Video:
    actor = SessionAuth().authenticate(request, None)
    if actor is None:
        raise NotFoundError("There is no such video.", data={"thing": "video"})
    return access_video(actor, video_id, right=Right.COMMENT)


def _file(request: HttpRequest, video: Video, *, kind: str, may_preview: bool = True) -> HttpResponseBase:
    file = _find_file(video, kind=KINDS[kind], may_preview=may_preview) if kind in KINDS else None
    if file is None:
        raise NotFoundError("There is no film of this video.", data={"thing": "file"})
    path = generation.local_path(file.sha256)
    answer = file_answer(request, path, media_type=file.media_type, etag=file.sha256, name=file.name)
    answer["Cache-Control"] = "private, no-cache"  # the address is that of the newest film, which may be another
    return answer


def _find_file(video: Video, *, kind: FileKind, may_preview: bool) -> JobFile | None:
    """The file of the newest film, or of the preview where there is no film."""
    film = find_film(video)
    if film is not None:
        file = find_file(film, kind)
        return JobFile.model_validate(file) if file else None
    return find_preview(video).find_file(kind) if may_preview else None


def _preview(video: Video) -> HttpResponse:
    shown = find_preview(video)
    return JsonResponse({"state": shown.state, "percent": shown.percent}, headers={"Cache-Control": "no-store"})


def _picture(request: HttpRequest, video: Video, segment_id: str) -> HttpResponse:
    """The picture, drawn only where the browser has another one."""
    picture = find_picture(video, segment_id)
    etag = f'"{picture.fingerprint}"' if picture else ""
    headers = {"Cache-Control": "private, no-cache", "ETag": etag}
    if picture and request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers=headers)
    png = draw_picture(picture) if picture else None
    if png is None:
        raise NotFoundError("There is no picture of this segment.", data={"thing": "picture"})
    return HttpResponse(png, content_type="image/png", headers=headers)


def _refusal(error: BuilderError) -> HttpResponseBase:
    return error_response(status_of(error, code=error.code), code=error.code, message=error.message, data=error.data)
