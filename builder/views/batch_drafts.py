"""From a table to a batch that is started: the table, its columns in places, the check of every row, the films."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from builder.document.rows.places import BindablePlace, Binding, Filled, columns_named_in, places_in
from builder.document.rows.sample import build_sample
from builder.document.rows.tables import MAX_DATA_COLUMNS, MAX_DATA_ROWS, held_as_text
from builder.document.timeline import Timeline
from builder.models import Right, RowBatch
from builder.selectors.access import access_row_batch, access_video
from builder.selectors.batches import Rows, bindings_of, draft_title, list_batches_of, list_numbered, rows_of, table_of
from builder.selectors.documents import get_kit_of, get_timeline
from builder.services import batches
from builder.services.checking import judge_video
from builder.services.names import file_name
from builder.services.rows import ShownRow, show_row
from builder.views.batches import STATES
from builder.views.edges import Attempt, line_of, person, row_numbers, signed_in
from builder.views.paging import Piece
from builder.views.videos import frame
from generation import api as generation
from generation.api import Form

PIECE: Final = 50
EXAMPLES: Final = 3
NO_FILMS: Final = frozenset({Form.STILL, Form.CAPTIONS})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def table(request: HttpRequest, video_id: UUID) -> HttpResponse:
    """Where a table is taken in for a video, and the batches that the video has."""
    user = person(request)
    video = access_video(user, video_id, right=Right.EDIT)
    problem = ""
    if request.method == "POST":
        file, batch = request.FILES.get("table"), None
        if file is None:
            problem = _("Choose a file first: CSV or Excel (.xlsx).")
        else:
            with Attempt() as attempt:
                name = file.name or "table"
                batch = batches.create_batch(video_id, by=user, stream=file, name=name, now=timezone.now())
            problem = attempt.problem
        if batch is not None:
            return redirect("batch-places", batch.id)
    timeline = get_timeline(video)
    context = {
        "video": video,
        "workspace": video.workspace,
        "problem": problem,
        "batches": [(one, STATES[one.state]) for one in list_batches_of(user, video_id)],
        "named": columns_named_in(timeline),
        "is_empty": not timeline.segments,
        "most_rows": MAX_DATA_ROWS,
        "most_columns": MAX_DATA_COLUMNS,
        **frame(request, video.workspace_id),
    }
    return render(request, "pages/rows_table.html", context, status=422 if problem else 200)


@require_safe
@signed_in
def sample(request: HttpRequest, video_id: UUID) -> HttpResponse:
    """A table to begin with: a column for each place of the video, and a row of what stands there now."""
    video = access_video(person(request), video_id, right=Right.EDIT)
    found = build_sample(get_timeline(video))
    output = io.StringIO()
    csv.writer(output).writerows([map(held_as_text, line) for line in (found.columns, found.cells)])
    answer = HttpResponse(output.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = file_name(f"{video.title} rows", ending=".csv")
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place of a segment, with the column that fills it."""

    field: str
    place: BindablePlace
    column: str

    @property
    def icon(self) -> str:
        """What it holds."""
        return {Filled.WORDS: "type", Filled.PICTURE: "image", Filled.SCRIPT: "mic"}[self.place.fills]


