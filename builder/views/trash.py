"""The trash of a workspace: videos and files that people threw away, and the way out of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from builder.models import Right
from builder.selectors.access import access_asset, access_video, access_workspace
from builder.selectors.lists import list_assets, list_videos
from builder.services import assets, videos
from builder.views.edges import person, signed_in, wish
from builder.views.videos import frame


@require_safe
@signed_in
def trash(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was thrown away, the youngest first."""
    user = person(request)
    workspace = access_workspace(user, key)
    shown = {
        "videos": list_videos(user, key, in_trash=True).order_by("-deleted_at", "id"),
        "files": list_assets(user, key, in_trash=True).order_by("-deleted_at", "name", "id"),
    }
    return render(request, "pages/trash.html", {"workspace": workspace, **shown, **frame(request, key)})


@require_POST
@signed_in
def restore_video(request: HttpRequest, video_id: UUID) -> HttpResponse:
    """The video is out of the trash."""
    video = access_video(person(request), video_id, right=Right.EDIT, in_trash=True)
    return wish(
        request,
        back=reverse("videos", args=[video.workspace_id]),
        done=_("Restored."),
        act=lambda: videos.restore_video(video_id, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
def restore_file(request: HttpRequest, asset_id: UUID) -> HttpResponse:
    """The file is among the workspace's media again."""
    asset = access_asset(person(request), asset_id, right=Right.EDIT, in_trash=True)
    return wish(
        request,
        back=reverse("trash", args=[asset.workspace_id]),
        done=_("“%(name)s” is among the media again.") % {"name": asset.name},
        act=lambda: assets.restore_asset(asset_id, by=person(request), now=timezone.now()),
    )
