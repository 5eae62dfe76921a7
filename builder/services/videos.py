"""Videos: made, renamed, duplicated, put into the trash and taken out of it, purged."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from builder.document.timeline import Timeline
from builder.models import Revision, Right, User, Video, person_behind
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_video, access_workspace
from builder.selectors.documents import get_timeline
from builder.services.audit import record
from builder.services.exports import cancel_exports_of
from builder.services.locks import refuse_managers_work
from builder.services.names import one_line
from builder.services.originals import refuse_unfit_originals
from builder.services.revisions import hold_video, keep, replace_document
from builder.services.strip import Strip

TITLE_LIMIT = 200


@transaction.atomic
def create_video(
    workspace_key: UUID,
    *,
    by: Actor,
    title: str,
    now: datetime,
    timeline: Timeline | None = None,
    known: Iterable[Mapping[str, Any]] = (),
) -> Video:
    """There is a video with this document, or an empty one. What is locked in ``known`` segments may come with it.

    Raises InvalidError ``title-missing``, ``original-missing`` or ``original-wrong-kind``, and ForbiddenError
    ``locked-part`` or ``custom-colour``.
    """
    workspace = access_workspace(by, workspace_key, right=Right.EDIT)
    timeline = timeline or Timeline()
    refuse_unfit_originals(workspace.key, timeline)
    refuse_managers_work(by, workspace.key, changes=[(None, segment) for segment in timeline.segments], known=known)
    video = _new_video(workspace.key, title=title, timeline=timeline, author=person_behind(by), now=now)
    record("video.created", by=by, workspace_key=workspace.key, subject=video, now=now, data={"title": video.title})
    return video


@transaction.atomic
def duplicate_video(video_id: UUID, *, by: Actor, now: datetime) -> Video:
    """There is a second video with the same document and kit."""
    original = access_video(by, video_id, right=Right.EDIT)
    title = f"Copy of {original.title}"[:TITLE_LIMIT]
    timeline = get_timeline(original)
    video = _new_video(original.workspace_id, title=title, timeline=timeline, author=person_behind(by), now=now)
    video.kit_version_id = original.kit_version_id
    video.save(update_fields=["kit_version_id"])
    data = {"title": title, "from": str(original.id)}
    record("video.created", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return video


@transaction.atomic
def rename_video(video_id: UUID, *, by: Actor, title: str, now: datetime) -> Video:
    """The video is called ``title``. Raises InvalidError ``title-missing``."""
    video = hold_video(access_video(by, video_id, right=Right.EDIT))
    data = {"from": video.title, "to": clean_title(title)}
    video.title = clean_title(title)
    video.save(update_fields=["title"])
    record("video.renamed", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return video


@transaction.atomic
def trash_video(video_id: UUID, *, by: Actor, now: datetime) -> None:
    """The video is in the trash, with everything it has. Exports under way are cancelled."""
    video = hold_video(access_video(by, video_id, right=Right.EDIT))
    cancel_exports_of(video, by=by, now=now)
    video.deleted_at = now
    video.save(update_fields=["deleted_at"])
    data = {"title": video.title}
    record("video.trashed", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)


@transaction.atomic
def restore_video(video_id: UUID, *, by: Actor, now: datetime) -> Video:
    """The video is out of the trash, as it was."""
    video = hold_video(access_video(by, video_id, right=Right.EDIT, in_trash=True))
    video.deleted_at = None
    video.save(update_fields=["deleted_at"])
    data = {"title": video.title}
    record("video.restored", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return video


@transaction.atomic
def purge_video(video_id: UUID, *, by: Actor, now: datetime) -> None:
    """The video is gone from the trash for good, with its revisions and exports."""
    video = hold_video(access_video(by, video_id, right=Right.MANAGE_WORKSPACE, in_trash=True))
    cancel_exports_of(video, by=by, now=now)
    data = {"title": video.title}
    record("video.purged", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    video.delete()


def _new_video(workspace_key: UUID, *, title: str, timeline: Timeline, author: User, now: datetime) -> Video:
    video = Video.objects.create(
        workspace_id=workspace_key,
        title=clean_title(title),
        revision=0,
        settings={},
        settings_revision=0,
        created_by=author,
        created_at=now,
        updated_by=author,
        updated_at=now,
    )
    strip = Strip(video, author=author, now=now)
    replace_document(strip, video=video, timeline=timeline, author=author, now=now)
    keep(video, label=Revision.CREATED, now=now)
    return video


def clean_title(title: str) -> str:
    """The title as it is kept: one line of printable characters. Raises InvalidError ``title-missing``."""
    cleaned = one_line(title, limit=TITLE_LIMIT)
    if not cleaned:
        raise InvalidError("A video needs a title.", code="title-missing")
    return cleaned
