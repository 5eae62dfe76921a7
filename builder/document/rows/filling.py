"""One row in the places of a video: its document for that row, and what is wrong with it.

Segments that no column fills are the same in every row, so that they are rendered once for all of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from builder.document.layers import Layer, PictureLayer, TextLayer
from builder.document.rich_text import TextSpan
from builder.document.rows.places import PLACEHOLDER, Binding, columns_named_in
from builder.document.rows.tables import DataTable
from builder.document.timeline import Narration, Segment, Timeline
from builder.document.values import LONGEST_SCRIPT, Id, Prose, Value

_MOST_TEXT: Final = 5_000
_MOST_SCRIPT: Final = LONGEST_SCRIPT


class RowProblemKind(StrEnum):
    """What can be wrong with a row before the brand has said anything."""

    UNKNOWN_COLUMN = "unknown-column"
    UNKNOWN_PLACE = "unknown-place"
    EMPTY_CELL = "empty-cell"
    TOO_LONG = "too-long"
    UNKNOWN_PICTURE = "unknown-picture"


class RowProblem(Value):
    """What is wrong with a row, or, without a row, with all of them; ``column`` names where in the table."""

    kind: RowProblemKind
    message: Prose
    row: int | None = None
    column: Prose = ""
    segment_id: Id | None = None
    layer_id: Id | None = None


def fill_row(
    timeline: Timeline,
    bindings: Sequence[Binding],
    cells: Mapping[str, str],
    *,
    pictures: Mapping[str, str],
    voice: str | None,
) -> Timeline:
    """The document with the cells of one row, by their columns in small letters, in its places and its braces.

    ``pictures`` are SHA-256 by what a cell calls them. A picture that is not among them, and an empty cell that fills a
    whole place, leave the place as it is. ``voice`` speaks scripts of segments that had none.
    """
    by_segment: dict[str, list[Binding]] = {}
    for binding in bindings:
        by_segment.setdefault(binding.segment_id, []).append(binding)
    segments = tuple(
        _fill_segment(segment, by_segment.get(segment.id, ()), cells, pictures=pictures, voice=voice)
        for segment in timeline.segments
    )
    return timeline.model_copy(update={"segments": segments})


def fill_words(text: str, cells: Mapping[str, str]) -> str:
    """The text with the cells of its columns in place of their names in braces; unknown names stay."""
    return PLACEHOLDER.sub(lambda match: cells.get(match.group(1).casefold(), match.group()), text)


def check_bindings(timeline: Timeline, bindings: Sequence[Binding], table: DataTable) -> tuple[RowProblem, ...]:
    """What is wrong with every row: columns and places that are not there."""
    known = {column.casefold() for column in table.columns}
    layers = {(segment.id, layer.id): layer for segment in timeline.segments for layer in segment.layers}
    segments = {segment.id: segment for segment in timeline.segments}
    found = [
        _problem(RowProblemKind.UNKNOWN_COLUMN, f"The table has no column “{name}”, which stands in the video.", name)
        for name in columns_named_in(timeline)
        if name.casefold() not in known
    ]
    for binding in bindings:
        if binding.column.casefold() not in known:
            words = f"The table has no column “{binding.column}”. Choose another for its place."
            found.append(_problem(RowProblemKind.UNKNOWN_COLUMN, words, binding.column, binding=binding))
        segment = segments.get(binding.segment_id)
        layer = layers.get((binding.segment_id, binding.layer_id)) if binding.layer_id else None
        fits = segment is not None and not segment.locked and (binding.layer_id is None or _takes_data(layer))
        if not fits:
            words = f"The place that “{binding.column}” fills is gone or locked. Choose another."
            found.append(_problem(RowProblemKind.UNKNOWN_PLACE, words, binding.column, binding=binding))
    return tuple(found)


def check_row(
    timeline: Timeline, bindings: Sequence[Binding], table: DataTable, row: int, *, pictures: Mapping[str, str]
) -> tuple[RowProblem, ...]:
    """What is wrong with one row: empty cells that are wanted, words without room, pictures that are not there."""
    cells = table.cells_of(row)
    layers = {(segment.id, layer.id): layer for segment in timeline.segments for layer in segment.layers}
    found = []
    empty = {name for name, cell in cells.items() if not cell}  # each is said once, however many places it fills
    for name in columns_named_in(timeline):
        if name.casefold() in empty:
            empty.discard(name.casefold())
            found.append(_problem(RowProblemKind.EMPTY_CELL, f"“{name}” is empty.", name, row=row))
    for binding in bindings:
        cell = cells.get(binding.column.casefold())
        layer = layers.get((binding.segment_id, binding.layer_id)) if binding.layer_id else None
        if cell is None or (not cell and binding.column.casefold() not in empty):
            continue
        empty.discard(binding.column.casefold())
        told = _problem_of(cell, layer, binding, pictures=pictures)
        if told:
            found.append(_problem(told[0], told[1], binding.column, row=row, binding=binding))
    return (*found, *_overfull(timeline, bindings, cells, row=row))


def _overfull(
    timeline: Timeline, bindings: Sequence[Binding], cells: Mapping[str, str], *, row: int
) -> Iterator[RowProblem]:
    """Words and scripts that their braces make longer than they may be; what is longer than any may be would be cut."""
    whole = {(one.segment_id, one.layer_id) for one in bindings if cells.get(one.column.casefold())}
    for segment in timeline.segments:
        texts: list[tuple[str | None, str, int]] = [
            (one.id, one.text, _room_of(one)) for one in segment.layers if isinstance(one, TextLayer) and not one.locked
        ]
        if segment.narration:
            texts.append((None, segment.narration.script, _MOST_SCRIPT))
        for layer_id, text, most in texts if not segment.locked else ():
            length = len(fill_words(text, cells))
            if length <= most or (segment.id, layer_id) in whole or not PLACEHOLDER.search(text):
                continue
            name = max(PLACEHOLDER.findall(text), key=lambda one: len(cells.get(one.casefold(), "")))
            words = (
                f"With “{name}” the script has {length:,} letters; it can have {most:,}. Shorten the cell."
                if layer_id is None
                else f"With “{name}” the text has {length:,} letters; it can have {most:,}. Shorten the cell."
            )
            yield RowProblem(
                kind=RowProblemKind.TOO_LONG,
                message=words,
                row=row,
                column=name,
                segment_id=segment.id,
                layer_id=layer_id,
            )


def _problem_of(
    cell: str, layer: Layer | None, binding: Binding, *, pictures: Mapping[str, str]
) -> tuple[RowProblemKind, str] | None:
    if not cell:
        return RowProblemKind.EMPTY_CELL, f"“{binding.column}” is empty."
    if isinstance(layer, PictureLayer) and cell.casefold() not in pictures:
        words = f"There is no picture “{cell[:80]}” in the media. Add it, or write its name as it stands there."
        return RowProblemKind.UNKNOWN_PICTURE, words
    most = _room_of(layer) if isinstance(layer, TextLayer) else None
    if most is not None and len(cell) > most:
        words = f"“{binding.column}” has {len(cell)} letters; its place has room for {most}. Shorten it."
        return RowProblemKind.TOO_LONG, words
    return None


def _room_of(layer: TextLayer) -> int:
    """How many letters it may have."""
    return (layer.slot and layer.slot.maximum_letters) or _MOST_TEXT


def _problem(
    kind: RowProblemKind, message: str, column: str, *, row: int | None = None, binding: Binding | None = None
) -> RowProblem:
    place = {"segment_id": binding.segment_id, "layer_id": binding.layer_id} if binding else {}
    return RowProblem(kind=kind, message=message, row=row, column=column, **place)


def _takes_data(layer: Layer | None) -> bool:
    return isinstance(layer, TextLayer | PictureLayer) and not layer.locked


def _fill_segment(
    segment: Segment,
    bindings: Sequence[Binding],
    cells: Mapping[str, str],
    *,
    pictures: Mapping[str, str],
    voice: str | None,
) -> Segment:
    if segment.locked:
        return segment
    whole = {binding.layer_id: cells.get(binding.column.casefold(), "") for binding in bindings}
    layers = tuple(_fill_layer(layer, whole.get(layer.id, ""), cells, pictures=pictures) for layer in segment.layers)
    narration = _fill_script(segment.narration, whole.get(None, ""), cells, voice=voice)
    if layers == segment.layers and narration == segment.narration:
        return segment
    return Segment.model_validate({**dict(segment), "layers": layers, "narration": narration})


def _fill_layer(layer: Layer, cell: str, cells: Mapping[str, str], *, pictures: Mapping[str, str]) -> Layer:
    if layer.locked:
        return layer
    if isinstance(layer, PictureLayer):
        asset = pictures.get(cell.casefold()) if cell else None
        return layer.model_copy(update={"asset": asset}) if asset else layer
    if not isinstance(layer, TextLayer):
        return layer
    if cell:
        return layer.model_copy(update={"text": cell[:_MOST_TEXT], "spans": ()})
    return _fill_braces(layer, cells)


def _fill_braces(layer: TextLayer, cells: Mapping[str, str]) -> TextLayer:
    """The layer with its braces filled; parts of the text with a look of their own keep it."""
    moves: list[tuple[int, int, int]] = []
    text, reached = "", 0
    for match in PLACEHOLDER.finditer(layer.text):
        cell = cells.get(match.group(1).casefold())
        if cell is None:
            continue
        text += layer.text[reached : match.start()]
        moves.append((match.start(), match.end(), len(text)))
        text, reached = text + cell, match.end()
    if not moves:
        return layer
    text += layer.text[reached:]
    ends = [(start, end, at, at + len(cells[_name_at(layer.text, start)])) for start, end, at in moves]
    text = text[:_MOST_TEXT]
    return TextLayer.model_validate({**dict(layer), "text": text, "spans": _moved(layer.spans, ends, len(text))})


def _name_at(text: str, start: int) -> str:
    match = PLACEHOLDER.match(text, start)
    return match.group(1).casefold() if match else ""


def _moved(spans: Sequence[TextSpan], moves: Sequence[tuple[int, int, int, int]], length: int) -> tuple[TextSpan, ...]:
    """The spans in the new text. Where two meet inside of braces, the first has all that fills them."""
    moved, reached = [], 0
    for span in spans:
        start = max(_place_of(span.start, moves, is_end=False), reached)
        end = min(_place_of(span.end, moves, is_end=True), length)
        if start < end:
            moved.append(span.model_copy(update={"start": start, "end": end}))
            reached = end
    return tuple(moved)


def _place_of(at: int, moves: Sequence[tuple[int, int, int, int]], *, is_end: bool) -> int:
    """Where a character of the old text is in the new one; inside of braces, where what fills them begins or ends."""
    shift = 0
    for start, end, new_start, new_end in moves:
        if at <= start:
            break
        if at < end:
            return new_end if is_end else new_start
        shift = new_end - end
    return at + shift


def _fill_script(
    narration: Narration | None, cell: str, cells: Mapping[str, str], *, voice: str | None
) -> Narration | None:
    if cell:
        begun = narration or (Narration(script="", voice=voice) if voice else None)
        return _saying(begun, cell) if begun else None
    if narration is None or not PLACEHOLDER.search(narration.script):
        return narration
    script = fill_words(narration.script, cells)
    return _saying(narration, script) if script != narration.script else narration


def _saying(narration: Narration, script: str) -> Narration:
    """The narration with another script; a recording of the old one is no longer used."""
    return narration.model_copy(update={"script": script[:_MOST_SCRIPT], "recording": None})
