"""Saving: changed segments with the revisions they are based on. Nobody's work is lost.

What two people changed in different segments is merged. Where both changed the same segment, the later save leaves it
as it is and says whose change it met; a segment that is sent again as it is stored is no collision, so a save whose
answer was lost can be repeated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import transaction
from pydantic import model_validator

from builder.document.caption_style import CaptionSettings
from builder.document.geometry import Canvas
from builder.document.grade import Grade
from builder.document.sounds import Music
from builder.document.time import FrameRate
from builder.document.timeline import Segment, Timeline
from builder.document.upgrades import SCHEMA_VERSION
from builder.document.values import Id, Value
from builder.models import Right, User, Video, person_behind
from builder.models import Segment as SegmentRow
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of, part_of
from builder.services.audit import record
from builder.services.locks import Change, refuse_hollow_parts, refuse_managers_work, refuse_moved_segments
from builder.services.merging import merge_order
from builder.services.originals import refuse_unfit_originals
from builder.services.revisions import hold_video, keep_if_due
from builder.services.staging import refresh_thumbnail
from builder.services.strip import Strip
from builder.services.template_offers import locked_documents

SETTINGS = "settings"
"""The id under which a collision of the video's settings is told."""


class VideoSettings(Value):
    """Everything of a timeline but its segments."""

    canvas: Canvas
    frame_rate: FrameRate
    music: Music | None = None
    captions: CaptionSettings = CaptionSettings()
    grade: Grade | None = None


class SegmentChange(Value):
    """A segment as it is to be; ``base_revision`` is what the change was made on, None for a new segment."""

    base_revision: int | None
    document: Segment


class SegmentRemoval(Value):
    id: Id
    base_revision: int


class SettingsChange(VideoSettings):
    base_revision: int


class Save(Value):
    """What one editor changed since its last save. ``order`` None leaves the order, with new segments at the end."""

    segments: tuple[SegmentChange, ...] = ()
    removed: tuple[SegmentRemoval, ...] = ()
    order: tuple[Id, ...] | None = None
    settings: SettingsChange | None = None

    @model_validator(mode="after")
    def _names_each_segment_once(self) -> Self:
        ids = [*(change.document.id for change in self.segments), *(removal.id for removal in self.removed)]
        if len(ids) != len(set(ids)):
            raise ValueError("A save changes or removes a segment once.")
        return self


@dataclass(frozen=True, slots=True)
class Collision:
    """What stands in the way of a change: someone else's. Revision and document are None where they removed it."""

    id: str
    revision: int | None
    document: dict[str, Any] | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SaveResult:
    """How the video stands after a save. ``segments`` are the revisions of those that were saved."""

    revision: int
    segments: dict[str, int]
    order: tuple[str, ...]
    settings_revision: int
    collisions: tuple[Collision, ...]


@transaction.atomic
def save_video(video_id: UUID, *, by: Actor, save: Save, now: datetime) -> SaveResult:
    """Everything in ``save`` that meets nobody else's change is stored; the rest comes back as collisions.

    Raises ForbiddenError ``locked-part`` or ``custom-colour`` and InvalidError ``original-missing`` or
    ``original-wrong-kind``; then nothing is stored.
    """
    video = hold_video(access_video(by, video_id, right=Right.EDIT))
    author = person_behind(by)
    for part in _parts_of(video, save):
        refuse_unfit_originals(video.workspace_id, part)
    strip = Strip(video, author=author, now=now)
    changes = _changes_of(save, strip=strip)
    _refuse_managers_work(video, by=by, changes=changes, strip=strip)
    saved, collisions = _save_segments(save, strip=strip)
    _reorder(strip, save=save, by=by, workspace_key=video.workspace_id)
    settings, settings_collision = _wanted_settings(video, save.settings)
    if strip.is_changed or settings != video.settings:
        if keep_if_due(video, author=author, now=now):
            record("video.edited", by=by, workspace_key=video.workspace_id, subject=video, now=now)
        _write(video, settings=settings, strip=strip, author=author, now=now)
    return SaveResult(
        revision=video.revision,
        segments=saved,
        order=tuple(strip.order),
        settings_revision=video.settings_revision,
        collisions=tuple(collisions + settings_collision),
    )


