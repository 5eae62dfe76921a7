"""The list of videos, and what is done from there."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from builder.models import Right, Standing, Video
from builder.selectors.access import access_video, access_workspace, rights_in
from builder.selectors.batches import has_batches
from builder.selectors.lists import has_made_videos, list_videos, list_workspaces
from builder.selectors.reviews import shown_standing
from builder.selectors.samples import list_sample_videos
from builder.services import archives, videos
from builder.services.samples import trash_samples
from builder.views.edges import line_of, person, signed_in, wish

STANDINGS: Final = {
    Standing.DRAFT: (lazy("Draft"), "pencil", ""),
    Standing.IN_REVIEW: (lazy("In review"), "search", "badge-accent"),
    Standing.CHANGES: (lazy("Changes asked for"), "undo-2", "badge-warning"),
    Standing.APPROVED: (lazy("Approved"), "badge-check", "badge-success"),
    Standing.STALE: (lazy("Changed since the review"), "history", "badge-warning"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A video in the list, with how far it is."""

    video: Video
    words: str | Promise
    icon: str
    look: str


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The first workspace of the person, or a page that says that there is none."""
    workspace = list_workspaces(person(request)).first()
    if workspace is None:
        return render(request, "pages/no_workspace.html")
    return redirect("videos", workspace.key)


@require_safe
@signed_in
def video_list(request: HttpRequest, key: UUID) -> HttpResponse:
    """The videos of a workspace."""
    user = person(request)
    workspace = access_workspace(user, key)
    words = line_of(request.GET, "q", limit=100)
    shared = frame(request, key)
    shown = list_videos(user, key, words=words).annotate(
        segment_count=Count("segments", filter=Q(segments__position__isnull=False))
    )
    return render(
        request,
        "pages/videos.html",
        {
            "workspace": workspace,
            "videos": shown,
            "cards": [Card(video, *STANDINGS[shown_standing(video)]) for video in shown],
            "words": words,
            "has_batches": has_batches(key),
            "just_now": timezone.now() - timedelta(minutes=1),
            "is_new_here": not has_made_videos(user, key),
            "samples": list_sample_videos(user, key) if shared["may_manage"] else (),
            **shared,
        },
    )


@require_POST
@signed_in
def create(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new, empty video, opened in the editor."""
    title = line_of(request.POST, "title", limit=videos.TITLE_LIMIT) or _("Untitled video")
    video = videos.create_video(key, by=person(request), title=title, now=timezone.now())
    return redirect("editor", video.id)


@require_POST
@signed_in
def rename(request: HttpRequest, video_id: UUID) -> HttpResponse:
    """The video has another title."""
    title = line_of(request.POST, "title", limit=videos.TITLE_LIMIT)
    return wish(
        request,
        back=_list_of(request, video_id),
        done=_("Renamed."),
        act=lambda: videos.rename_video(video_id, by=person(request), title=title, now=timezone.now()),
    )


@require_POST
@signed_in
def duplicate(request: HttpRequest, video_id: UUID) -> HttpResponse:
    """There is a copy of the video."""
    return wish(
        request,
        back=_list_of(request, video_id),
        done=_("There is a copy now."),
        act=lambda: videos.duplicate_video(video_id, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
def trash(request: HttpRequest, video_id: UUID) -> HttpResponse:
    """The video is in the trash."""
    return wish(
        request,
        back=_list_of(request, video_id),
        done=_("In the trash now. It can be restored from there."),
        act=lambda: videos.trash_video(video_id, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
def put_samples_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """What came with the workspace to be looked at is in the trash."""
    return wish(
        request,
        back=reverse("videos", args=[key]),
        done=_("The sample content is in the trash. What you need of it can be restored from there."),
        act=lambda: trash_samples(key, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
def import_archive(request: HttpRequest, key: UUID) -> HttpResponse:
    """A ``.brandreel`` file becomes a video of this workspace."""
    archive = request.FILES.get("archive")
    return wish(
        request,
        back=reverse("videos", args=[key]),
        done=_("Imported."),
        act=lambda: archives.import_archive(key, by=person(request), stream=archive, now=timezone.now()),
    )


def frame(request: HttpRequest, key: UUID) -> dict[str, object]:
    """What the frame of every page of a workspace shows: the person's rights and their workspaces."""
    user = person(request)
    rights = rights_in(user, key)
    return {
        "may_edit": Right.EDIT in rights,
        "may_manage": Right.MANAGE_WORKSPACE in rights,
        "may_set_policy": Right.MANAGE_KIT in rights,
        "may_comment": Right.COMMENT in rights,
        "may_manage_kit": Right.MANAGE_KIT in rights,
        "workspaces": list_workspaces(user),
    }


def _list_of(request: HttpRequest, video_id: UUID) -> str:
    video = access_video(person(request), video_id)
    return reverse("videos", args=[video.workspace_id])
