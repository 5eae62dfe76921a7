"""Batches under way: their rows become exports, a few at a time, and any of them a video of its own.

A row without an export waits. Whoever sees that an export has ended begins the next ones, and the beat does where
nobody did; so a server that was restarted goes on. At most ``settings.ROWS_IN_FLIGHT`` rows of a workspace are under
way, so that its other exports and other workspaces are not kept waiting.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from pydantic import ValidationError

from brandkit.api import get_kit_version
from builder.document.dressing import Dress
from builder.document.fingerprint import fingerprint
from builder.document.kit_values import KitValues
from builder.document.rows.filling import fill_row
from builder.document.schema import load_document
from builder.document.timeline import Timeline
from builder.models import UNDER_WAY, BatchRow, Export, ExportState, Right, RowBatch, Video, Workspace
from builder.models.errors import NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_row_batch
from builder.selectors.batches import WAITING, bindings_of, cells_of, draft_title, find_untold
from builder.selectors.documents import get_kit_of, get_timeline
from builder.services.audit import record
from builder.services.exports import CHECKS_FAILED, REASONS, send_frozen
from builder.services.notices import notify_of_ended_rows
from builder.services.refusals import FrozenVideo
from builder.services.rows import pictures_of
from builder.services.videos import create_video
from generation.api import JobSnapshot

logger = logging.getLogger(__name__)

UNFIT: Final = "What stands in this row does not fit into the video. Shorten its cells, and take the table again."

NOT_BEGUN: Final = (
    "Something went wrong with this row. Make it again; if it fails again, the log of the server says why."
)


def feed_all() -> None:
    """Every workspace with rows that wait has as many under way as it may.

    An error that nobody foresaw is logged, so that it stops no other workspace.
    """
    waiting = _with_waiting_rows(RowBatch.objects.all())
    for key in set(waiting.order_by().values_list("video__workspace", flat=True)):
        try:
            feed_rows(key, now=timezone.now())
        except Exception:
            logger.exception("No more rows of workspace %s could be begun.", key)


def feed_after(snapshot: JobSnapshot) -> None:
    """The workspace of a job that has ended has as many rows under way as it may."""
    feed_rows(UUID(snapshot.workspace_key), now=timezone.now())


def feed_rows(workspace_key: UUID, *, now: datetime) -> int:
    """So many rows are begun as the workspace has room for; returns how many."""
    begun = 0
    while True:
        export = _begin_next(workspace_key, now=now)
        if export is None:
            return begun
        begun += 1
        if export.state == ExportState.CHECKING:
            send_frozen(export, now=now)


def tell_ended_batches() -> None:
    """Whoever started a batch that has ended since gets a letter, once. For a worker."""
    now = timezone.now()
    for batch in find_untold():
        with transaction.atomic():
            if RowBatch.objects.filter(pk=batch.pk, told_at=None).update(told_at=now):
                notify_of_ended_rows(batch, now=now)


def open_as_video(batch_id: UUID, *, number: int, by: Actor, now: datetime) -> Video:
    """There is a video of the row, which people can edit; the batch stays as it is. Raises NotFoundError."""
    batch = access_row_batch(by, batch_id, right=Right.EDIT)
    row = BatchRow.objects.filter(batch=batch, number=number).first()
    if row is None:
        raise NotFoundError("The batch has no such row.", data={"thing": "row"})
    source, kit_id = _source_of(batch), _kit_of(batch)
    kit = get_kit_version(kit_id).values
    pictures = pictures_of(batch.video.workspace_id) if batch.is_draft else batch.pictures
    timeline = _fill(batch, row, source, kit=kit, pictures=pictures)
    known = [segment.model_dump(mode="json") for segment in source.segments]
    title = row.title or draft_title(batch, row)
    with transaction.atomic():
        video = create_video(batch.video.workspace_id, by=by, title=title, now=now, timeline=timeline, known=known)
        if batch.video.kit_version_id:
            video.kit_version_id = kit_id
            video.save(update_fields=["kit_version_id"])
    return video


def _source_of(batch: RowBatch) -> Timeline:
    return get_timeline(batch.video) if batch.document is None else load_document(batch.document)


def _kit_of(batch: RowBatch) -> UUID:
    return batch.kit_version_id or get_kit_of(batch.video).id


def _begin_next(workspace_key: UUID, *, now: datetime) -> Export | None:
    """A row that waited has an export, which waits for its checks or has failed; None where there is no room or row.

    The batch with the fewest rows under way comes first, then the one that was started first.
    """
    if not _with_waiting_rows(RowBatch.objects.filter(video__workspace=workspace_key)).exists():
        return None
    with transaction.atomic():
        Workspace.objects.select_for_update(no_key=True).get(key=workspace_key)
        busy = BatchRow.objects.filter(batch__video__workspace=workspace_key, export__state__in=UNDER_WAY).count()
        if busy >= settings.ROWS_IN_FLIGHT:
            return None
        batches = _with_waiting_rows(RowBatch.objects.filter(video__workspace=workspace_key)).annotate(
            busy=Count("rows", filter=Q(rows__export__state__in=UNDER_WAY))
        )
        batch = batches.select_related("video__workspace", "started_by").order_by("busy", "started_at", "id").first()
        if batch is None:
            return None
        waiting = BatchRow.objects.filter(WAITING, batch=batch).order_by("number")
        row = waiting.select_for_update(skip_locked=True).first()
        return None if row is None else _freeze(batch, row, now=now)


def _with_waiting_rows(batches: QuerySet[RowBatch]) -> QuerySet[RowBatch]:
    waiting = BatchRow.objects.filter(WAITING, batch=OuterRef("pk"))
    return batches.filter(Exists(waiting), started_at__isnull=False, video__deleted_at=None)


def _freeze(batch: RowBatch, row: BatchRow, *, now: datetime) -> Export:
    """The row has an export that nobody judged yet; one whose cells do not fit has failed. For an open transaction."""
    export = Export(
        video=batch.video,
        row_title=row.title,
        preset=batch.preset,
        state=ExportState.CHECKING,
        video_revision=batch.video_revision or batch.video.revision,
        document=batch.document,
        kit_version_id=_kit_of(batch),
        requested_by=batch.started_by,
        created_at=now,
    )
    try:
        kit = get_kit_version(export.kit_version_id).values
        timeline = _fill(batch, row, _source_of(batch), kit=kit, pictures=batch.pictures)
        export.document = timeline.model_dump(mode="json")
        export.fingerprint = fingerprint(FrozenVideo(timeline=timeline, kit=kit))
    except DatabaseError:
        raise
    except Exception as error:
        logger.exception("Row %s of batch %s could not be put into its document.", row.number, batch.id)
        export.state, export.finished_at = ExportState.FAILED, now
        is_unfit = isinstance(error, (*REASONS, ValidationError))
        export.error_code, export.error_message = ("row-unfit", UNFIT) if is_unfit else (CHECKS_FAILED, NOT_BEGUN)
    export.save(force_insert=True)
    row.export = export
    row.save(update_fields=["export"])
    if export.state == ExportState.FAILED:
        data = {"preset": export.preset, "video": str(batch.video_id), "code": export.error_code}
        data["reason"] = export.error_message
        record("export.failed", by=None, workspace_key=batch.video.workspace_id, subject=export, now=now, data=data)
    return export


def _fill(batch: RowBatch, row: BatchRow, source: Timeline, *, kit: KitValues, pictures: Mapping[str, str]) -> Timeline:
    voice = Dress(kit).voice
    return fill_row(source, bindings_of(batch), cells_of(batch, row), pictures=pictures, voice=voice)
