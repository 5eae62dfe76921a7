"""How a video was before: whole documents, kept where a stretch of work ends."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from builder.document.schema import load_document
from builder.document.timeline import Timeline
from builder.models import Revision, Right, User, Video, person_behind
from builder.models.errors import NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import as_document, list_segments
from builder.services.audit import record
from builder.services.locks import refuse_managers_work, refuse_moved_segments
from builder.services.staging import refresh_thumbnail
from builder.services.strip import Strip

KEEP_EVERY = timedelta(minutes=10)


def keep_if_due(video: Video, *, author: User, now: datetime) -> bool:
    """Before a change by ``author``: the document as it stands is kept if someone else or a while ago wrote it.

    So every stretch of work leaves how it ended. Returns whether it is due. The caller holds the video's row.
    """
    kept_at = Revision.objects.filter(video=video).aggregate(at=Max("created_at"))["at"]
    is_due = video.updated_by_id != author.pk or kept_at is None or now - kept_at >= KEEP_EVERY
    if is_due:
        keep(video, label="", now=now)
    return is_due


def keep(video: Video, *, label: str, now: datetime) -> Revision:
    """The document as it stands is kept as a revision; what is kept once is not kept again, but takes a label."""
    revision, is_new = Revision.objects.get_or_create(
        video=video,
        number=video.revision,
        defaults={
            "title": video.title,
            "document": as_document(video, segments=list_segments(video)),
            "label": label,
            "author": video.updated_by,
            "created_at": now,
        },
    )
    if label and not is_new and not revision.label:
        revision.label = label
        revision.save(update_fields=["label"])
    return revision


@transaction.atomic
def restore_revision(video_id: UUID, *, number: int, by: Actor, now: datetime) -> Video:
    """The document is as it was at revision ``number``; as it stood before is kept too.

    Raises NotFoundError, and ForbiddenError ``locked-part`` or ``custom-colour`` where that needs a brand manager.
    """
    video = hold_video(access_video(by, video_id, right=Right.EDIT))
    revision = Revision.objects.filter(video=video, number=number).first()
    if revision is None:
        raise NotFoundError(f"There is no revision {number} of this video.", data={"thing": "revision"})
    timeline = load_document(revision.document)
    author = person_behind(by)
    strip = Strip(video, author=author, now=now)
    before = {key: strip.get_segment(key) for key in strip.order}
    after = {segment.id: segment for segment in timeline.segments}
    changes = [(before.get(key), after.get(key)) for key in before.keys() | after.keys()]
    refuse_managers_work(by, video.workspace_id, changes=changes, known=strip.documents.values())
    locked = [key for key, segment in before.items() if segment.locked]
    refuse_moved_segments(by, video.workspace_id, before=tuple(before), after=tuple(after), locked=locked)
    keep(video, label=Revision.BEFORE_GOING_BACK, now=now)
    replace_document(strip, video=video, timeline=timeline, author=author, now=now)
    data = {"number": number}
    record("video.revision-restored", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return video


def replace_document(strip: Strip, *, video: Video, timeline: Timeline, author: User, now: datetime) -> None:
    """The video has this document and the next revision number. The caller holds the row and asked for the right."""
    document = timeline.model_dump(mode="json")
    segments = document.pop("segments")
    wanted = [segment["id"] for segment in segments]
    for key in strip.order:
        if key not in wanted:
            strip.remove(key)
    for segment in segments:
        strip.put(segment)
    strip.reorder(wanted)
    strip.write()
    if document != video.settings:
        video.settings, video.settings_revision = document, strip.next_revision
    video.revision = strip.next_revision
    video.updated_by, video.updated_at = author, now
    video.save(update_fields=["revision", "settings", "settings_revision", "updated_by", "updated_at"])
    transaction.on_commit(lambda: refresh_thumbnail(video.id), robust=True)


def hold_video(video: Video) -> Video:
    """The video as it stands now, its row held until the transaction ends. Raises NotFoundError."""
    rows = Video.objects.select_for_update(of=("self",)).select_related("workspace", "updated_by")
    held = rows.filter(id=video.id).first()
    if held is None:
        raise NotFoundError("There is no such video any more.", data={"thing": "video"})
    return held
