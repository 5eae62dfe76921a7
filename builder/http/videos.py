"""Videos: lists, the whole video for the editor, trash, revisions, and the .brandreel file."""

import json
from collections.abc import Set
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from ninja import Field, Query, Router, Schema, Status
from ninja.decorators import decorate_view

from builder.document.needs import assets_of, drawing_files_of
from builder.document.timeline import Timeline
from builder.http.addresses import artifact_url, original_url
from builder.http.answers import AssetOut, WorkspaceRef, asset_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.languages import Sentence
from builder.http.paging import Page
from builder.models import Revision, Right, Video
from builder.selectors.access import access_video, rights_in
from builder.selectors.documents import find_originals, fonts_of, get_kit_of
from builder.selectors.lists import list_kit_managers, tell_revisions
from builder.selectors.lists import list_revisions as find_revisions
from builder.selectors.lists import list_videos as find_videos
from builder.selectors.written import get_written
from builder.services import revisions, videos

router = Router(tags=["videos"])

MOST_TOLD = 50
Title = Annotated[str, Field(min_length=1, max_length=200)]


class VideoIn(Body):
    title: Title


class VideoRow(Schema):
    """A video in a list."""

    id: UUID
    title: str
    workspace_key: UUID
    revision: int
    thumbnail_url: str | None
    updated_at: datetime
    updated_by: str
    deleted_at: datetime | None


class SegmentOut(Schema):
    """``document`` is a Segment of document.schema.json."""

    id: str
    revision: int
    document: dict[str, Any]


class SettingsOut(Schema):
    """Everything of the timeline but its segments."""

    revision: int
    canvas: dict[str, Any]
    frame_rate: dict[str, Any]
    music: dict[str, Any] | None
    captions: dict[str, Any]
    grade: dict[str, Any] | None


class KitOut(Schema):
    """The kit that the video follows. ``values`` are those of every role."""

    name: str
    version: int
    values: dict[str, Any]


class VideoOut(Schema):
    """A whole video, ready to be shown and edited. ``fonts`` and ``assets`` are by SHA-256.

    ``managers`` are the names of those who can be asked about the brand.
    """

    id: UUID
    title: str
    workspace: WorkspaceRef
    rights: list[Right]
    managers: list[str]
    revision: int
    settings: SettingsOut
    segments: list[SegmentOut]
    kit: KitOut
    fonts: dict[str, str]
    assets: dict[str, AssetOut]


class RevisionOut(Schema):
    """A kept state. ``changes`` and ``first_segment`` are told where they are asked for."""

    number: int
    title: str
    label: Sentence
    author: str
    created_at: datetime
    changes: list[Sentence] | None = None
    first_segment: dict[str, Any] | None = None


class RevisionQuery(Page):
    """``told`` also says what changed each time; then at most 50 come at once."""

    told: bool = False


@router.get("/workspaces/{workspace_key}/videos", response=list[VideoRow])
def list_videos(
    request: SignedInRequest,
    workspace_key: UUID,
    page: Query[Page],
    state: Literal["", "trash"] = "",
    q: Annotated[str, Field(max_length=100)] = "",
) -> list[VideoRow]:
    """The workspace's videos, the one changed last first; ``state=trash`` gives those in the trash."""
    rows = find_videos(request.auth, workspace_key, in_trash=state == "trash", words=q)
    return [_row(video) for video in page.of(rows)]


@router.post("/workspaces/{workspace_key}/videos", response={201: VideoRow})
def create_video(request: SignedInRequest, workspace_key: UUID, body: VideoIn) -> Status[VideoRow]:
    """Make an empty video."""
    video = videos.create_video(workspace_key, by=request.auth, title=body.title, now=timezone.now())
    return Status(201, _row(video))


@router.get("/videos/{video_id}", response=VideoOut)
@decorate_view(gzip_page)
def get_video(request: SignedInRequest, video_id: UUID) -> HttpResponse:
    """The whole video: its document by segments with their revisions, its kit, and where its files are."""
    video = access_video(request.auth, video_id, right=Right.COMMENT)
    settings, segments = get_written(video)
    around = _around(request, video, settings=settings, named={sha256 for one in segments for sha256 in one.assets})
    # The segments are JSON already: by way of objects a long video takes four times as long, and the editor waits.
    documents = ",".join(
        f'{{"id":{json.dumps(one.key)},"revision":{one.revision},"document":{one.json}}}' for one in segments
    )
    written = around.model_dump_json(exclude={"segments"})
    return HttpResponse(f'{written[:-1]},"segments":[{documents}]}}', content_type="application/json")


