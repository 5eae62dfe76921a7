"""Which parts of a box are filled, as coarse as a rule needs to know it."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from pydantic import Field

from builder.document.values import Value

Mask = npt.NDArray[np.bool_]


class Coverage(Value):
    """Cells of a box, row by row from its top left corner: a bit is set where one is filled, written as hex."""

    columns: int = Field(ge=1, le=256)
    rows: int = Field(ge=1, le=256)
    cells: str = Field(pattern=r"^([0-9a-f]{2})*$")


def coverage_of(mask: Mask) -> Coverage:
    """The mask, which has a row and a column for each of the cells."""
    rows, columns = mask.shape
    return Coverage(columns=columns, rows=rows, cells=np.packbits(mask).tobytes().hex())


@lru_cache(maxsize=1024)
def mask_of(coverage: Coverage) -> Mask:
    """Which cells are filled; cells that are not told are empty."""
    count = coverage.rows * coverage.columns
    bits = np.unpackbits(np.frombuffer(bytes.fromhex(coverage.cells), np.uint8))[:count]
    whole = np.zeros(count, np.bool_)
    whole[: len(bits)] = bits
    return whole.reshape(coverage.rows, coverage.columns)
