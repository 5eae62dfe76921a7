"""Batches that were started: how far they are, what became of each row, and what can be done about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from builder.models import Right, Video
from builder.selectors.access import access_row_batch, access_workspace, rights_in
from builder.selectors.batch_films import CAPTIONS, FOR_AUDITORS
from builder.selectors.batches import (
    BatchState,
    RowProgress,
    Rows,
    RowState,
    get_batch,
    list_batches,
    rows_of,
    with_row_progress,
)
from builder.selectors.proofs import HeldBack, held_back_of
from builder.services import batch_running, batches
from builder.views.edges import Attempt, person, row_numbers, signed_in, wish
from builder.views.paging import Piece
from builder.views.videos import frame
from generation.api import JobState

PIECE: Final = 50
LISTED: Final = 50
_HOUR: Final = timedelta(hours=1)
STATES: Final = {
    BatchState.DRAFT: lazy("Draft"),
    BatchState.RUNNING: lazy("Under way"),
    BatchState.DONE: lazy("Done"),
    BatchState.CANCELLED: lazy("Cancelled"),
}
ROW_STATES: Final = {
    RowState.LEFT_OUT: (lazy("Left out"), ""),
    RowState.WAITING: (lazy("Waits for its turn"), ""),
    RowState.RUNNING: (lazy("Under way"), "badge-accent"),
    RowState.DONE: (lazy("Done"), "badge-success"),
    RowState.FAILED: (lazy("Failed"), "badge-danger"),
    RowState.CANCELLED: (lazy("Cancelled"), "badge-warning"),
}


@require_safe
@signed_in
def batch_list(request: HttpRequest, key: UUID) -> HttpResponse:
    """The batches of a workspace, the youngest first."""
    workspace = access_workspace(person(request), key, right=Right.COMMENT)
    piece = Piece.of(request, LISTED)
    found = list_batches(person(request), key, limit=LISTED + 1, offset=(piece.number - 1) * LISTED)
    seen = (piece.number - 1) * LISTED + len(found)
    context = {
        "workspace": workspace,
        "batches": [(one, STATES[one.state]) for one in found[:LISTED]],
        "piece": piece.with_total(seen),
        **frame(request, key),
    }
    return render(request, "pages/batches.html", context)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as the page shows it. ``version`` is another one whenever it has to be drawn anew."""

    progress: RowProgress
    words: str
    look: str
    percent: int | None
    files: tuple[dict[str, str], ...]
    held_back: HeldBack | None
    can_retry: bool

    @property
    def version(self) -> str:
        """Names how it stands."""
        return f"{self.progress.state}.{self.percent}.{self.words}"


@require_safe
@signed_in
def batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """How far a batch is; a draft goes on where it can be changed."""
    user, now = person(request), timezone.now()
    progress = get_batch(user, batch_id)
    held = progress.batch
    if progress.state is BatchState.DRAFT and Right.EDIT in rights_in(user, held.video.workspace_id):
        return redirect("batch-places", batch_id)
    which, piece = _which(request), Piece.of(request, PIECE)
    rows = rows_of(held, which=which)
    context = {
        "batch": held,
        "video": held.video,
        "workspace": held.video.workspace,
        "progress": progress,
        "state": STATES[progress.state],
        "is_running": progress.state is BatchState.RUNNING,
        "time_left": words_for_time(progress.left(now=now)),
        "rows": [_shown(one) for one in with_row_progress(held, piece.cut(rows))],
        "piece": piece.with_total(rows.count()),
        "only": which.value,
        "again": progress.counts.failed + progress.counts.cancelled,
        **frame(request, held.video.workspace_id),
    }
    return render(request, "pages/batch.html", context)


def _which(request: HttpRequest) -> Rows:
    words = request.GET.get("only", "")
    return Rows(words) if words in set(Rows) else Rows.ALL


def _shown(progress: RowProgress) -> ShownRow:
    label, look = ROW_STATES[progress.state]
    words = str(label)
    export = progress.export
    percent = None
    if progress.state is RowState.RUNNING and export is not None:
        words = _("Checked") if export.state is JobState.BLOCKED and export.job is None else words
        job = export.job
        percent = round(100 * job.done_frames / job.total_frames) if job and job.total_frames else None
    row = progress.row.export
    held = held_back_of(row) if row is not None and progress.state is RowState.DONE else None
    return ShownRow(
        progress=progress,
        words=words,
        look=look,
        percent=percent,
        files=tuple(_files(progress)),
        held_back=held,
        can_retry=progress.state in {RowState.FAILED, RowState.CANCELLED},
    )


def words_for_time(left: timedelta | None) -> str:
    """How long the rest of a batch takes, for people; nothing where nobody can say."""
    if left is None:
        return ""
    if left >= 2 * _HOUR:
        n = round(left / _HOUR)
        return ngettext("about %(n)s hour left", "about %(n)s hours left", n) % {"n": n}
    n = max(1, round(left.total_seconds() / 60))
    return ngettext("about %(n)s minute left", "about %(n)s minutes left", n) % {"n": n}


def _files(progress: RowProgress) -> Iterator[dict[str, str]]:
    """What people download of a row: its film, or what it has instead."""
    if progress.export is None or progress.state is not RowState.DONE:
        return
    for file in progress.export.files:
        if file["kind"] not in FOR_AUDITORS and file["kind"] not in CAPTIONS:
            yield {"name": file["name"], "url": f"/api/v1/exports/{progress.export.export.id}/files/{file['kind']}"}


@require_POST
@signed_in
def cancel(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """No more films of the batch are made."""
    return wish(
        request,
        back=reverse("batch", args=[batch_id]),
        done=_("Cancelled. What is made stays."),
        act=lambda: batches.cancel_batch(batch_id, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
def retry(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Rows that failed or were cancelled are made again: those that the form names, or all."""
    numbers, count = row_numbers(request.POST), 0
    with Attempt() as attempt:
        count = batches.retry_rows(batch_id, by=person(request), now=timezone.now(), numbers=numbers or None)
    if attempt.problem:
        messages.error(request, attempt.problem)
    else:
        words = ngettext("%(n)s row is made again.", "%(n)s rows are made again.", count) % {"n": count}
        messages.success(request, words)
    return redirect("batch", batch_id)


@require_POST
@signed_in
def delete(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The batch is gone with its films."""
    held = access_row_batch(person(request), batch_id, right=Right.EDIT)
    return wish(
        request,
        back=reverse("rows", args=[held.video_id]),
        done=_("Deleted."),
        act=lambda: batches.delete_batch(batch_id, by=person(request), now=timezone.now()),
    )


@require_POST
@signed_in
def open_row(request: HttpRequest, batch_id: UUID, number: int) -> HttpResponse:
    """A row has become a video, opened in the editor."""
    made: Video | None = None
    with Attempt() as attempt:
        made = batch_running.open_as_video(batch_id, number=number, by=person(request), now=timezone.now())
    if made is None:
        messages.error(request, attempt.problem)
        return redirect("batch", batch_id)
    return redirect("editor", made.id)
