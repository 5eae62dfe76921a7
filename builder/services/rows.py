"""Data merge: a table in the places of a video, a preview and a check of every row, a video for each.

Nothing of the video changes. The table stays with whoever asks: each call has the rows that it is about.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from django.db import transaction

from brandkit.api import Finding, Severity
from builder.document.archive_writing import Readable
from builder.document.dressing import Dress
from builder.document.rows.filling import RowProblem, RowProblemKind, check_bindings, check_row, fill_row
from builder.document.rows.naming import title_of_row
from builder.document.rows.places import BindablePlace, Binding, columns_named_in, places_in
from builder.document.rows.tables import DataTable
from builder.document.timeline import Timeline
from builder.models import Asset, AssetKind, Right, Video
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of, get_timeline
from builder.services.assets import kept_aside
from builder.services.checking import blocking_of, find_preset, judge
from builder.services.judging import Examined, examine_document, is_spoken_through
from builder.services.template_offers import thumbnail_keys_of
from builder.services.videos import create_video
from generation import api as generation

MOST_ROWS_AT_ONCE = 50

SLOT_LIMITS: Final = "slot-limits"
"""The rule that finds the same in a row's film; the problem of the row names the column as well."""

_Place = tuple[str, str | None, str | None]
"""A rule, and the segment and layer that it speaks about."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table, the places of the video that it can fill, and the names that stand in braces there."""

    table: DataTable
    places: tuple[BindablePlace, ...]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """What is wrong with a row: its problems, and what the brand says to its video.

    ``findings`` are what would hold an export of it back, and all else that the brand does not say to the video itself.
    Unless it ``is_settled``, workers still measure its pixels, or what it says is not spoken yet, so that an export may
    find something else.
    """

    row: int
    problems: tuple[RowProblem, ...]
    findings: tuple[Finding, ...]
    is_settled: bool = True

    @property
    def is_well(self) -> bool:
        """Whether nothing that is known holds its video back."""
        return not self.problems and not self.findings


