"""Tables of data: CSV in any usual form, and the first sheet of an Excel file. Formulas give what they last came to."""

import csv
import io
from pathlib import Path

from openpyxl import load_workbook

from builder.document.rows.tables import (
    MAX_DATA_CELL,
    MAX_DATA_COLUMNS,
    MAX_DATA_ROWS,
    DataTable,
    build_table,
    freed,
)
from builder.document.scripting.sentences import clean
from generation.intake.documents.cell_formats import as_shown
from generation.intake.documents.texts import decoded
from generation.intake.errors import IntakeError

_DELIMITERS = ",;\t|"
_SNIFFED = 20_000


def read_csv(path: Path) -> DataTable:
    """The table of a CSV file. Raises IntakeError ``no-table`` or ``table-too-long``, ``-wide`` or ``-large``."""
    text = decoded(path.read_bytes())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter_of(text[:_SNIFFED]))
    return _table([list(line[: MAX_DATA_COLUMNS + 1]) for _, line in zip(range(_MOST_LINES), reader, strict=False)])


def read_xlsx(path: Path) -> DataTable:
    """The table on the first sheet with words of an Excel file. Raises IntakeError as ``read_csv``."""
    # By its name openpyxl would refuse a file without an ending; an open one it takes.
    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            rows = zip(range(_MOST_LINES), sheet.iter_rows(max_col=MAX_DATA_COLUMNS + 1), strict=False)
            lines = [[as_shown(cell.value, str(getattr(cell, "number_format", ""))) for cell in row] for _, row in rows]
            if any(cell for line in lines for cell in line):
                is_one_of_many = len(book.worksheets) > 1
                return _table(
                    lines, remarks=(f"Only the sheet “{sheet.title[:60]}” was read.",) if is_one_of_many else ()
                )
    raise _empty()


_MOST_LINES = 20_000
"""With empty ones in between."""
_MOST_BYTES = 8_000_000
"""Of all cells together. In JSON, where signs may be escaped, that still fits into an answer and a request."""


def _table(lines: list[list[str]], *, remarks: tuple[str, ...] = ()) -> DataTable:
    kept = [[_cell(cell) for cell in line] for line in lines]
    filled = [line for line in kept if any(line)]
    if len(filled) < 2:
        raise _empty()
    if len(filled) > MAX_DATA_ROWS + 1:
        raise IntakeError(
            f"The table has more than {MAX_DATA_ROWS:,} rows. Make it into several files.", code="table-too-long"
        )
    if any(cell for line in filled for cell in line[MAX_DATA_COLUMNS:]):
        raise IntakeError(
            f"The table has more than {MAX_DATA_COLUMNS} columns. Leave out those that the video does not show.",
            code="table-too-wide",
        )
    if sum(len(cell.encode()) for line in filled for cell in line) > _MOST_BYTES:
        raise IntakeError(
            f"The table holds more than {_MOST_BYTES / 1e6:.0f} MB of words. Leave out columns that the video does not "
            "show, or make it into several files.",
            code="table-too-large",
        )
    return build_table([line[:MAX_DATA_COLUMNS] for line in filled], remarks=remarks)


def _cell(text: str) -> str:
    lines = [clean(line) for line in freed(text).splitlines()]
    return "\n".join(line for line in lines if line)[:MAX_DATA_CELL]


def _delimiter_of(text: str) -> str:
    """The sign that parts the most cells in the first lines, the same number in each."""
    lines = [line for line in text.splitlines() if line.strip()][:20]
    counts = {sign: [line.count(sign) for line in lines[:-1] or lines] for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: (min(counts[sign], default=0), sum(counts[sign])))


def _empty() -> IntakeError:
    return IntakeError(
        "There is no table in this file: it needs a row with the names of the columns and a row for each video.",
        code="no-table",
    )
