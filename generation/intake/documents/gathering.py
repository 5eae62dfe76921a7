"""What a reader gathers: blocks in order, pictures as files, and remarks about what stays behind."""

import hashlib
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from builder.document.scripting.outline import (
    MAX_BLOCKS,
    MAX_LINES,
    MAX_TEXT,
    Block,
    Figure,
    Grid,
    Heading,
    Outline,
    PageStart,
    Paragraph,
    Points,
    Saying,
)
from builder.document.scripting.sentences import clean
from builder.document.tables import MAX_COLUMNS, MAX_ROWS
from generation.intake.documents.limits import DocumentLimits

MOST_NOTES = 20_000
_FORMS = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "GIF": ".gif"}
_MORE_FORMS = frozenset({"BMP", "TIFF"})
_CELL = 500
_NO_TITLE = re.compile(
    r"^\S+\.(?:html?|docx?|pptx?|pdf|odt|odp|md|txt|indd)$"
    r"|^powerpoint[ -]pr[äe]sentation$|^présentation powerpoint$|^microsoft (?:word|powerpoint) - ",
    re.IGNORECASE,
)
"""What programs write where nobody wrote a title."""


@dataclass
class Gatherer:
    """An outline while a document is read. Pictures are written to ``folder`` under their SHA-256."""

    folder: Path
    limits: DocumentLimits
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _items: list[str] = field(default_factory=list)
    _is_numbered: bool = False
    _pictures: set[str] = field(default_factory=set)

    def page(self, *, notes: str = "") -> None:
        """A slide or page begins."""
        self._put(PageStart(notes=_lines(notes)[:MOST_NOTES]))

    def heading(self, text: str, *, level: int) -> None:
        """A heading; an empty one is none."""
        if words := clean(text):
            self._put(Heading(text=words[:MAX_TEXT], level=min(max(level, 1), 6)))

    def paragraph(self, text: str) -> None:
        """Running text; an empty one is none. What is longer than a block may be becomes several."""
        words = clean(text)
        for start in range(0, len(words), MAX_TEXT):
            self._put(Paragraph(text=words[start : start + MAX_TEXT]))

    def item(self, text: str, *, is_numbered: bool) -> None:
        """A line of a list: of the one that the last line was of, if nothing else came between."""
        words = clean(text)
        if not words:
            return
        if self._items and self._is_numbered != is_numbered:
            self.end_list()
        self._is_numbered = is_numbered
        self._items.append(words[:MAX_TEXT])

    def end_list(self) -> None:
        """A list is at its end."""
        items, self._items = self._items, []
        for start in range(0, len(items), MAX_LINES):
            self._put(Points(lines=tuple(items[start : start + MAX_LINES]), is_numbered=self._is_numbered))

    def saying(self, text: str, *, by: str = "") -> None:
        """A quotation that is set apart."""
        if words := clean(text):
            self._put(Saying(text=words[:MAX_TEXT], by=clean(by)[:200]))

    def grid(self, rows: list[list[str]]) -> None:
        """A table; rows and columns beyond the limits stay behind, with a remark."""
        kept = [[clean(cell)[:_CELL] for cell in row[:MAX_COLUMNS]] for row in rows[:MAX_ROWS]]
        kept = [row for row in kept if any(row)]
        if not kept:
            return
        if len(rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in rows):
            self.remark(f"A table was cut to its first {MAX_ROWS} rows and {MAX_COLUMNS} columns.")
        width = max(map(len, kept))
        self._put(Grid(rows=tuple(tuple(row + [""] * (width - len(row))) for row in kept)))

    def picture(self, data: bytes, *, description: str = "") -> None:
        """A picture, unless it is too small to be more than an ornament; one that cannot be read gets a remark."""
        sha256, limits = hashlib.sha256(data).hexdigest(), self.limits
        is_known = sha256 in self._pictures
        if not is_known and len(self._pictures) >= limits.pictures:
            self.remark(f"Only the first {limits.pictures} pictures were taken along.")
            return
        if len(data) > limits.picture_bytes:
            self.remark("A picture was left out: it is too large.")
            return
        try:
            kept = _as_picture(data, limits=limits)
        except Exception:  # noqa: BLE001 - a decoder raises what it likes; the text is of use without the picture
            self.remark("A picture was left out: its form cannot be read here. Save it as PNG and add it by hand.")
            return
        if kept is None:
            return
        sha256 = hashlib.sha256(kept[0]).hexdigest()
        if sha256 not in self._pictures:
            self._pictures.add(sha256)
            (self.folder / f"{sha256}{kept[1]}").write_bytes(kept[0])
        self._put(Figure(picture=sha256, description=clean(description)[:500]))

    def remark(self, sentence: str) -> None:
        """Something that a person should know, once."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def outline(self) -> Outline:
        """What was gathered."""
        self.end_list()
        title = "" if _NO_TITLE.search(clean(self.title)) else clean(self.title)
        return Outline(title=title[:200], blocks=tuple(self.blocks), remarks=tuple(self.remarks[:20]))

    def _put(self, block: Block) -> None:
        if not isinstance(block, Points):
            self.end_list()
        if len(self.blocks) >= MAX_BLOCKS:
            self.remark("The document is very long; its end was left out.")
            return
        self.blocks.append(block)


def _as_picture(data: bytes, *, limits: DocumentLimits) -> tuple[bytes, str] | None:
    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
        if min(width, height) < limits.smallest_picture_px or width * height > limits.picture_pixels:
            return None
        form = picture.format or ""
        if form in _FORMS:
            return data, _FORMS[form]
        if form not in _MORE_FORMS:
            raise ValueError(form)
        output = io.BytesIO()
        picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(output, format="PNG")
        return output.getvalue(), ".png"


def _lines(text: str) -> str:
    return "\n".join(line for line in map(clean, text.splitlines()) if line)
