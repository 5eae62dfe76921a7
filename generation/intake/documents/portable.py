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
_CLOSE = 1.9
"""The most heights of a letter from a line to the next of the same passage."""
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
    found: list[_Line] = []
    for block in _blocks_of(lines):
        is_set_in = block[0].x > left + block[0].size
        found += _marked(block, lines) if is_set_in and not _is_wrapped(block) else block
    return found


def _blocks_of(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines of one size that stand close below each other."""
    blocks: list[list[_Line]] = []
    for line in lines:
        above = blocks[-1][-1] if blocks else None
        if (
            above
            and abs(above.x - line.x) < 1
            and abs(above.size - line.size) < 1
            and 0 <= above.y - line.y <= line.size * _CLOSE
        ):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_wrapped(block: Sequence[_Line]) -> bool:
    """Whether a narrow passage was broken into these lines: nowhere was there room for the next word. Only many lines
    tell that from a list whose entries are about as long as each other."""
    widest = max(len(line.text) for line in block)
    is_full = all(len(f"{one.text} {other.text.split()[0]}") > widest for one, other in pairwise(block))
    return is_full and len(block) > 3 and any(" " in line.text for line in block)


def _marked(block: Sequence[_Line], lines: Sequence[_Line]) -> list[_Line]:
    """The block with signs from where a line that begins an entry is ended by the next; the rest of a wrapped passage
    begins none. One that goes on with a small letter shows how wide the block is."""
    among = block if any(line.text[:1].islower() for line in block[1:]) else lines
    found = list(block)
    begins, in_list = True, False
    for number, (before, line) in enumerate(pairwise(block)):
        was_ended = _was_ended(before, line, among)
        is_signed = _BULLET.match(line.text) or _BULLET.match(before.text) or _COUNT.match(before.text)
        is_list = in_list or (begins and (number == 0 or _is_short(line, among)))
        if was_ended and not is_signed and is_list:
            if begins:
                found[number] = replace(before, text=f"• {before.text}")
            found[number + 1] = replace(line, text=f"• {line.text}")
        in_list = not is_signed and is_list and (was_ended or in_list)
        begins = was_ended
    return found


def _is_short(line: _Line, among: Sequence[_Line]) -> bool:
    """Whether there was room behind a line."""
    widest = max(len(one.text) for one in among if abs(one.size - line.size) < 1)
    return len(line.text) < widest * _SHORT


def _was_ended(before: _Line, line: _Line, among: Sequence[_Line]) -> bool:
    """Whether there was room behind a line, and what follows it does not go on with a small letter."""
    return not line.text[:1].islower() and _is_short(before, among)


def _page(lines: Sequence[_Line], into: Gatherer, *, usual: float) -> None:
    paragraph: list[str] = []
    in_list = False
    before: _Line | None = None
    for line in lines:
        size = line.size / usual
        gap = (before.y - line.y) / max(line.size, 1) if before else 0
        is_heading = size >= _LARGER and len(line.text) <= 120
        begins = _BULLET.match(line.text) or _COUNT.match(line.text)
        was_ended = before is not None and not in_list and _was_ended(before, line, _below_each_other(before, lines))
        is_apart = before is not None and (gap > _CLOSE or abs(before.size - line.size) > usual * 0.15)
        if is_heading or begins or was_ended or is_apart:
            _end(paragraph, into, in_list=in_list)
            in_list = in_list and not is_heading and gap <= _CLOSE
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


def _below_each_other(line: _Line, lines: Sequence[_Line]) -> list[_Line]:
    """The lines that begin about where this one does, give or take the padding of a table: a narrow passage is as
    wide as they are, not as the page."""
    return [one for one in lines if abs(one.x - line.x) <= line.size]


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