def _refuse_managers_work(video: Video, *, by: Actor, changes: list[Change], strip: Strip) -> None:
    """As ``refuse_managers_work``; what is locked in a template or a part of the kit may come with what came from it.

    A segment is only called a part of the kit where it has what is locked there.
    """
    known: list[Mapping[str, Any]] = list(strip.documents.values())
    called = {
        after.part for before, after in changes if after and after.part and after.part != (before and before.part)
    }
    if called:
        parts = [
            part.segment.model_copy(update={"part": part.role})
            for part in get_kit_of(video).values.parts
            if part.role in called
        ]
        refuse_hollow_parts(by, video.workspace_id, changes=changes, parts=parts, known=known)
        known += [part.model_dump(mode="json") for part in parts]
    added = {after.template for before, after in changes if before is None and after is not None and after.template}
    if added:
        kit, settings = get_kit_of(video).values, part_of(video, segments=())
        known += locked_documents(
            video.workspace_id, kit=kit, canvas=settings.canvas, frame_rate=settings.frame_rate, ids=sorted(added)
        )
    refuse_managers_work(by, video.workspace_id, changes=changes, known=known)


def _reorder(strip: Strip, *, save: Save, by: Actor, workspace_key: UUID) -> None:
    """The segments stand in the order that is wished for. Raises ForbiddenError ``locked-part``."""
    wanted = merge_order(save.order, current=strip.order)
    locked = [key for key in strip.order if strip.documents[key]["locked"]]
    refuse_moved_segments(by, workspace_key, before=strip.order_before, after=tuple(wanted), locked=locked)
    strip.reorder(wanted)


def _save_segments(save: Save, *, strip: Strip) -> tuple[dict[str, int], list[Collision]]:
    saved: dict[str, int] = {}
    collisions: list[Collision] = []
    for change in save.segments:
        document = change.document.model_dump(mode="json")
        row = strip.find(change.document.id)
        if _is_free(row, base_revision=change.base_revision, document=document):
            saved[change.document.id] = strip.put(document)
        elif row is not None:
            collisions.append(_collision_with(row))
    for removal in save.removed:
        row = strip.find(removal.id)
        if row is None or row.position is None:
            continue
        if row.revision == removal.base_revision:
            strip.remove(removal.id)
        else:
            collisions.append(_collision_with(row))
    return saved, collisions


def _is_free(row: SegmentRow | None, *, base_revision: int | None, document: dict[str, Any]) -> bool:
    """Whether nobody else's change stands in the way. A removed segment may come back as a new one."""
    if row is None:
        return True
    if row.position is None:
        return base_revision is None
    return row.revision == base_revision or row.document == document


def _wanted_settings(video: Video, change: SettingsChange | None) -> tuple[dict[str, Any], list[Collision]]:
    """The settings that the video is to have, and what stands in the way of others."""
    settings = settings_document(change) if change else video.settings
    if change and settings != video.settings and change.base_revision != video.settings_revision:
        by = video.updated_by.name if video.updated_by else ""
        theirs = {name: part for name, part in video.settings.items() if name != "schema_version"}
        return video.settings, [Collision(SETTINGS, video.settings_revision, theirs, by, video.updated_at)]
    return settings, []


def _write(video: Video, *, settings: dict[str, Any], strip: Strip, author: User, now: datetime) -> None:
    is_set_anew = settings != video.settings
    strip.write()
    video.revision = strip.next_revision
    if is_set_anew:
        video.settings, video.settings_revision = settings, video.revision
    video.updated_by, video.updated_at = author, now
    video.save(update_fields=["revision", "settings", "settings_revision", "updated_by", "updated_at"])
    if strip.opens_anew or is_set_anew:
        transaction.on_commit(lambda: refresh_thumbnail(video.id), robust=True)


def settings_document(settings: VideoSettings) -> dict[str, Any]:
    """The settings as they are stored: as in a document, with its schema version."""
    document = settings.model_dump(mode="json", include=set(VideoSettings.model_fields))
    return {"schema_version": SCHEMA_VERSION, **document}


def _collision_with(row: SegmentRow) -> Collision:
    by = row.updated_by.name if row.updated_by else ""
    if row.position is None:
        return Collision(row.key, None, None, by, row.updated_at)
    return Collision(row.key, row.revision, row.document, by, row.updated_at)


def _parts_of(video: Video, save: Save) -> tuple[Timeline, Timeline]:
    """What is saved, with the settings that the video has and those that it gets."""
    part = part_of(video, segments=[change.document for change in save.segments])
    settings = save.settings or VideoSettings(canvas=part.canvas, frame_rate=part.frame_rate)
    return part, part.model_copy(update={"music": settings.music, "grade": settings.grade})


def _changes_of(save: Save, *, strip: Strip) -> list[Change]:
    after: dict[str, Segment | None] = {change.document.id: change.document for change in save.segments}
    after.update((removal.id, None) for removal in save.removed)
    return [(strip.get_segment(key) if key in strip.order else None, segment) for key, segment in after.items()]
