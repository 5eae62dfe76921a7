"""The parts of a table."""

from typing import Annotated

from pydantic import Field, StringConstraints

from builder.document.values import Prose

MAX_ROWS = 40
MAX_COLUMNS = 12

Cell = Annotated[Prose, StringConstraints(max_length=500)]
Row = Annotated[tuple[Cell, ...], Field(min_length=1, max_length=MAX_COLUMNS)]
