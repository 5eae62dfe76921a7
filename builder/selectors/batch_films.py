"""The films of a batch that people may take away, and why others are not among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID

from builder.document.rows.naming import told_apart
from builder.models import Export, ExportState, RowBatch
from builder.models.workspace import Actor
from builder.selectors.access import access_row_batch
from builder.selectors.batches import Rows, RowState, rows_of, with_row_progress
from builder.selectors.proofs import HELD_BACK, HeldBack, held_back_of
from generation.api import FileKind

FOR_AUDITORS = frozenset({FileKind.PROOF, FileKind.BRAND_PROOF})
CAPTIONS = frozenset({FileKind.CAPTIONS_SRT, FileKind.CAPTIONS_VTT})


@dataclass(frozen=True, slots=True)
class FilmFile:
    """A file of a row's film, and what it is called among all of them."""

    number: int
    export: Export
    kind: FileKind
    name: str
    sha256: str
    size_bytes: int

    @property
    def held_back(self) -> HeldBack | None:
        """Why the file stays here. Who may open it all the same does so one by one, as that is noted."""
        return held_back_of(self.export) if self.kind in HELD_BACK else None


@dataclass(frozen=True, slots=True)
class Missing:
    """A row that has no film, and why."""

    number: int
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class BatchFilms:
    """All files of a batch in the order of its rows, and the rows without."""

    batch: RowBatch
    files: tuple[FilmFile, ...]
    missing: tuple[Missing, ...]


def get_films(actor: Actor, batch_id: UUID) -> BatchFilms:
    """The films of a batch that are made, with their captions; what proves them is fetched one by one."""
    batch = access_row_batch(actor, batch_id)
    done = [(row.number, row.export) for row in rows_of(batch, which=Rows.DONE) if row.export]
    stems = told_apart(PurePosixPath(_main_name(export)).stem for _, export in done)
    files = [
        file for (number, export), stem in zip(done, stems, strict=True) for file in _files_of(number, export, stem)
    ]
    return BatchFilms(batch, tuple(files), tuple(_missing(batch)))


def _main_name(export: Export) -> str:
    return next((str(file["name"]) for file in export.files if file["kind"] not in FOR_AUDITORS), export.title)


def _files_of(number: int, export: Export, stem: str) -> Iterator[FilmFile]:
    """What is for people; captions of a film in which nobody speaks are left out, as where it is watched."""
    is_silent = any(file["kind"] == FileKind.CAPTIONS_SRT and not file["size_bytes"] for file in export.files)
    for file in export.files:
        if file["kind"] in FOR_AUDITORS or (is_silent and file["kind"] in CAPTIONS):
            continue
        name = f"{stem}{PurePosixPath(file['name']).suffix}"
        yield FilmFile(number, export, FileKind(file["kind"]), name, file["sha256"], file["size_bytes"])


def _missing(batch: RowBatch) -> Iterator[Missing]:
    told = {
        RowState.LEFT_OUT: "Left out.",
        RowState.WAITING: "Not made yet.",
        RowState.RUNNING: "Not made yet.",
        RowState.CANCELLED: "This row was cancelled.",
    }
    rows = rows_of(batch).exclude(export__state=ExportState.DONE)
    for row in with_row_progress(batch, rows):
        yield Missing(row.row.number, row.title, row.reason or told.get(row.state, "This row failed."))