@dataclass(frozen=True, slots=True)
class ShownSegment:
    """The places of a segment that a table can fill."""

    number: int
    name: str
    places: tuple[ShownPlace, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def places(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Which column fills which place, and how any of the rows looks then."""
    user = person(request)
    batch = access_row_batch(user, batch_id, right=Right.EDIT)
    if not batch.is_draft:
        return redirect("batch", batch_id)
    timeline = get_timeline(batch.video)
    wanted = _row_wanted(request.POST if request.method == "POST" else request.GET, batch)
    if request.method == "POST":
        bound = list(_bound(request.POST, batch, timeline))
        with Attempt() as attempt:
            preset = line_of(request.POST, "preset", limit=40) or None
            batches.change_draft(batch_id, by=user, bindings=bound, preset=preset)
        if attempt.problem:
            messages.error(request, attempt.problem)
        if "next" in request.POST:
            return redirect("batch-check", batch_id)
        return redirect(f"{reverse('batch-places', args=[batch_id])}?row={wanted}")
    return render(request, "pages/rows_places.html", _places_context(request, batch, timeline, wanted))


def _places_context(request: HttpRequest, batch: RowBatch, timeline: Timeline, wanted: int) -> dict[str, object]:
    segments = tuple(_segments(batch, timeline))
    named, known = columns_named_in(timeline), {column.casefold() for column in batch.columns}
    used = {one.column for segment in segments for one in segment.places} | {name.casefold() for name in named}
    shown: ShownRow | None = None
    with Attempt() as attempt:
        shown = _shown(request, batch, wanted)
    return {
        "batch": batch,
        "video": batch.video,
        "workspace": batch.video.workspace,
        "segments": segments,
        "presets": [preset for preset in generation.EXPORT_PRESETS.values() if preset.form not in NO_FILMS],
        "named": [name for name in named if name.casefold() in known],
        "lacking": [name for name in named if name.casefold() not in known],
        "unused": [column for column in batch.columns if column not in used and column.casefold() not in used],
        "is_bound": bool(batch.bindings) or any(name.casefold() in known for name in named),
        "row": wanted,
        "rows": rows_of(batch).count(),
        "shown": shown,
        "stills": list(_stills(batch, timeline, shown)) if shown else [],
        "told": list(_told(shown)) if shown else [],
        "problem": attempt.problem,
        "step": "places",
        **frame(request, batch.video.workspace_id),
    }


def _shown(request: HttpRequest, batch: RowBatch, number: int) -> ShownRow:
    return show_row(
        batch.video_id,
        by=person(request),
        table=table_of(batch, list_numbered(batch, [number])),
        bindings=bindings_of(batch),
        row=0,
        title=batch.naming,
        now=timezone.now(),
    )


def _stills(batch: RowBatch, timeline: Timeline, shown: ShownRow) -> Iterator[dict[str, str]]:
    for segment, key in zip(timeline.segments, shown.picture_keys, strict=True):
        url = f"/api/v1/workspaces/{batch.video.workspace_id}/artifacts/{key}"
        yield {"url": url, "name": segment.name}


def _told(shown: ShownRow) -> Iterator[str]:
    for row in shown.checked.rows:
        yield from (one.message for one in row.problems)
        yield from (one.message for one in row.findings)


def _segments(batch: RowBatch, timeline: Timeline) -> Iterator[ShownSegment]:
    bound = {(one.segment_id, one.layer_id): one.column for one in bindings_of(batch)}
    found = places_in(timeline, table_of(batch, ()))
    for number, segment in enumerate(timeline.segments, start=1):
        own = [place for place in found if place.segment_id == segment.id]
        if own:
            shown = (ShownPlace(_field(one), one, bound.get((one.segment_id, one.layer_id), "")) for one in own)
            yield ShownSegment(number, segment.name, tuple(shown))


def _bound(form: QueryDict, batch: RowBatch, timeline: Timeline) -> Iterator[Binding]:
    for place in places_in(timeline, table_of(batch, ())):
        column = form.get(_field(place), "")
        if column in batch.columns:
            yield Binding(segment_id=place.segment_id, layer_id=place.layer_id, column=column)


def _field(place: BindablePlace) -> str:
    return f"place:{place.segment_id}:{place.layer_id or ''}"


def _row_wanted(asked: QueryDict, batch: RowBatch) -> int:
    most = rows_of(batch).count()
    return min(most, max(1, next(iter(row_numbers(asked)), 1)))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def check(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What is wrong with every row, and which rows are left out."""
    user, now = person(request), timezone.now()
    batch = access_row_batch(user, batch_id, right=Right.EDIT)
    if not batch.is_draft:
        return redirect("batch", batch_id)
    piece = Piece.of(request, PIECE)
    which = _which(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        with Attempt() as attempt:
            _change_rows(request, batch_id)
        if attempt.problem:
            messages.error(request, attempt.problem)
        return redirect(f"{reverse('batch-check', args=[batch_id])}?only={which.value}&page={piece.number}")
    rows = rows_of(batch, which=which)
    total, found = rows_of(batch).count(), rows_of(batch, which=Rows.WITH_FINDINGS)
    timeline = get_timeline(batch.video)
    context = {
        "batch": batch,
        "video": batch.video,
        "workspace": batch.video.workspace,
        "rows": [(row, draft_title(batch, row)) for row in piece.cut(rows)],
        "piece": piece.with_total(rows.count()),
        "only": which.value,
        "total": total,
        "unchecked": batches.count_unchecked(batch, now=now),
        "with_findings": found.filter(left_out=False).count(),
        "all_findings": found.count(),
        "left_out": rows_of(batch, which=Rows.LEFT_OUT).count(),
        "of_all": [one.message for one in batches.problems_of_all(batch, timeline)],
        "of_video": _of_video(batch),
        "step": "check",
        **frame(request, batch.video.workspace_id),
    }
    return render(request, "pages/rows_check.html", context)


def _of_video(batch: RowBatch) -> str:
    """What holds every film back, whatever its row; empty where nothing does."""
    preset = generation.EXPORT_PRESETS.get(batch.preset)
    held = judge_video(batch.video, now=timezone.now(), preset=preset).held_back_by
    return held[0].finding.message if held else ""


def _change_rows(request: HttpRequest, batch_id: UUID) -> None:
    user, wish = person(request), request.POST.get("wish", "")
    numbers = row_numbers(request.POST)
    if wish == "check":
        batches.check_more(batch_id, by=user, now=timezone.now())
    elif wish == "check-again":
        batches.check_anew(batch_id, by=user)
    elif wish == "leave-out-unwell":
        count = batches.leave_out_unwell(batch_id, by=user)
        words = ngettext("%(n)s row is left out.", "%(n)s rows are left out.", count) % {"n": count}
        messages.success(request, words)
    elif wish in {"leave-out", "take-in"}:
        batches.leave_out(batch_id, by=user, numbers=numbers, is_left_out=wish == "leave-out")


def _which(asked: QueryDict) -> Rows:
    words = asked.get("only", "")
    return Rows(words) if words in {Rows.WITH_FINDINGS, Rows.LEFT_OUT} else Rows.ALL


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def export(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What the films are called, and the start."""
    user, now = person(request), timezone.now()
    batch = access_row_batch(user, batch_id, right=Right.EDIT)
    if not batch.is_draft:
        return redirect("batch", batch_id)
    problem = ""
    if request.method == "POST":
        with Attempt() as attempt:
            batches.change_draft(batch_id, by=user, naming=line_of(request.POST, "naming", limit=200))
            if "start" in request.POST:
                accepts = "accepts" in request.POST
                batches.start_batch(batch_id, by=user, now=now, accepts_problems=accepts)
        batch = access_row_batch(user, batch_id, right=Right.EDIT)
        if not attempt.problem:
            return redirect("batch" if "start" in request.POST else "batch-export", batch_id)
        problem = attempt.problem
    context = {
        "problem": problem,
        "naming": request.POST.get("naming", batch.naming),
        **_export_context(request, batch),
    }
    return render(request, "pages/rows_export.html", context, status=422 if problem else 200)


def _export_context(request: HttpRequest, batch: RowBatch) -> dict[str, object]:
    now, wanted = timezone.now(), rows_of(batch).filter(left_out=False)
    timeline = get_timeline(batch.video)
    changed = batches.count_changing(batch, timeline)
    return {
        "batch": batch,
        "video": batch.video,
        "workspace": batch.video.workspace,
        "preset": generation.EXPORT_PRESETS.get(batch.preset),
        "braces": [f"{{{{{column}}}}}" for column in batch.columns],
        "examples": [draft_title(batch, row) for row in wanted[:EXAMPLES]],
        "count": wanted.count(),
        "left_out": rows_of(batch, which=Rows.LEFT_OUT).count(),
        "with_findings": wanted.filter(is_well=False).count(),
        "unchecked": batches.count_unchecked(batch, now=now),
        "common": len(timeline.segments) - changed,
        "segments": len(timeline.segments),
        "kit": get_kit_of(batch.video),
        "demands_approval": batch.video.workspace.demands_approval,
        "step": "export",
        **frame(request, batch.video.workspace_id),
    }
