"""PDF files: the text of their pages as headings, lists and paragraphs, and their pictures."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PdfReadError

from generation.intake.documents.archives import locked
from generation.intake.documents.gathering import Gatherer
from generation.intake.errors import IntakeError

_BULLET = re.compile(r"^\s*[•◦▪●○■□‣⁃·–\uf0b7-]\s+")
_COUNT = re.compile(r"^\s*\d{1,2}[.)]\s+")
_PAGE_NUMBER = re.compile(r"^\W*(?:page|seite)?\s*\d{1,4}(?:\s*(?:/|of|von|sur)\s*\d{1,4})?\W*$", re.IGNORECASE)
_LARGER, _MUCH_LARGER = 1.18, 1.7
_SAME_LINE = 0.5
_SHORT = 0.6
"""A line that has less than this share of the letters of the longest one was not broken for want of room."""
_MOST_TEXT = 400_000
_MOST_PICTURES = 10
"""Of one page."""


@dataclass(frozen=True, slots=True)
class _Line:
    """``x`` and ``y`` are those of the page, whose corner is at the bottom left."""

    text: str
    size: float
    x: float
    y: float


def read(path: Path, into: Gatherer) -> None:
    """What the pages hold is gathered. Raises IntakeError ``document-locked`` or ``no-text``."""
    reader = PdfReader(str(path), strict=False)
    if reader.is_encrypted and not _opens(reader):
        raise locked()
    into.title = str((reader.metadata and reader.metadata.title) or "")
    count = len(reader.pages)
    if count > into.limits.pages:
        into.remark(f"Only the first {into.limits.pages} of {count} pages were read.")
    pages = [reader.pages[number] for number in range(min(count, into.limits.pages))]
    lines = [_lines_of(page) for page in pages]
    if not any(lines):
        raise IntakeError(
            "There is no text in this PDF: its pages are pictures. Paste the text instead, or export the PDF from the "
            "document that it was made of.",
            code="no-text",
        )
    usual = _usual_size(lines)
    repeated = _repeated(lines)
    for page, found in zip(pages, lines, strict=True):
        into.page()
        shown = [line for line in found if line.text not in repeated and not _PAGE_NUMBER.match(line.text)]
        _page(_with_bullets(shown), into, usual=usual)
        _pictures(page, into)


def _opens(reader: PdfReader) -> bool:
    """Whether a PDF that only forbids printing or copying opens without a password."""
    try:
        return bool(reader.decrypt(""))
    except (PdfReadError, NotImplementedError, ImportError, ValueError):
        return False


def _lines_of(page: Any) -> list[_Line]:
    """The lines of the page from top to bottom, each with its size."""
    parts: list[_Line] = []
    total = 0

    def visit(text: str, page: Sequence[float], place: Sequence[float], _font: Any, size: float) -> None:
        nonlocal total
        total += len(text)
        if text.strip() and total <= _MOST_TEXT:
            scale = ((place[2] ** 2 + place[3] ** 2) * (page[2] ** 2 + page[3] ** 2)) ** 0.5 or 1.0
            x = place[4] * page[0] + place[5] * page[2] + page[4]
            y = place[4] * page[1] + place[5] * page[3] + page[5]
            parts.append(_Line(text, float(size) * scale, float(x), float(y)))

    page.extract_text(visitor_text=visit)
    lines: list[_Line] = []
    for part in parts:
        for number, piece in enumerate(part.text.split("\n")):
            if not piece.strip():
                continue
            is_same = number == 0 and lines and abs(lines[-1].y - part.y) < part.size * _SAME_LINE
            if is_same:
                longer = f"{lines[-1].text}{piece}"
                lines[-1] = replace(lines[-1], text=longer, size=max(lines[-1].size, part.size), y=part.y)
            else:
                lines.append(replace(part, text=piece))
    return [replace(line, text=line.text.strip()) for line in lines]


def _usual_size(pages: Sequence[Sequence[_Line]]) -> float:
    """The size of most letters."""
    letters: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] or 1.0


def _repeated(pages: Sequence[Sequence[_Line]]) -> frozenset[str]:
    """Lines that stand on most pages: heads and feet."""
    if len(pages) < 3:
        return frozenset()
    seen = Counter(text for lines in pages for text in {line.text for line in lines})
    return frozenset(text for text, count in seen.items() if count > len(pages) * 0.6)


def _with_bullets(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, with signs before those of lists whose signs are drawn: set in, one below the other, and short."""
    left = min((line.x for line in lines), default=0.0)
    found = list(lines)
    for number, (before, line) in enumerate(pairwise(lines)):
        is_below = abs(before.x - line.x) < 1 and abs(before.size - line.size) < 1 and line.x > left + line.size
        is_marked = _BULLET.match(line.text) or _BULLET.match(before.text) or _COUNT.match(before.text)
        if is_below and not is_marked and _was_ended(before, line, lines):
            found[number] = replace(before, text=f"• {before.text}")
            found[number + 1] = replace(line, text=f"• {line.text}")
    return found


def _was_ended(before: _Line, line: _Line, lines: Sequence[_Line]) -> bool:
    """Whether there was room behind a line, and what follows it does not go on with a small letter."""
    widest = max(len(one.text) for one in lines if abs(one.size - before.size) < 1)
    return len(before.text) < widest * _SHORT and not line.text[:1].islower()


def _page(lines: Sequence[_Line], into: Gatherer, *, usual: float) -> None:
    paragraph: list[str] = []
    in_list = False
    before: _Line | None = None
    for line in lines:
        size = line.size / usual
        gap = (before.y - line.y) / max(line.size, 1) if before else 0
        is_heading = size >= _LARGER and len(line.text) <= 120
        begins = _BULLET.match(line.text) or _COUNT.match(line.text)
        was_ended = before is not None and not in_list and _was_ended(before, line, lines)
        if is_heading or begins or was_ended or gap > 1.9 or (before and abs(before.size - line.size) > usual * 0.15):
            _end(paragraph, into, in_list=in_list)
            in_list = in_list and not is_heading and gap <= 1.9
        if is_heading:
            into.heading(line.text, level=1 if size >= _MUCH_LARGER and not into.blocks[1:] else 2)
            in_list = False
        elif begins:
            in_list = True
            paragraph.append(line.text)
        else:
            paragraph.append(line.text)
        before = line
    _end(paragraph, into, in_list=in_list)


def _end(lines: list[str], into: Gatherer, *, in_list: bool) -> None:
    text = re.sub(r"(?<=\w)-\s(?=[a-zäöüàé])", "", " ".join(lines))
    lines.clear()
    if in_list and _BULLET.match(text):
        into.item(_BULLET.sub("", text), is_numbered=False)
    elif in_list and _COUNT.match(text):
        into.item(_COUNT.sub("", text), is_numbered=True)
    else:
        into.paragraph(text)


def _pictures(page: Any, into: Gatherer) -> None:
    try:
        # One after the other: each is decoded when it is asked for.
        for picture in islice(page.images, _MOST_PICTURES):
            into.picture(picture.data)
    except Exception:  # noqa: BLE001 - a decoder raises what it likes; the text is of use without the picture
        into.remark("Some pictures of the PDF could not be read. Add them to the media by hand.")
