"""Word documents. Macros, fields, links and comments are never looked at."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from generation.intake.documents.gathering import Gatherer

_NUMBERED = ("List Number", "Listennummer", "Liste à numéros", "Numéro")


def read(path: Path, into: Gatherer) -> None:
    """What the document holds is gathered."""
    document = Document(str(path))
    into.title = document.core_properties.title or ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            into.grid(_rows(block))
        else:
            _paragraph(block, into, document=document)


def _paragraph(paragraph: Paragraph, into: Gatherer, *, document: Any) -> None:
    style, text = _style_of(paragraph), paragraph.text
    if style == "Title":
        into.heading(text, level=1)
    elif style == "Subtitle":
        into.paragraph(text)
    elif (level := _level_of(paragraph, style)) is not None:
        into.heading(text, level=level)
    elif "Quote" in style:
        into.saying(text)
    elif (is_numbered := _list_of(paragraph, style, document=document)) is not None:
        into.item(text, is_numbered=is_numbered)
    else:
        into.paragraph(text)
    for data, about in _pictures(paragraph):
        into.picture(data, description=about)


def _style_of(paragraph: Paragraph) -> str:
    """The built-in name of the style, whatever the document's language."""
    style = paragraph.style
    return str(style.name or "") if style is not None else ""


def _level_of(paragraph: Paragraph, style: str) -> int | None:
    if style.startswith("Heading ") and style[8:].strip().isdigit():
        return int(style[8:])
    level = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    return int(level.get(qn("w:val"))) + 1 if level is not None and int(level.get(qn("w:val"))) < 6 else None


def _list_of(paragraph: Paragraph, style: str, *, document: Any) -> bool | None:
    """Whether the paragraph is a line of a numbered list; None for no list."""
    numbering = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if numbering is not None:
        return _is_numbered(document, numbering.get(qn("w:val")))
    if style.startswith(_NUMBERED):
        return True
    return False if style.startswith(("List", "Liste")) else None


def _is_numbered(document: Any, number: str) -> bool:
    """Whether a list of the document counts, by the form of its first level."""
    root = document.part.numbering_part.element
    used = root.find(f"{qn('w:num')}[@{qn('w:numId')}='{number}']/{qn('w:abstractNumId')}")
    if used is None:
        return False
    path = f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{used.get(qn('w:val'))}']/{qn('w:lvl')}/{qn('w:numFmt')}"
    form = root.find(path)
    return form is not None and form.get(qn("w:val")) not in ("bullet", "none")


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows[:60]]


def _pictures(paragraph: Paragraph) -> Iterator[tuple[bytes, str]]:
    for drawing in paragraph._p.iter(qn("w:drawing")):
        about = next((one.get("descr") or "" for one in drawing.iter(qn("wp:docPr"))), "")
        for blip in drawing.iter(qn("a:blip")):
            part = paragraph.part.related_parts.get(blip.get(qn("r:embed")) or "")
            if part is not None:
                yield part.blob, about
