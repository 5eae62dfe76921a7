"""Batches of rows: what there is, how far they are, and what stands in the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from builder.document.rows.naming import title_of_row
from builder.document.rows.places import Binding
from builder.document.rows.tables import DataTable, by_column
from builder.models import (
    UNDER_WAY,
    BatchRow,
    ExportState,
    Right,
    RowBatch,
)
from builder.models.workspace import Actor
from builder.selectors.access import access_row_batch, access_video, access_workspace
from builder.selectors.exports import ExportProgress, with_progress

WAITING: Final = Q(left_out=False, called_off=False, export=None)
"""Rows whose turn has not come; in a draft, all that are not left out."""
JUDGED_AFTER_ROWS: Final = 2
"""How long the rest takes is said once so many films are made."""


class BatchState(StrEnum):
    """Where a batch is: a draft has no films yet, one that is under way has rows that have not ended."""

    DRAFT = "draft"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class RowState(StrEnum):
    """Where a row of a batch is: it waits for its turn, its film is made, or that has ended."""

    LEFT_OUT = "left-out"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Rows(StrEnum):
    """Which rows of a batch are looked at."""

    ALL = "all"
    WITH_FINDINGS = "findings"
    LEFT_OUT = "left-out"
    FAILED = "failed"
    DONE = "done"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class BatchCounts:
    """How many rows of a batch are where; those that are left out stand by themselves."""

    total: int
    left_out: int
    waiting: int
    running: int
    done: int
    failed: int
    cancelled: int

    @property
    def wanted(self) -> int:
        """Those that become films."""
        return self.total - self.left_out

    @property
    def ended(self) -> int:
        """Those whose film is made, or will not be."""
        return self.done + self.failed + self.cancelled


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """A batch and how far it is."""

    batch: RowBatch
    counts: BatchCounts
    last_end: datetime | None = None
    """When the youngest of its films ended."""

    @property
    def state(self) -> BatchState:
        """Where it is."""
        if self.batch.is_draft:
            return BatchState.DRAFT
        if self.counts.running or self.counts.waiting:
            return BatchState.RUNNING
        return BatchState.CANCELLED if self.batch.cancelled_at else BatchState.DONE

    def left(self, *, now: datetime) -> timedelta | None:
        """How long the rest takes at the pace so far; None while nobody can say."""
        ended, rest = self.counts.ended, self.counts.waiting + self.counts.running
        if self.state is not BatchState.RUNNING or ended < JUDGED_AFTER_ROWS or self.batch.started_at is None:
            return None
        return (now - self.batch.started_at) / ended * rest


@dataclass(frozen=True, slots=True)
class RowProgress:
    """A row of a batch and, once it has one, its export."""

    row: BatchRow
    batch: RowBatch
    export: ExportProgress | None

    @property
    def state(self) -> RowState:
        """Where it is."""
        if self.row.left_out:
            return RowState.LEFT_OUT
        if self.row.export is None:
            return RowState.CANCELLED if self.row.called_off else RowState.WAITING
        if self.row.export.state in UNDER_WAY:
            return RowState.RUNNING
        return RowState(self.row.export.state)

    @property
    def title(self) -> str:
        """What its film is called."""
        return self.row.title or draft_title(self.batch, self.row)

    @property
    def reason(self) -> str:
        """Why it failed; empty while it did not."""
        return self.export.error[1] if self.export and self.export.error else ""


def get_batch(actor: Actor, batch_id: UUID) -> BatchProgress:
    """One batch."""
    return _with_counts([access_row_batch(actor, batch_id)])[0]


def count_rows(batch: RowBatch) -> BatchCounts:
    """How many of its rows are where, for those who hold the batch."""
    return _with_counts([batch])[0].counts


def find_untold() -> QuerySet[RowBatch]:
    """Batches that have ended, of which whoever started them was not told yet."""
    rows = BatchRow.objects.filter(batch=OuterRef("pk"))
    unfinished = Exists(rows.filter(WAITING | Q(export__state__in=UNDER_WAY)))
    started = RowBatch.objects.filter(started_at__isnull=False, told_at=None, video__deleted_at=None)
    return started.filter(~unfinished).select_related("video", "started_by").defer("document", "pictures")


def list_batches(actor: Actor, workspace_key: UUID, *, limit: int = 200, offset: int = 0) -> tuple[BatchProgress, ...]:
    """The batches of a workspace, the youngest first."""
    access_workspace(actor, workspace_key, right=Right.COMMENT)
    batches = RowBatch.objects.filter(video__workspace=workspace_key, video__deleted_at=None)
    return _with_counts(_in_order(batches)[offset : offset + limit])


def list_batches_of(actor: Actor, video_id: UUID) -> tuple[BatchProgress, ...]:
    """The batches of a video, the youngest first."""
    video = access_video(actor, video_id, right=Right.COMMENT)
    return _with_counts(_in_order(RowBatch.objects.filter(video=video)))


def has_batches(workspace_key: UUID) -> bool:
    """Whether the workspace has any."""
    return RowBatch.objects.filter(video__workspace=workspace_key, video__deleted_at=None).exists()


def rows_of(batch: RowBatch, *, which: Rows = Rows.ALL) -> QuerySet[BatchRow]:
    """The rows of a batch in their order, with their exports but for the documents."""
    rows = BatchRow.objects.filter(batch=batch).select_related("export__video__workspace").defer("export__document")
    chosen = {
        Rows.ALL: Q(),
        Rows.WITH_FINDINGS: Q(is_well=False),
        Rows.LEFT_OUT: Q(left_out=True),
        Rows.FAILED: Q(export__state__in=(ExportState.FAILED, ExportState.CANCELLED)) | Q(called_off=True),
        Rows.DONE: Q(export__state=ExportState.DONE),
        Rows.RUNNING: Q(export__state__in=UNDER_WAY),
    }
    return rows.filter(chosen[which]).order_by("number")


def list_numbered(batch: RowBatch, numbers: Iterable[int]) -> list[BatchRow]:
    """The rows with these numbers that there are."""
    return list(BatchRow.objects.filter(batch=batch, number__in=set(numbers)).order_by("number"))


def with_row_progress(batch: RowBatch, rows: Iterable[BatchRow]) -> tuple[RowProgress, ...]:
    """The rows with the jobs of those whose films are under way."""
    rows = list(rows)
    exports = {one.export.id: one for one in with_progress(row.export for row in rows if row.export)}
    return tuple(RowProgress(row, batch, exports.get(row.export_id) if row.export_id else None) for row in rows)


def table_of(batch: RowBatch, rows: Sequence[BatchRow]) -> DataTable:
    """These rows of a batch as a table."""
    return DataTable(columns=tuple(batch.columns), rows=tuple(tuple(row.cells) for row in rows))


def bindings_of(batch: RowBatch) -> tuple[Binding, ...]:
    """Which column fills which place."""
    return tuple(Binding.model_validate(one) for one in batch.bindings)


def cells_of(batch: RowBatch, row: BatchRow) -> dict[str, str]:
    """The cells of a row by their columns in small letters."""
    return by_column(batch.columns, row.cells)


def draft_title(batch: RowBatch, row: BatchRow) -> str:
    """What the film of a row would be called, before equal names are told apart."""
    return title_of_row(batch.naming, cells_of(batch, row), of=batch.video.title)


def _in_order(batches: QuerySet[RowBatch]) -> QuerySet[RowBatch]:
    found = batches.select_related("video__workspace", "created_by", "started_by").defer("document", "pictures")
    return found.order_by("-created_at", "id")


def _with_counts(batches: Iterable[RowBatch]) -> tuple[BatchProgress, ...]:
    batches = list(batches)
    found = {
        one["batch"]: one
        for one in BatchRow.objects.filter(batch__in=batches)
        .order_by()
        .values("batch")
        .annotate(
            in_total=Count("id"),
            in_left_out=Count("id", filter=Q(left_out=True)),
            in_called_off=Count("id", filter=Q(called_off=True)),
            in_waiting=Count("id", filter=WAITING),
            in_running=Count("id", filter=Q(export__state__in=UNDER_WAY)),
            in_done=Count("id", filter=Q(export__state=ExportState.DONE)),
            in_failed=Count("id", filter=Q(export__state=ExportState.FAILED)),
            in_cancelled=Count("id", filter=Q(export__state=ExportState.CANCELLED)),
            last_end=Max("export__finished_at"),
        )
    }
    return tuple(_progress(batch, found.get(batch.id, {})) for batch in batches)


def _progress(batch: RowBatch, told: Mapping[str, object]) -> BatchProgress:
    def count(name: str) -> int:
        number = told.get(f"in_{name}", 0)
        return number if isinstance(number, int) else 0

    last_end = told.get("last_end")
    counts = BatchCounts(
        total=count("total"),
        left_out=count("left_out"),
        waiting=count("waiting"),
        running=count("running"),
        done=count("done"),
        failed=count("failed"),
        cancelled=count("cancelled") + count("called_off"),
    )
    return BatchProgress(batch, counts, last_end if isinstance(last_end, datetime) else None)
