"""What of a video a table can fill: words, pictures, and what is said."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from builder.document.layers import PictureLayer, TextLayer
from builder.document.rows.tables import ColumnName, DataTable
from builder.document.timeline import Segment, Timeline
from builder.document.values import Id, Prose, Value

MAX_BINDINGS = 500
PLACEHOLDER: Final = re.compile(r"\{\{\s*([^{}]{1,80}?)\s*\}\}")
"""A column's name in two braces, in any text or script: ``{{Name}}`` is filled with the row's cell."""


class Filled(StrEnum):
    """What of a layer or a segment a column fills."""

    WORDS = "words"
    PICTURE = "picture"
    SCRIPT = "script"


class Binding(Value):
    """A column fills a place: a layer's words or picture, or, without a layer, the script of a segment."""

    segment_id: Id
    layer_id: Id | None = None
    column: ColumnName


class BindablePlace(Value):
    """A place that a column can fill, as it stands now; ``column`` is the one whose name is most like it.

    ``maximum_letters`` is the room that its slot gives, None where nobody said.
    """

    segment_id: Id
    layer_id: Id | None
    fills: Filled
    name: Prose
    segment_name: Prose
    sample: Prose
    maximum_letters: int | None = None
    column: ColumnName | None = None


Bindings = Annotated[tuple[Binding, ...], Field(max_length=MAX_BINDINGS)]


def places_in(timeline: Timeline, table: DataTable) -> tuple[BindablePlace, ...]:
    """The places that a table can fill, those of slots first in each segment; what is locked is none."""
    return tuple(place for segment in timeline.segments if not segment.locked for place in _places_of(segment, table))


def columns_named_in(timeline: Timeline) -> tuple[str, ...]:
    """The names that stand in two braces anywhere in the video, in order, each once."""
    found: dict[str, None] = {}
    for segment in timeline.segments:
        texts = [layer.text for layer in segment.layers if isinstance(layer, TextLayer)]
        texts.append(segment.narration.script if segment.narration else "")
        for text in texts:
            found.update(dict.fromkeys(PLACEHOLDER.findall(text)))
    return tuple(found)


def _places_of(segment: Segment, table: DataTable) -> Iterator[BindablePlace]:
    layers = [layer for layer in segment.layers if isinstance(layer, TextLayer | PictureLayer) and not layer.locked]
    for layer in sorted(layers, key=lambda one: one.slot is None):
        fills, words = (
            (Filled.WORDS, layer.text) if isinstance(layer, TextLayer) else (Filled.PICTURE, layer.description)
        )
        name = (layer.slot.name if layer.slot else layer.name) or words[:60] or "Picture"
        yield BindablePlace(
            segment_id=segment.id,
            layer_id=layer.id,
            fills=fills,
            name=name,
            segment_name=segment.name,
            sample=words[:200],
            maximum_letters=layer.slot.maximum_letters if layer.slot else None,
            column=_column_like(layer.slot.name if layer.slot else layer.name, table),
        )
    yield BindablePlace(
        segment_id=segment.id,
        layer_id=None,
        fills=Filled.SCRIPT,
        name="Script",
        segment_name=segment.name,
        sample=segment.narration.script[:200] if segment.narration else "",
    )


def _column_like(name: str, table: DataTable) -> str | None:
    """The column that is called like this, whatever its case and signs; else the only one that shares all its words."""
    wanted = _words_of(name)
    if not wanted:
        return None
    known = {column: _words_of(column) for column in table.columns}
    same = next((column for column, words in known.items() if "".join(words) == "".join(wanted)), None)
    near = [
        column for column, words in known.items() if words and (set(words) <= set(wanted) or set(wanted) <= set(words))
    ]
    return same or (near[0] if len(near) == 1 else None)


def _words_of(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold())
