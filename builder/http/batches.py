"""Batches: the rows of a table as films of one video, from the table to the finished files."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from django.http import HttpResponseBase
from django.utils import timezone, translation
from ninja import Field, File, Query, Router, Schema, Status, UploadedFile

from builder.document.rows.places import Binding, Bindings
from builder.document.rows.tables import MAX_DATA_ROWS
from builder.http.answers import ExportOut, export_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.languages import Sentence
from builder.http.paging import Page
from builder.http.rows import RowFindingOut, RowProblemOut
from builder.http.templates import NewVideoOut
from builder.http.zips import ZipAnswer, ZippedFile, ZippedText
from builder.selectors.access import access_row_batch
from builder.selectors.batch_films import BatchFilms, Missing
from builder.selectors.batches import (
    BatchProgress,
    BatchState,
    RowProgress,
    Rows,
    RowState,
    bindings_of,
    rows_of,
    with_row_progress,
)
from builder.selectors.batches import get_batch as find_batch
from builder.selectors.batches import list_batches as find_batches
from builder.selectors.sentences import translated
from builder.services import batch_running, batches
from builder.services.downloads import open_batch_films
from builder.services.names import file_name
from builder.services.rows import MOST_ROWS_AT_ONCE
from generation import api as generation
from generation.api import MissingFileError

router = Router(tags=["data merge"])

LOST: Final = "A file of this film is missing. Make a video of the row, and export that."

RowNumbers = Annotated[list[Annotated[int, Field(ge=1, le=MAX_DATA_ROWS)]], Field(max_length=MAX_DATA_ROWS)]


class CountsOut(Schema):
    """How many rows are where."""

    total: int
    left_out: int
    waiting: int
    running: int
    done: int
    failed: int
    cancelled: int


class BatchOut(Schema):
    """A batch and how far it is. ``seconds_left`` is null while nobody can say; ``naming`` is empty for usual names."""

    id: UUID
    video_id: UUID
    name: str
    state: BatchState
    columns: list[str]
    remarks: list[Sentence]
    bindings: list[Binding]
    preset: str
    naming: str
    counts: CountsOut
    seconds_left: float | None
    created_at: datetime
    started_at: datetime | None
    cancelled_at: datetime | None


class BatchRowOut(Schema):
    """A row: its cells in the order of the columns, what its check found, and its export once it has one.

    ``is_well`` holds as of its last check; ``reason`` says why it failed.
    """

    number: int
    title: str
    cells: list[str]
    state: RowState
    is_well: bool
    problems: list[RowProblemOut]
    findings: list[RowFindingOut]
    reason: Sentence
    export: ExportOut | None


class BatchChangeIn(Body):
    """What a draft has from now on; what is not named stays. ``naming`` may name columns in two braces."""

    bindings: Bindings | None = None
    preset: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    naming: Annotated[str, Field(max_length=200)] | None = None


class LeaveOutIn(Body):
    """Rows by their numbers, which count from 1."""

    rows: RowNumbers
    left_out: bool = True


class CheckMoreIn(Body):
    """How many rows are checked at once."""

    most: Annotated[int, Field(ge=1, le=MOST_ROWS_AT_ONCE)] = MOST_ROWS_AT_ONCE


class CheckedOut(Schema):
    """How many rows are left to check, and how many of those that were have findings."""

    unchecked: int
    with_findings: int


class StartIn(Body):
    """Rows with findings, and rows that nobody checked, become films only with ``accepts_problems``, and only if the
    policy lets them out."""

    accepts_problems: bool = False


class RetryIn(Body):
    """The rows by their numbers; null for all that failed or were cancelled."""

    rows: RowNumbers | None = None


class RetriedOut(Schema):
    """How many rows wait for their turn again."""

    rows: int


class WhichRows(Page):
    """Which rows."""

    only: Rows = Rows.ALL


@router.post("/videos/{video_id}/row-batches", response={201: BatchOut})
def create_batch(request: SignedInRequest, video_id: UUID, file: File[UploadedFile]) -> Status[BatchOut]:
    """Take a table (.csv, .xlsx) in; columns are bound to places that are called like them."""
    batch = batches.create_batch(video_id, by=request.auth, stream=file, name=file.name or "table", now=timezone.now())
    return Status(201, _batch(request, batch.id))


@router.get("/workspaces/{workspace_key}/row-batches", response=list[BatchOut])
def list_batches(request: SignedInRequest, workspace_key: UUID, page: Query[Page]) -> list[BatchOut]:
    """The batches of a workspace, the youngest first."""
    found = find_batches(request.auth, workspace_key, limit=page.limit, offset=page.offset)
    return [_batch_out(one) for one in found]


@router.get("/row-batches/{batch_id}", response=BatchOut)
def get_batch(request: SignedInRequest, batch_id: UUID) -> BatchOut:
    """A batch and how far it is."""
    return _batch(request, batch_id)


@router.get("/row-batches/{batch_id}/rows", response=list[BatchRowOut])
def list_batch_rows(request: SignedInRequest, batch_id: UUID, which: Query[WhichRows]) -> list[BatchRowOut]:
    """The rows of a batch in their order: all, or ``only`` those with findings, left out, failed, done or running."""
    batch = access_row_batch(request.auth, batch_id)
    return [_row_out(one) for one in with_row_progress(batch, which.of(rows_of(batch, which=which.only)))]


@router.patch("/row-batches/{batch_id}", response=BatchOut)
def change_batch(request: SignedInRequest, batch_id: UUID, body: BatchChangeIn) -> BatchOut:
    """Bind columns to other places, choose another preset, or how films are called."""
    batches.change_draft(batch_id, by=request.auth, bindings=body.bindings, preset=body.preset, naming=body.naming)
    return _batch(request, batch_id)


@router.post("/row-batches/{batch_id}/leave-out", response=BatchOut)
def leave_rows_out(request: SignedInRequest, batch_id: UUID, body: LeaveOutIn) -> BatchOut:
    """Leave rows out, or take them in again."""
    batches.leave_out(batch_id, by=request.auth, numbers=body.rows, is_left_out=body.left_out)
    return _batch(request, batch_id)


@router.post("/row-batches/{batch_id}/check", response=CheckedOut)
def check_batch(request: SignedInRequest, batch_id: UUID, body: CheckMoreIn) -> CheckedOut:
    """Check more of the rows, as the video stands now. Ask again until none is ``unchecked``."""
    unchecked = batches.check_more(batch_id, by=request.auth, now=timezone.now(), most=body.most)
    found = rows_of(access_row_batch(request.auth, batch_id), which=Rows.WITH_FINDINGS)
    return CheckedOut(unchecked=unchecked, with_findings=found.filter(left_out=False).count())


@router.post("/row-batches/{batch_id}/start", response=BatchOut)
def start_batch(request: SignedInRequest, batch_id: UUID, body: StartIn) -> BatchOut:
    """Have a film made of each row that is not left out, from the video as it stands now."""
    batches.start_batch(batch_id, by=request.auth, now=timezone.now(), accepts_problems=body.accepts_problems)
    return _batch(request, batch_id)


@router.post("/row-batches/{batch_id}/cancel", response=BatchOut)
def cancel_batch(request: SignedInRequest, batch_id: UUID) -> BatchOut:
    """Make no more films; those that are made stay."""
    batches.cancel_batch(batch_id, by=request.auth, now=timezone.now())
    return _batch(request, batch_id)


@router.post("/row-batches/{batch_id}/retry", response=RetriedOut)
def retry_rows(request: SignedInRequest, batch_id: UUID, body: RetryIn) -> RetriedOut:
    """Have rows that failed or were cancelled made again."""
    count = batches.retry_rows(batch_id, by=request.auth, now=timezone.now(), numbers=body.rows)
    return RetriedOut(rows=count)


@router.post("/row-batches/{batch_id}/rows/{number}/video", response={201: NewVideoOut})
def open_row_as_video(request: SignedInRequest, batch_id: UUID, number: int) -> Status[NewVideoOut]:
    """Make a video of a row, to edit it by itself."""
    made = batch_running.open_as_video(batch_id, number=number, by=request.auth, now=timezone.now())
    return Status(201, NewVideoOut(id=made.id, title=made.title, workspace_key=made.workspace_id))


@router.get("/row-batches/{batch_id}/films", response={200: None})
def get_batch_films(request: SignedInRequest, batch_id: UUID) -> HttpResponseBase:
    """All films that are made, with their captions, as one zip; a text in it says which rows have none, and why."""
    films = open_batch_films(batch_id, by=request.auth, now=timezone.now())
    language = translation.get_language()
    return ZipAnswer(lambda: _zipped(films, language=language), name=file_name(films.batch.video.title, ending=".zip"))


@router.delete("/row-batches/{batch_id}", response={204: None})
def delete_batch(request: SignedInRequest, batch_id: UUID) -> Status[None]:
    """Delete a batch with its table and its films."""
    batches.delete_batch(batch_id, by=request.auth, now=timezone.now())
    return Status(204, None)


def _zipped(films: BatchFilms, *, language: str | None) -> Iterator[ZippedFile | ZippedText]:
    """The films as files of a zip; what is held back or lost is told in a text behind them."""
    missing = list(films.missing)
    for file in films.files:
        path, held = None, file.held_back
        if held is None:
            with suppress(MissingFileError):
                path = generation.local_path(file.sha256)
        if path is None:
            missing.append(Missing(file.number, file.export.title, f"{held.title} {held.reasons[0]}" if held else LOST))
        else:
            yield ZippedFile(file.name, file.size_bytes, path)
    yield ZippedText("not included.txt", lambda: _told(missing, language=language))


def _told(missing: Iterable[Missing], *, language: str | None) -> str:
    """A line for each row and reason, in the language of who asked: it is written while the zip is sent."""
    with translation.override(language):
        lines = {f"{one.number}\t{one.title}\t{translated(one.reason)}": one.number for one in missing}
    return "".join(f"{line}\r\n" for line in sorted(lines, key=lines.__getitem__))


def _batch(request: SignedInRequest, batch_id: UUID) -> BatchOut:
    return _batch_out(find_batch(request.auth, batch_id))


def _batch_out(progress: BatchProgress) -> BatchOut:
    batch, left = progress.batch, progress.left(now=timezone.now())
    return BatchOut(
        id=batch.id,
        video_id=batch.video_id,
        name=batch.name,
        state=progress.state,
        columns=batch.columns,
        remarks=batch.remarks,
        bindings=list(bindings_of(batch)),
        preset=batch.preset,
        naming=batch.naming,
        counts=CountsOut.from_orm(progress.counts),
        seconds_left=left.total_seconds() if left else None,
        created_at=batch.created_at,
        started_at=batch.started_at,
        cancelled_at=batch.cancelled_at,
    )


def _row_out(progress: RowProgress) -> BatchRowOut:
    row = progress.row
    return BatchRowOut(
        number=row.number,
        title=progress.title,
        cells=row.cells,
        state=progress.state,
        is_well=row.is_well,
        problems=[RowProblemOut(**one) for one in row.problems],
        findings=[RowFindingOut(**one) for one in row.findings],
        reason=progress.reason,
        export=export_out(progress.export) if progress.export else None,
    )
