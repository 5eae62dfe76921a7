"""What the page of a review shows: the film, its captions, and pictures of segments; for guests by their link."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
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
from builder.services.review_links import open_review_link
from generation import api as generation
from generation.api import FileKind

KINDS = {"film": FileKind.VIDEO, "captions": FileKind.CAPTIONS_VTT}


@require_safe
def guest_file(request: HttpRequest, token: str, kind: str) -> HttpResponseBase:
    """The film that the link shows, or its captions."""
    try:
        return _file(request, open_review_link(token, now=timezone.now()).video, kind=kind)
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
    """The film that members review, or its captions."""
    try:
        return _file(request, _video(request, video_id), kind=kind)
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


def _file(request: HttpRequest, video: Video, *, kind: str) -> HttpResponseBase:
    film = find_film(video)
    file = find_file(film, KINDS[kind]) if film and kind in KINDS else None
    if file is None:
        raise NotFoundError("There is no film of this video.", data={"thing": "file"})
    path = generation.local_path(file["sha256"])
    answer = file_answer(request, path, media_type=file["media_type"], etag=file["sha256"], name=file["name"])
    answer["Cache-Control"] = "private, no-cache"  # the address is that of the newest film, which may be another
    return answer


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