@dataclass(frozen=True, slots=True)
class CheckedRows:
    """What is wrong with the bindings, which is so in every row, and the rows."""

    problems: tuple[RowProblem, ...]
    rows: tuple[CheckedRow, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """The video of a row: its title, artifacts of small pictures of its segments, and its check."""

    title: str
    picture_keys: tuple[str, ...]
    checked: CheckedRows


def read_table(video_id: UUID, *, by: Actor, stream: Readable, name: str) -> ReadTable:
    """The table of a CSV or Excel file, and where in the video it fits.

    Raises InvalidError ``file-empty`` or ``file-too-large``, and IntakeError for what cannot be read.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    with kept_aside(stream) as path:
        table = generation.read_table(path, name=name)
    timeline = get_timeline(video)
    return ReadTable(table, places_in(timeline, table), columns_named_in(timeline))


def show_row(
    video_id: UUID,
    *,
    by: Actor,
    table: DataTable,
    bindings: Sequence[Binding],
    row: int,
    title: str,
    now: datetime,
    preset: str | None = None,
) -> ShownRow:
    """The video of one row, to look at. Raises InvalidError ``no-such-row`` and ``unknown-preset``."""
    video = access_video(by, video_id, right=Right.EDIT)
    if row >= len(table.rows):
        raise InvalidError("The table has no such row.", code="no-such-row", data={"rows": len(table.rows)})
    filler = _Filler(video, table=table, bindings=bindings, now=now, preset=preset)
    timeline = filler.document(row)
    keys = thumbnail_keys_of(video.workspace_id, timeline.segments, canvas=timeline.canvas, kit=filler.kit.values)
    return ShownRow(filler.title(title, row), keys, filler.check([row]))


def check_rows(
    video_id: UUID,
    *,
    by: Actor,
    table: DataTable,
    bindings: Sequence[Binding],
    now: datetime,
    preset: str | None = None,
) -> CheckedRows:
    """The check of every row of the table, judged as an export of its video by this preset would be.

    Raises InvalidError ``too-many-rows`` as ``make_videos`` does, and ``unknown-preset``.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    _refuse_too_many(table)
    return _Filler(video, table=table, bindings=bindings, now=now, preset=preset).check(range(len(table.rows)))


def make_videos(
    video_id: UUID,
    *,
    by: Actor,
    table: DataTable,
    bindings: Sequence[Binding],
    title: str,
    accepts_problems: bool,
    now: datetime,
    preset: str | None = None,
) -> tuple[Video, ...]:
    """There is a video for each row of the table, in its order; either all of them or none.

    Raises InvalidError ``rows-have-problems``, with the rows by their places, unless ``accepts_problems``;
    ``too-many-rows`` for more than MOST_ROWS_AT_ONCE; ``title-missing``, ``unknown-preset``.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    _refuse_too_many(table)
    filler = _Filler(video, table=table, bindings=bindings, now=now, preset=preset)
    if not accepts_problems:
        _refuse_problems(filler.check(range(len(table.rows))))
    with transaction.atomic():
        return tuple(_make(video, filler, row, title=title, by=by, now=now) for row in range(len(table.rows)))


def _refuse_too_many(table: DataTable) -> None:
    if len(table.rows) > MOST_ROWS_AT_ONCE:
        raise InvalidError(
            f"At most {MOST_ROWS_AT_ONCE} rows are checked or become videos at once. Send the others after these.",
            code="too-many-rows",
            data={"most": MOST_ROWS_AT_ONCE},
        )


def _refuse_problems(checked: CheckedRows) -> None:
    bad = [one.row for one in checked.rows if not one.is_well]
    if bad or checked.problems:
        raise InvalidError(
            "Some rows have problems. Mend the table or the video, or accept them as they are.",
            code="rows-have-problems",
            data={"rows": bad},
        )


def _make(video: Video, filler: "_Filler", row: int, *, title: str, by: Actor, now: datetime) -> Video:
    timeline = filler.document(row)
    known = [segment.model_dump(mode="json") for segment in filler.timeline.segments]
    made = create_video(
        video.workspace_id, by=by, title=filler.title(title, row), now=now, timeline=timeline, known=known
    )
    made.kit_version_id = video.kit_version_id
    made.save(update_fields=["kit_version_id"])
    return made


class _Filler:
    """One video and one table, put together row by row."""

    def __init__(
        self, video: Video, *, table: DataTable, bindings: Sequence[Binding], now: datetime, preset: str | None
    ) -> None:
        self.timeline, self.kit = get_timeline(video), get_kit_of(video)
        self._preset = find_preset(preset) if preset else None
        self._video, self._table, self._bindings, self._now = video, table, bindings, now
        self._pictures = pictures_of(video.workspace_id)
        self._voice = Dress(self.kit.values).voice

    @cached_property
    def _own(self) -> Examined:
        """What the brand finds in the video itself."""
        return self._examine(self.timeline)

    def document(self, row: int) -> Timeline:
        """The document of a row."""
        cells = self._table.cells_of(row)
        return fill_row(self.timeline, self._bindings, cells, pictures=self._pictures, voice=self._voice)

    def title(self, title: str, row: int) -> str:
        """The title of a row's video: the wish with its braces filled, else the video's with the row's first cell."""
        return title_of_row(title, self._table.cells_of(row), of=self._video.title)

    def check(self, rows: Iterable[int]) -> CheckedRows:
        """What is wrong with the rows."""
        problems = check_bindings(self.timeline, self._bindings, self._table)
        return CheckedRows(problems, tuple(self._check(row) for row in rows))

    def _check(self, row: int) -> CheckedRow:
        problems = check_row(self.timeline, self._bindings, self._table, row, pictures=self._pictures)
        filled = self.document(row)
        examined = self._examine(filled, earlier=self._own)
        is_spoken = is_spoken_through(filled, area=self._video.workspace_id, kit=self.kit.values)
        known = frozenset(map(_place_of, self._own.findings))
        told = {(one.segment_id, one.layer_id) for one in problems if one.kind is RowProblemKind.TOO_LONG}
        # Its video begins without waivers, so that those of the video itself let nothing pass.
        judged = judge(examined.findings, waivers=(), blocking=blocking_of(self._video))
        findings = tuple(
            one.finding
            for one in judged
            if not (one.finding.rule == SLOT_LIMITS and (one.finding.segment_id, one.finding.layer_id) in told)
            and (one.blocks or _place_of(one.finding) not in known)
            and not (one.finding.severity is Severity.UNJUDGED and (examined.awaited or not one.blocks))
        )
        return CheckedRow(row, problems, findings, is_settled=is_spoken and not examined.awaited)

    def _examine(self, timeline: Timeline, *, earlier: Examined | None = None) -> Examined:
        """Judged as an export is."""
        return examine_document(
            timeline,
            area=self._video.workspace_id,
            kit=self.kit.values,
            now=self._now,
            preset=self._preset,
            earlier=earlier,
        )


def _place_of(finding: Finding) -> _Place:
    return finding.rule, finding.segment_id, finding.layer_id


def pictures_of(workspace_key: UUID) -> Mapping[str, str]:
    """The workspace's pictures by what a cell may call them: their name, with and without its ending, or SHA-256."""
    rows = Asset.objects.filter(
        workspace=workspace_key, kind__in=(AssetKind.PICTURE, AssetKind.SVG), deleted_at=None
    ).values_list("name", "sha256")
    found: dict[str, str] = {}
    for name, sha256 in rows:
        found.setdefault(name.casefold().rpartition(".")[0] or name.casefold(), sha256)
        found.setdefault(sha256, sha256)
    found.update({name.casefold(): sha256 for name, sha256 in rows})
    return found
