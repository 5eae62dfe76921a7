"""A table to begin with, made of what stands in a video now."""

from collections.abc import Iterator

from builder.document.layers import PictureLayer, TextLayer
from builder.document.rows.places import PLACEHOLDER, columns_named_in
from builder.document.rows.tables import MAX_DATA_COLUMNS
from builder.document.timeline import Timeline
from builder.document.values import Value


class RowSample(Value):
    """The columns of a table for a video, and a row with what stands in their places."""

    columns: tuple[str, ...]
    cells: tuple[str, ...]


def build_sample(timeline: Timeline) -> RowSample:
    """A column for each name in braces and for each slot and named layer that is not locked; ``Name`` where none is."""
    found: dict[str, tuple[str, str]] = {}
    for name, cell in (*((name, name) for name in columns_named_in(timeline)), *_places(timeline)):
        column = " ".join(name.split())[:70].rstrip()
        if column:
            found.setdefault(column.casefold(), (column, cell))
    kept = list(found.values())[:MAX_DATA_COLUMNS] or [("Name", "Mei")]
    return RowSample(columns=tuple(column for column, _ in kept), cells=tuple(cell for _, cell in kept))


def _places(timeline: Timeline) -> Iterator[tuple[str, str]]:
    for segment in timeline.segments:
        for layer in segment.layers if not segment.locked else ():
            name = (
                (layer.slot.name if layer.slot else layer.name) if isinstance(layer, TextLayer | PictureLayer) else ""
            )
            if layer.locked or not name:
                continue
            if isinstance(layer, TextLayer) and not PLACEHOLDER.search(layer.text):
                yield name, layer.text
            elif isinstance(layer, PictureLayer):
                yield name, ""
