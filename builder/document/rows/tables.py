"""Tables of data: named columns, and a row for each video."""

import re
from collections.abc import Sequence
from typing import Annotated, Final, Self

from pydantic import Field, StringConstraints, model_validator

from builder.document.values import Prose, Value

MAX_DATA_ROWS = 1_000
MAX_DATA_COLUMNS = 60
MAX_DATA_CELL = 5_000

_LIKE_A_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_HELD: Final = re.compile(r"'+[=+\-@\t\r]")

ColumnName = Annotated[Prose, StringConstraints(min_length=1, max_length=80)]
DataCell = Annotated[Prose, StringConstraints(max_length=MAX_DATA_CELL)]
DataRow = Annotated[tuple[DataCell, ...], Field(min_length=1, max_length=MAX_DATA_COLUMNS)]


class DataTable(Value):
    """The columns by their names, and the cells of each row. ``remarks`` say what of a file was left out."""

    columns: Annotated[tuple[ColumnName, ...], Field(min_length=1, max_length=MAX_DATA_COLUMNS)]
    rows: Annotated[tuple[DataRow, ...], Field(max_length=MAX_DATA_ROWS)] = ()
    remarks: tuple[Prose, ...] = ()

    @model_validator(mode="after")
    def _is_even(self) -> Self:
        names = [name.casefold() for name in self.columns]
        if len(names) != len(set(names)):
            raise ValueError("Two columns of a table have the same name.")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("Every row of a table has a cell for each column.")
        return self

    def cells_of(self, row: int) -> dict[str, str]:
        """The cells of a row by the name of their column, in small letters."""
        return by_column(self.columns, self.rows[row])


def by_column(columns: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    """The cells of a row by the name of their column, in small letters."""
    return {name.casefold(): cell.strip() for name, cell in zip(columns, row, strict=True)}


def build_table(lines: list[list[str]], *, remarks: tuple[str, ...] = ()) -> DataTable:
    """The table of these lines: the first that is not empty names the columns; empty lines are left out.

    Columns without a name get one, and names that come again a number. Raises ValueError where there are no columns.
    """
    filled = [line for line in lines if any(cell.strip() for cell in line)]
    if not filled:
        raise ValueError("There is nothing in this table.")
    width = max(len(line) for line in filled)
    head = [*filled[0], *[""] * (width - len(filled[0]))]
    kept = [n for n in range(width) if head[n].strip() or any(len(line) > n and line[n].strip() for line in filled)]
    names = _names([head[n] for n in kept])
    rows = tuple(tuple(line[n] if len(line) > n else "" for n in kept) for line in filled[1:])
    return DataTable(columns=names, rows=rows, remarks=remarks)


def held_as_text(cell: str) -> str:
    """The cell for a file that spreadsheets open: one that they would take for a formula has an apostrophe before."""
    return f"'{cell}" if _LIKE_A_FORMULA.match(cell) else cell


def freed(cell: str) -> str:
    """What ``held_as_text`` was given."""
    return cell[1:] if _HELD.match(cell) else cell


def _names(head: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    known: set[str] = set()
    for number, words in enumerate(head, start=1):
        name = " ".join(words.split())[:70] or f"Column {number}"
        told, again = name, 2
        while told.casefold() in known:
            told, again = f"{name} {again}", again + 1
        known.add(told.casefold())
        found.append(told)
    return tuple(found)