def _around(request: SignedInRequest, video: Video, *, settings: Timeline, named: Set[str]) -> VideoOut:
    """The video without its segments, which name these files."""
    kit = get_kit_of(video)
    files = {*named, *assets_of(settings), *drawing_files_of(kit.values)}
    originals = find_originals(video.workspace_id, files)
    said = settings.model_dump(mode="json", exclude={"segments"})
    return VideoOut(
        id=video.id,
        title=video.title,
        workspace=WorkspaceRef(key=video.workspace.key, name=video.workspace.name),
        rights=sorted(rights_in(request.auth, video.workspace_id)),
        managers=[member.user.name for member in list_kit_managers(request.auth, video.workspace_id)],
        revision=video.revision,
        settings=SettingsOut(
            revision=video.settings_revision,
            canvas=said["canvas"],
            frame_rate=said["frame_rate"],
            music=said["music"],
            captions=said["captions"],
            grade=said["grade"],
        ),
        segments=[],
        kit=KitOut(name=kit.values.name, version=kit.number, values=kit.values.model_dump(mode="json")),
        fonts={sha256: original_url(video.workspace_id, sha256) for sha256 in sorted(fonts_of(kit.values))},
        assets={sha256: asset_out(asset) for sha256, asset in originals.items()},
    )


@router.patch("/videos/{video_id}", response=VideoRow)
def rename_video(request: SignedInRequest, video_id: UUID, body: VideoIn) -> VideoRow:
    """Give the video another title."""
    return _row(videos.rename_video(video_id, by=request.auth, title=body.title, now=timezone.now()))


@router.delete("/videos/{video_id}", response={204: None})
def trash_video(request: SignedInRequest, video_id: UUID) -> Status[None]:
    """Put the video into the trash."""
    videos.trash_video(video_id, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.post("/videos/{video_id}/restore", response=VideoRow)
def restore_video(request: SignedInRequest, video_id: UUID) -> VideoRow:
    """Take the video out of the trash."""
    return _row(videos.restore_video(video_id, by=request.auth, now=timezone.now()))


@router.post("/videos/{video_id}/purge", response={204: None})
def purge_video(request: SignedInRequest, video_id: UUID) -> Status[None]:
    """Remove a video in the trash for good."""
    videos.purge_video(video_id, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.post("/videos/{video_id}/duplicate", response={201: VideoRow})
def duplicate_video(request: SignedInRequest, video_id: UUID) -> Status[VideoRow]:
    """Make a second video with the same document."""
    return Status(201, _row(videos.duplicate_video(video_id, by=request.auth, now=timezone.now())))


@router.get("/videos/{video_id}/revisions", response=list[RevisionOut])
def list_revisions(request: SignedInRequest, video_id: UUID, page: Query[RevisionQuery]) -> list[RevisionOut]:
    """What is kept of how the video was, the youngest first."""
    if not page.told:
        return [_revision_out(revision) for revision in page.of(find_revisions(request.auth, video_id))]
    told = tell_revisions(request.auth, video_id, limit=min(page.limit, MOST_TOLD), offset=page.offset)
    return [
        _revision_out(one.revision).model_copy(
            update={"changes": list(one.changes), "first_segment": one.first_segment}
        )
        for one in told
    ]


@router.post("/videos/{video_id}/revisions/{number}/restore", response=VideoRow)
def restore_revision(request: SignedInRequest, video_id: UUID, number: int) -> VideoRow:
    """Make the document as it was then. How it is now is kept too."""
    return _row(revisions.restore_revision(video_id, number=number, by=request.auth, now=timezone.now()))


def _revision_out(revision: Revision) -> RevisionOut:
    return RevisionOut(
        number=revision.number,
        title=revision.title,
        label=revision.label,
        author=revision.author.name if revision.author else "",
        created_at=revision.created_at,
    )


def _row(video: Video) -> VideoRow:
    return VideoRow(
        id=video.id,
        title=video.title,
        workspace_key=video.workspace_id,
        revision=video.revision,
        thumbnail_url=artifact_url(video.workspace_id, video.thumbnail_key) if video.thumbnail_key else None,
        updated_at=video.updated_at,
        updated_by=video.updated_by.name if video.updated_by else "",
        deleted_at=video.deleted_at,
    )
