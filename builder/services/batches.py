"""Batches of rows: taken in as a table, bound to the places of a video, checked, started, cancelled, deleted.

What a row looks like and what is wrong with it, ``rows`` says; how its film is made, ``batch_running``.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from brandkit.api import Finding
from builder.document.archive_writing import Readable
from builder.document.layers import PictureLayer
from builder.document.rows.filling import RowProblem, check_bindings
from builder.document.rows.naming import told_apart
from builder.document.rows.places import PLACEHOLDER, Binding, columns_named_in
from builder.document.timeline import Timeline
from builder.models import BatchRow, Export, ExportState, Revision, Right, RowBatch, Video, person_behind
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_row_batch, access_video
from builder.selectors.batches import WAITING, bindings_of, cells_of, draft_title, table_of
from builder.selectors.documents import as_document, get_kit_of, get_timeline, list_segments
from builder.services.audit import record
from builder.services.checking import find_preset, judge_of
from builder.services.exports import cancel_exports
from builder.services.names import one_line
from builder.services.refusals import REFUSALS
from builder.services.reviews import NOT_APPROVED
from builder.services.revisions import hold_video, keep
from builder.services.rows import MOST_ROWS_AT_ONCE, CheckedRow, check_rows, pictures_of, read_table
from builder.services.videos import TITLE_LIMIT
from generation import api as generation

NAMES_TOLD: Final = 20


def create_batch(video_id: UUID, *, by: Actor, stream: Readable, name: str, now: datetime) -> RowBatch:
    """There is a draft with the rows of the CSV or Excel file; columns are bound to places that are called like them.

    Raises what ``read_table`` raises.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    read = read_table(video_id, by=by, stream=stream, name=name)
    bound = [
        Binding(segment_id=place.segment_id, layer_id=place.layer_id, column=place.column)
        for place in read.places
        if place.column
    ]
    with transaction.atomic():
        batch = RowBatch.objects.create(
            video=video,
            name=one_line(name, limit=200) or "table",
            columns=list(read.table.columns),
            remarks=[remark[:300] for remark in read.table.remarks],
            bindings=[one.model_dump(mode="json") for one in bound],
            created_by=person_behind(by),
            created_at=now,
        )
        BatchRow.objects.bulk_create(
            BatchRow(batch=batch, number=number, cells=list(cells))
            for number, cells in enumerate(read.table.rows, start=1)
        )
        data = {"rows": len(read.table.rows), "name": batch.name}
        record("rows.taken-in", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return batch


@transaction.atomic
def change_draft(
    batch_id: UUID,
    *,
    by: Actor,
    bindings: Sequence[Binding] | None = None,
    preset: str | None = None,
    naming: str | None = None,
) -> RowBatch:
    """The draft has these bindings, this preset and this way to call films; None leaves what is there.

    Raises ConflictError ``batch-started``, InvalidError ``unknown-preset`` or ``unknown-column``.
    """
    batch = _hold_draft(batch_id, by=by)
    if bindings is not None:
        batch.bindings = [one.model_dump(mode="json") for one in bindings]
    if preset is not None:
        batch.preset = find_preset(preset).name
    if naming is not None:
        batch.naming = one_line(naming, limit=TITLE_LIMIT)
        _refuse_unknown_names(batch)
    batch.save(update_fields=["bindings", "preset", "naming"])
    return batch


@transaction.atomic
def leave_out(batch_id: UUID, *, by: Actor, numbers: Iterable[int], is_left_out: bool) -> int:
    """These rows of a draft become no films, or do again; returns how many changed."""
    batch = _hold_draft(batch_id, by=by)
    rows = BatchRow.objects.filter(batch=batch, number__in=set(numbers), left_out=not is_left_out)
    return rows.update(left_out=is_left_out)


@transaction.atomic
def leave_out_unwell(batch_id: UUID, *, by: Actor) -> int:
    """All rows with findings become no films; returns how many those are."""
    batch = _hold_draft(batch_id, by=by)
    return BatchRow.objects.filter(batch=batch, is_well=False, left_out=False).update(left_out=True)


def check_more(batch_id: UUID, *, by: Actor, now: datetime, most: int = MOST_ROWS_AT_ONCE) -> int:
    """So many more rows of a draft are checked as the video stands now; returns how many are left to check.

    Raises ConflictError ``batch-started``.
    """
    batch = access_row_batch(by, batch_id, right=Right.EDIT)
    _refuse_started(batch)
    key = check_key(batch, now=now)
    unchecked = BatchRow.objects.filter(batch=batch, left_out=False).exclude(checked_key=key)
    rows = list(unchecked.order_by("number")[: min(most, MOST_ROWS_AT_ONCE)])
    if rows:
        checked = check_rows(
            batch.video_id,
            by=by,
            table=table_of(batch, rows),
            bindings=bindings_of(batch),
            now=now,
            preset=batch.preset,
        )
        judge = judge_of(batch.video, now=now)
        for row, one in zip(rows, checked.rows, strict=True):
            _note(row, one, findings=[told.finding for told in judge(one.findings) if told.waiver is None], key=key)
        fields = ["checked_key", "problems", "findings", "is_well", "is_settled"]
        BatchRow.objects.bulk_update(rows, fields, batch_size=MOST_ROWS_AT_ONCE)
    return unchecked.count()


@transaction.atomic
def check_anew(batch_id: UUID, *, by: Actor) -> None:
    """No row of a draft is checked yet, as after something was let pass or measured."""
    batch = _hold_draft(batch_id, by=by)
    BatchRow.objects.filter(batch=batch).update(checked_key="")


def count_unchecked(batch: RowBatch, *, now: datetime) -> int:
    """How many rows of a draft were not checked as the video, its kit and the media stand now."""
    key = check_key(batch, now=now)
    return BatchRow.objects.filter(batch=batch, left_out=False).exclude(checked_key=key).count()


def check_key(batch: RowBatch, *, now: datetime) -> str:
    """Names all that decides what is wrong with a row, but for its cells."""
    video = batch.video
    decides = [
        video.revision, get_kit_of(video).id, batch.bindings, batch.preset, video.workspace.blocking,
        pictures_of(video.workspace_id), localdate(now),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(decides, default=str, sort_keys=True).encode()).hexdigest()


def problems_of_all(batch: RowBatch, timeline: Timeline) -> tuple[RowProblem, ...]:
    """What is wrong with every row: columns and places that are not there."""
    return check_bindings(timeline, bindings_of(batch), table_of(batch, ()))


def count_changing(batch: RowBatch, timeline: Timeline) -> int:
    """How many segments differ from row to row; the others are rendered once for all."""
    filled = {one.segment_id for one in bindings_of(batch)}
    known = {column.casefold() for column in batch.columns}
    return sum(
        segment.id in filled
        or any(
            name.casefold() in known for name in columns_named_in(timeline.model_copy(update={"segments": (segment,)}))
        )
        for segment in timeline.segments
    )


@transaction.atomic
def start_batch(batch_id: UUID, *, by: Actor, now: datetime, accepts_problems: bool = False) -> RowBatch:
    """The video is frozen as it stands, and workers make a film of each row that is not left out.

    Raises ConflictError ``batch-started``, ``rows-not-checked`` with how many, or ``not-approved`` where the workspace
    exports only what was approved; InvalidError ``no-rows``, ``nothing-to-export``, ``nothing-differs``,
    ``unknown-preset``, ``unknown-column``, and ``rows-have-problems`` with the rows by their numbers, unless
    ``accepts_problems``.
    """
    batch = _hold_draft(batch_id, by=by)
    video = hold_video(batch.video)
    timeline, kit = get_timeline(video), get_kit_of(video)
    rows = list(BatchRow.objects.select_for_update().filter(batch=batch, left_out=False).order_by("number"))
    _refuse_start(batch, video, timeline, rows)
    if not accepts_problems:
        _refuse_problems(batch, timeline, rows, now=now)
    for row, title in zip(rows, told_apart(draft_title(batch, row) for row in rows), strict=True):
        row.title = title
    BatchRow.objects.bulk_update(rows, ["title"], batch_size=500)
    keep(video, label=Revision.EXPORTED_BY_ROW, now=now)
    batch.document = as_document(video, segments=list_segments(video))
    batch.kit_version_id, batch.video_revision = kit.id, video.revision
    batch.pictures = _pictures_named(batch, timeline, rows)
    batch.started_by, batch.started_at = person_behind(by), now
    batch.save()
    data = {"rows": len(rows), "preset": batch.preset, "name": batch.name, "revision": video.revision}
    record("rows.started", by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    transaction.on_commit(generation.ask_to_wake, robust=True)
    return batch


@transaction.atomic
def cancel_batch(batch_id: UUID, *, by: Actor, now: datetime) -> RowBatch:
    """No more films of the batch are made; those that are made stay. Raises ConflictError ``batch-not-started``."""
    batch = _hold(batch_id, by=by)
    if batch.is_draft:
        raise ConflictError("This batch was not started.", code="batch-not-started")
    if batch.cancelled_at is None:
        batch.cancelled_at = batch.told_at = now  # nobody is told by a letter what they have just done
        batch.save(update_fields=["cancelled_at", "told_at"])
        BatchRow.objects.filter(WAITING, batch=batch).update(called_off=True)
        cancel_exports(Export.objects.filter(batch_row__batch=batch), by=by, now=now)
        data = {"name": batch.name}
        record("rows.cancelled", by=by, workspace_key=batch.video.workspace_id, subject=batch.video, now=now, data=data)
    return batch


@transaction.atomic
def retry_rows(batch_id: UUID, *, by: Actor, now: datetime, numbers: Iterable[int] | None = None) -> int:
    """Rows that failed or were cancelled wait for their turn again, all or those with these numbers; returns how many.

    They are made of what was frozen; what was refused stays with its report, apart from its row. Raises ConflictError
    ``batch-not-started`` or ``nothing-to-retry``.
    """
    batch = _hold(batch_id, by=by)
    if batch.is_draft:
        raise ConflictError("This batch was not started.", code="batch-not-started")
    rows = BatchRow.objects.filter(batch=batch)
    if numbers is not None:
        rows = rows.filter(number__in=set(numbers))
    ended = Export.objects.filter(batch_row__in=rows, state__in=(ExportState.FAILED, ExportState.CANCELLED))
    count = ended.count() + rows.filter(called_off=True).update(called_off=False)
    if not count:
        raise ConflictError("None of these rows failed or was cancelled.", code="nothing-to-retry")
    BatchRow.objects.filter(export__in=ended.filter(error_code__in=REFUSALS)).update(export=None)
    ended.only("id").delete()  # what was refused is of no row any more
    batch.cancelled_at = batch.told_at = None
    batch.save(update_fields=["cancelled_at", "told_at"])
    data = {"name": batch.name, "rows": count}
    record("rows.retried", by=by, workspace_key=batch.video.workspace_id, subject=batch.video, now=now, data=data)
    transaction.on_commit(generation.ask_to_wake, robust=True)
    return count


@transaction.atomic
def delete_batch(batch_id: UUID, *, by: Actor, now: datetime) -> None:
    """The batch is gone, with its table and its films; what is under way is cancelled."""
    batch = _hold(batch_id, by=by)
    BatchRow.objects.filter(WAITING, batch=batch).update(called_off=True)
    exports = Export.objects.filter(batch_row__batch=batch)
    cancel_exports(exports, by=by, now=now)
    data = {"name": batch.name, "films": exports.filter(state=ExportState.DONE).count()}
    record("rows.deleted", by=by, workspace_key=batch.video.workspace_id, subject=batch.video, now=now, data=data)
    exports.only("id").delete()
    batch.delete()


def _hold(batch_id: UUID, *, by: Actor) -> RowBatch:
    """The batch, its row held until the transaction ends."""
    batch = access_row_batch(by, batch_id, right=Right.EDIT)
    RowBatch.objects.select_for_update(of=("self",)).only("id").get(id=batch.id)
    return access_row_batch(by, batch_id, right=Right.EDIT)


def _hold_draft(batch_id: UUID, *, by: Actor) -> RowBatch:
    batch = _hold(batch_id, by=by)
    _refuse_started(batch)
    return batch


def _refuse_started(batch: RowBatch) -> None:
    if not batch.is_draft:
        raise ConflictError(
            "This batch was started and cannot be changed any more. Take the table again for another one.",
            code="batch-started",
        )


def _note(row: BatchRow, checked: CheckedRow, *, findings: Sequence[Finding], key: str) -> None:
    """What the check found stands with the row."""
    row.checked_key, row.is_well = key, not checked.problems and not findings
    row.is_settled = checked.is_settled
    row.problems = [
        {"kind": one.kind.value, "message": one.message, "column": one.column, "segment_id": one.segment_id}
        for one in checked.problems
    ]
    row.findings = [
        {"rule": one.rule, "severity": one.severity.value, "message": one.message, "segment_id": one.segment_id,
         "layer_id": one.layer_id}
        for one in findings
    ]  # fmt: skip


def _refuse_unknown_names(batch: RowBatch) -> None:
    known = {column.casefold() for column in batch.columns}
    unknown = next((name for name in PLACEHOLDER.findall(batch.naming) if name.casefold() not in known), None)
    if unknown is not None:
        raise InvalidError(
            f"The table has no column “{unknown}”. Name one of: {', '.join(batch.columns[:NAMES_TOLD])}.",
            code="unknown-column",
            data={"column": unknown},
        )


def _refuse_start(batch: RowBatch, video: Video, timeline: Timeline, rows: Sequence[BatchRow]) -> None:
    """Nothing, if there is something to make, and the workspace lets it be made without an approval of each row."""
    find_preset(batch.preset)
    _refuse_unknown_names(batch)
    if not timeline.segments:
        raise InvalidError("This video has no segments yet. Add one to export it.", code="nothing-to-export")
    if not rows:
        raise InvalidError("All rows are left out. Take some in again.", code="no-rows")
    if not count_changing(batch, timeline):
        raise InvalidError(
            "No column fills a place of the video yet, so that all films would be the same. Choose places first.",
            code="nothing-differs",
        )
    if video.workspace.demands_approval:
        raise ConflictError(
            "This workspace exports only what was approved, and nobody approved the rows. Open rows as videos to have "
            "them approved, or ask an administrator.",
            code=NOT_APPROVED,
        )


def _refuse_problems(batch: RowBatch, timeline: Timeline, rows: Sequence[BatchRow], *, now: datetime) -> None:
    key = check_key(batch, now=now)
    unchecked = sum(row.checked_key != key for row in rows)
    if unchecked:
        raise ConflictError(
            "One row was not checked as the video stands now. Check it first."
            if unchecked == 1
            else f"{unchecked:,} rows were not checked as the video stands now. Check them first.",
            code="rows-not-checked",
            data={"rows": unchecked},
        )
    bad = [row.number for row in rows if not row.is_well]
    general = problems_of_all(batch, timeline)
    if bad or general:
        what = general[0].message if general else f"{len(bad):,} rows have findings."
        raise InvalidError(
            "One row has findings. Mend the table or the video, leave the row out, or accept it as it is."
            if len(bad) == 1 and not general
            else f"{what} Mend the table or the video, leave those rows out, or accept them as they are.",
            code="rows-have-problems",
            data={"rows": bad},
        )


def _pictures_named(batch: RowBatch, timeline: Timeline, rows: Sequence[BatchRow]) -> dict[str, str]:
    """The pictures that cells of these rows name, by what they call them."""
    layers = {(segment.id, layer.id): layer for segment in timeline.segments for layer in segment.layers}
    columns = {
        one.column.casefold()
        for one in bindings_of(batch)
        if one.layer_id and isinstance(layers.get((one.segment_id, one.layer_id)), PictureLayer)
    }
    if not columns:
        return {}
    named = {cells_of(batch, row).get(column, "").casefold() for row in rows for column in columns}
    return {name: sha256 for name, sha256 in pictures_of(batch.video.workspace_id).items() if name in named}
