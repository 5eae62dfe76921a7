"""Data merge: a table, the places of a video that it fills, and a video for each row."""

from typing import Annotated
from uuid import UUID

from django.utils import timezone
from ninja import Field, File, Router, Schema, Status, UploadedFile

from brandkit.api import Finding
from builder.document.rows.filling import RowProblem, RowProblemKind
from builder.document.rows.places import BindablePlace, Bindings
from builder.document.rows.tables import MAX_DATA_ROWS, DataTable
from builder.http.addresses import artifact_url
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.languages import Sentence
from builder.http.templates import NewVideoOut
from builder.selectors.access import access_video
from builder.services import rows
from builder.services.rows import CheckedRow, CheckedRows

router = Router(tags=["data merge"])


class TableOut(Schema):
    """The table, the places of the video that it can fill, and the columns that stand in two braces there."""

    table: DataTable
    places: list[BindablePlace]
    named: list[str]


class RowsIn(Body):
    """The rows that this is about, and which column fills which place. Sizes are judged in the picture of ``preset``,
    without one in full size."""

    table: DataTable
    bindings: Bindings = ()
    preset: Annotated[str, Field(min_length=1, max_length=40)] | None = None


class OneRowIn(RowsIn):
    """``row`` counts from 0. The title may name columns in two braces."""

    row: Annotated[int, Field(ge=0, lt=MAX_DATA_ROWS)]
    title: Annotated[str, Field(max_length=200)] = ""


class MakeRowsIn(RowsIn):
    """The title may name columns in two braces; an empty one is the video's with the row's first cell. Rows with
    problems become videos only with ``accepts_problems``."""

    title: Annotated[str, Field(max_length=200)] = ""
    accepts_problems: bool = False


class RowFindingOut(Schema):
    """What would hold an export of the row's video back, or the brand does not say to the video itself."""

    rule: str
    severity: str
    message: Sentence
    segment_id: str | None
    layer_id: str | None


class RowProblemOut(Schema):
    """What is wrong with a row; ``column`` names where in the table."""

    kind: RowProblemKind
    message: Sentence
    column: str
    segment_id: str | None


class PlacedProblemOut(RowProblemOut):
    """What is wrong with a row of several, or, without a row, with all of them, and where in the video."""

    row: int | None
    layer_id: str | None


class RowOut(Schema):
    row: int
    problems: list[PlacedProblemOut]
    findings: list[RowFindingOut]


class CheckOut(Schema):
    """``problems`` are those of every row; ``rows`` are the rows that have some of their own. Of ``unsettled`` rows
    the pixels are still measured, or what they say is not spoken yet: an export may find something else."""

    problems: list[PlacedProblemOut]
    rows: list[RowOut]
    unsettled: list[int]


class ShownRowOut(CheckOut):
    """The video of a row: its title, and a small picture of each segment."""

    title: str
    stills: list[str]


@router.post("/videos/{video_id}/rows/table", response=TableOut)
def read_table(request: SignedInRequest, video_id: UUID, file: File[UploadedFile]) -> TableOut:
    """Read a table (.csv, .xlsx), and say which places of the video it can fill. Nothing is kept."""
    read = rows.read_table(video_id, by=request.auth, stream=file, name=file.name or "table")
    return TableOut(table=read.table, places=list(read.places), named=list(read.named))


@router.post("/videos/{video_id}/rows/show", response=ShownRowOut)
def show_row(request: SignedInRequest, video_id: UUID, body: OneRowIn) -> ShownRowOut:
    """The video of one row in small, with what is wrong with it."""
    shown = rows.show_row(
        video_id,
        by=request.auth,
        table=body.table,
        bindings=body.bindings,
        row=body.row,
        title=body.title,
        preset=body.preset,
        now=timezone.now(),
    )
    workspace = access_video(request.auth, video_id).workspace_id
    checked = _checked(shown.checked)
    return ShownRowOut(
        title=shown.title,
        stills=[artifact_url(workspace, key) for key in shown.picture_keys],
        problems=checked.problems,
        rows=checked.rows,
        unsettled=checked.unsettled,
    )


@router.post("/videos/{video_id}/rows/check", response=CheckOut)
def check_rows(request: SignedInRequest, video_id: UUID, body: RowsIn) -> CheckOut:
    """What is wrong with the rows, at most 50 at once: empty cells, words without room, pictures that are not there,
    brand findings."""
    return _checked(
        rows.check_rows(
            video_id,
            by=request.auth,
            table=body.table,
            bindings=body.bindings,
            preset=body.preset,
            now=timezone.now(),
        )
    )


@router.post("/videos/{video_id}/rows/videos", response={201: list[NewVideoOut]})
def make_videos(request: SignedInRequest, video_id: UUID, body: MakeRowsIn) -> Status[list[NewVideoOut]]:
    """Make a video for each row, at most 50 at once; all of them, or none."""
    made = rows.make_videos(
        video_id,
        by=request.auth,
        table=body.table,
        bindings=body.bindings,
        title=body.title,
        accepts_problems=body.accepts_problems,
        preset=body.preset,
        now=timezone.now(),
    )
    return Status(201, [NewVideoOut(id=one.id, title=one.title, workspace_key=one.workspace_id) for one in made])


def _checked(checked: CheckedRows) -> CheckOut:
    return CheckOut(
        problems=[_problem(one) for one in checked.problems],
        rows=[_row(one) for one in checked.rows if not one.is_well],
        unsettled=[one.row for one in checked.rows if not one.is_settled],
    )


def _row(checked: CheckedRow) -> RowOut:
    findings = [_finding(one) for one in checked.findings]
    return RowOut(row=checked.row, problems=[_problem(one) for one in checked.problems], findings=findings)


def _problem(problem: RowProblem) -> PlacedProblemOut:
    return PlacedProblemOut(**problem.model_dump())


def _finding(finding: Finding) -> RowFindingOut:
    return RowFindingOut(
        rule=finding.rule,
        severity=finding.severity.value,
        message=finding.message,
        segment_id=finding.segment_id,
        layer_id=finding.layer_id,
    )
