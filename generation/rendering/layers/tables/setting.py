"""Where the rows, columns and words of a table lie, in px of the canvas."""

from dataclasses import dataclass
from typing import Final

from builder.document.looks import TableLook
from generation.rendering.layers.text.labels import Lettering, Written

PAD_X_EM: Final = 0.6
PAD_Y_EM: Final = 0.42
SIZE_STEP_PX: Final = 1.0
SMALLEST_PX: Final = 9.0
LONGEST_FIGURE: Final = 16
"""A cell with a digit and no more characters than this is a figure, which is never broken."""


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell's words; ``x_px`` from the left edge of the table."""

    words: Written
    x_px: float


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row from ``top_px`` for ``height_px``."""

    cells: tuple[SetCell, ...]
    top_px: float
    height_px: float


def set_table(look: TableLook, letters: Lettering, *, width_px: float, height_px: float) -> tuple[SetRow, ...]:
    """The rows at the largest size, up to the style's own, at which they fit; they share what height is left.

    No row is ever cut off: a table in too small a box is set smaller than its style allows, as far as ``SMALLEST_PX``.
    """
    size = look.type.size_px
    while True:
        cells = _set_cells(look, letters, width_px=width_px, size_px=size)
        heights = [max(cell.words.height_px for cell in row) + 2 * PAD_Y_EM * size for row in cells]
        if (sum(heights) <= height_px and _words_fit(look, letters, width_px, size)) or size <= SMALLEST_PX:
            break
        size = max(SMALLEST_PX, size - SIZE_STEP_PX)
    spare = max(0.0, height_px - sum(heights)) / len(heights)
    rows, top = [], 0.0
    for row, height in zip(cells, heights, strict=True):
        rows.append(SetRow(tuple(row), top, height + spare))
        top += height + spare
    return tuple(rows)


def column_edges(look: TableLook, *, width_px: float) -> tuple[float, ...]:
    """Where the columns begin, and where the last one ends."""
    total = sum(column.width_share for column in look.columns)
    edges = [0.0]
    for column in look.columns:
        edges.append(edges[-1] + width_px * column.width_share / total)
    return tuple(edges)


def _set_cells(look: TableLook, letters: Lettering, *, width_px: float, size_px: float) -> list[list[SetCell]]:
    edges = column_edges(look, width_px=width_px)
    pad = PAD_X_EM * size_px
    sides = [letters.side_of(column.align) for column in look.columns]
    cells: list[list[SetCell]] = []
    for number, row in enumerate(look.rows):
        colour = look.header_colour if look.header and number == 0 else None
        cells.append([])
        for text, side, left, right in zip(row, sides, edges, edges[1:], strict=False):
            words = letters.box(_unbroken(text), size_px, room_px=right - left - 2 * pad, side=side, colour=colour)
            cells[-1].append(SetCell(words, left + pad))
    return cells


def _unbroken(text: str) -> str:
    is_figure = len(text) <= LONGEST_FIGURE and any(character.isdigit() for character in text)
    return text.replace(" ", "\u00a0") if is_figure else text


def _words_fit(look: TableLook, letters: Lettering, width_px: float, size_px: float) -> bool:
    """Whether no word is wider than its column."""
    edges = column_edges(look, width_px=width_px)
    return all(
        letters.widest_word_px(_unbroken(text), size_px) <= right - left - 2 * PAD_X_EM * size_px
        for row in look.rows
        for text, left, right in zip(row, edges, edges[1:], strict=False)
        if text
    )
