"""PowerPoint files: each slide with its title, texts, tables, charts, pictures, and its speaker's notes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from generation.intake.documents.gathering import Gatherer

_NO_CONTENT = frozenset(
    {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER}
)
_TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE})
_EMU_PER_ROW = 300_000
"""Shapes whose tops are within about a third of an inch stand in one row, and are read from left to right."""
_MOST_DEPTH = 12
_MOST_SERIES = 8
_MOST_POINTS = 60


def read(path: Path, into: Gatherer) -> None:
    """What the slides hold is gathered; hidden ones are left out."""
    deck = Presentation(str(path))
    into.title = deck.core_properties.title or ""
    slides = [slide for slide in deck.slides if slide._element.get("show") != "0"]
    if len(slides) < len(deck.slides):
        into.remark("Hidden slides were left out.")
    if len(slides) > into.limits.pages:
        into.remark(f"Only the first {into.limits.pages} of {len(slides)} slides were read.")
    for slide in slides[: into.limits.pages]:
        _slide(slide, into)


def _slide(slide: Any, into: Gatherer) -> None:
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    into.page(notes=notes.text if notes is not None else "")
    shapes = list(_flat(slide.shapes))
    title = next((shape for shape in shapes if _kind_of(shape) in _TITLES), None)
    if title is not None:
        is_cover = _kind_of(title) is PP_PLACEHOLDER.CENTER_TITLE
        into.heading(title.text_frame.text.replace("\v", " "), level=1 if is_cover else 2)
    for shape in sorted((one for one in shapes if one is not title), key=_place):
        _shape(shape, into)
    into.end_list()


def _shape(shape: Any, into: Gatherer) -> None:
    if _kind_of(shape) in _NO_CONTENT:
        return
    if getattr(shape, "has_table", False):
        into.grid([[cell.text for cell in row.cells] for row in shape.table.rows])
    elif getattr(shape, "has_chart", False):
        into.grid(_chart(shape.chart))
    elif shape.shape_type == MSO_SHAPE_TYPE.PICTURE or hasattr(shape, "image"):
        _picture(shape, into)
    elif shape.has_text_frame:
        _text(shape, into)
        into.end_list()


def _text(shape: Any, into: Gatherer) -> None:
    paragraphs = [one for one in shape.text_frame.paragraphs if one.text.strip()]
    is_list = len(paragraphs) > 1 and _kind_of(shape) is not PP_PLACEHOLDER.SUBTITLE
    for paragraph in paragraphs:
        text = paragraph.text.replace("\v", " ")
        if is_list or _counts(paragraph) is not None:
            into.item(text, is_numbered=bool(_counts(paragraph)))
        else:
            into.paragraph(text)


def _counts(paragraph: Any) -> bool | None:
    """Whether the paragraph has a number or a bullet of its own; None where it says neither."""
    properties = paragraph._p.pPr
    if properties is None:
        return None
    names = {child.tag.rpartition("}")[2] for child in properties}
    return True if "buAutoNum" in names else False if "buChar" in names else None


def _chart(chart: Any) -> list[list[str]]:
    plot = chart.plots[0]
    series = list(plot.series)[:_MOST_SERIES]
    rows = [["", *(str(one.name or "") for one in series)]]
    columns = [_values(one._element) for one in series]
    for number, category in enumerate(islice(plot.categories, _MOST_POINTS)):
        rows.append([str(category), *(_written(one[number] if number < len(one) else None) for one in columns)])
    return rows


def _values(series: Any) -> list[float | None]:
    """The first values of a series. Its own list would hold as many as the file says there are."""
    data = series.val if series.val is not None else series.yVal
    return [] if data is None else [data.pt_v(number) for number in range(min(data.ptCount_val, _MOST_POINTS))]


def _written(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def _picture(shape: Any, into: Gatherer) -> None:
    try:
        data = shape.image.blob
    except (AttributeError, KeyError, ValueError):
        return
    about = next((one.get("descr") or "" for one in shape._element.iter() if one.tag.endswith("}cNvPr")), "")
    into.picture(data, description=about)


def _flat(shapes: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP and depth < _MOST_DEPTH:
            yield from _flat(shape.shapes, depth + 1)
        else:
            yield shape


def _kind_of(shape: Any) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _place(shape: Any) -> tuple[int, int]:
    return (int(shape.top or 0) // _EMU_PER_ROW, int(shape.left or 0))
