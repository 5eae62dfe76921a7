"""Videos whose kit became another one: what it lacks is replaced by what plays the same part in it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from builder.document.kit_values import KitValues
from builder.document.redressing import redress_document
from builder.models import Segment, Video, person_behind
from builder.models.workspace import Actor
from builder.services.audit import record
from builder.services.revisions import hold_video, keep
from builder.services.strip import Strip


def dress_followers(workspace_key: UUID, *, by: Actor, worn: KitValues, kit: KitValues, now: datetime) -> int:
    """Every video that follows the kit names roles that it has; how many were changed. For a publishing transaction."""
    videos = Video.objects.filter(workspace=workspace_key, deleted_at=None, kit_version_id=None)
    return sum(dress_video(video, by=by, worn=worn, kit=kit, now=now) for video in videos)


def dress_video(
    video: Video,
    *,
    by: Actor,
    worn: KitValues,
    kit: KitValues,
    now: datetime,
    before: Mapping[str, Any] | None = None,
) -> bool:
    """The video names roles that ``kit`` has; what it was before is kept. Whether anything had to change.

    ``before`` is its document from when it wore ``kit`` and was then dressed in ``worn``: parts that were not changed
    since are as they were there.
    """
    rows = Segment.objects.filter(video=video, position__isnull=False).values_list("document", flat=True)
    parts = {part["id"]: part for part in before["segments"]} if before else {}
    whole = {name: value for name, value in before.items() if name != "segments"} if before else None
    dressed = [_dress(document, worn=worn, kit=kit, before=parts.get(document["id"])) for document in rows]
    settings = _dress(video.settings, worn=worn, kit=kit, before=whole)
    if settings == video.settings and dressed == list(rows):
        return False
    held, author = hold_video(video), person_behind(by)
    keep(held, label=f"Before the brand kit “{kit.name}”", now=now)
    strip = Strip(held, author=author, now=now)
    for document in dressed:
        strip.put(document)
    strip.write()
    held.revision = strip.next_revision
    if settings != held.settings:
        held.settings, held.settings_revision = settings, held.revision
    held.updated_by, held.updated_at = author, now
    held.save(update_fields=["revision", "settings", "settings_revision", "updated_by", "updated_at"])
    data = {"kit": kit.name}
    record("video.dressed-anew", by=by, workspace_key=held.workspace_id, subject=held, now=now, data=data)
    return True


def _dress(
    document: dict[str, Any], *, worn: KitValues, kit: KitValues, before: dict[str, Any] | None
) -> dict[str, Any]:
    """The document in ``kit``; ``before`` itself where the document is only what dressing made of that."""
    if before is not None and redress_document(before, worn=kit, kit=worn) == document:
        return before
    return redress_document(document, worn=worn, kit=kit)
