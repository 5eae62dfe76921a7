"""The process that reads documents nobody has looked at yet: ``python -m generation.intake.documents.child``.

It reads one JSON object (path, name, and output: a folder, or null for a table of data) and answers with one:
``{"outline": ...}``, ``{"table": ...}`` or ``{"error": ...}``. Pictures of a document lie in the folder then. Its
limits are set from outside, by ``generation.intake.isolation``.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any

from builder.document.rows.tables import DataTable
from builder.document.scripting.outline import Outline
from generation.intake.documents.archives import check_archive, is_locked_or_old
from generation.intake.documents.gathering import Gatherer
from generation.intake.documents.limits import DocumentLimits
from generation.intake.errors import IntakeError

_HEAD_BYTES = 4096
_MOST_DETAIL = 300
_ADVICE = "Use a Word document (.docx), a PowerPoint file (.pptx), a PDF, or a text (.md, .txt)."
_TABLE_ADVICE = "Use an Excel file (.xlsx) or a table as text (.csv)."
_OLD = {".doc": ".docx", ".dot": ".docx", ".ppt": ".pptx", ".pps": ".pptx", ".xls": ".xlsx"}
_FOREIGN = (b"{\\rtf", b"<!doctype html", b"<html")


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The object that answers a request. Whatever a reader raises becomes an error with a code."""
    try:
        path, name, output = Path(request["path"]), request["name"], request["output"]
        if output is None:
            return {"table": _read_table(path, name=name).model_dump(mode="json")}
        outline = _read(path, name=name, output=Path(output))
    except IntakeError as error:
        return _error(error)
    except MemoryError:
        return _error(
            IntakeError("Reading the document takes too much memory. Save it smaller.", code="takes-too-much-memory")
        )
    except RecursionError:
        return _error(IntakeError("The document nests too deeply. Simplify it.", code="too-complex"))
    except Exception as error:  # noqa: BLE001 - readers raise what they like, and a file is all they were given
        return _error(
            IntakeError(
                "The document is damaged and cannot be read. Save it again in the program that made it.",
                code="unreadable",
                detail=f"{type(error).__name__}: {error}"[:_MOST_DETAIL],
            )
        )
    return {"outline": outline.model_dump(mode="json")}


def _read(path: Path, *, name: str, output: Path) -> Outline:
    limits = DocumentLimits()
    _check_size(path, most=limits.file_bytes)
    gatherer = Gatherer(folder=output, limits=limits)
    # Only the reader of this form is loaded: a document can attack no others.
    module: Any = import_module(f"generation.intake.documents.{_reader_for(path, name=name, limits=limits)}")
    module.read(path, gatherer)
    outline = gatherer.outline()
    if not outline.blocks:
        raise IntakeError("There are no words in this document. Write or paste the script instead.", code="no-text")
    return outline


def _read_table(path: Path, *, name: str) -> DataTable:
    limits = DocumentLimits()
    _check_size(path, most=limits.table_bytes)
    head = _head_of(path)
    if is_locked_or_old(head):
        raise _old_or_locked(PurePath(name).suffix.casefold())
    sheets: Any = import_module("generation.intake.documents.spreadsheets")
    if head.startswith(b"PK\x03\x04"):
        if "xl/workbook.xml" not in check_archive(path, limits=limits):
            raise IntakeError(f"This is no Excel file. {_TABLE_ADVICE}", code="unsupported")
        return DataTable.model_validate(sheets.read_xlsx(path))
    if b"%PDF-" in head[:1024] or _is_no_text(head):
        raise IntakeError(f"This file is no table. {_TABLE_ADVICE}", code="unsupported")
    return DataTable.model_validate(sheets.read_csv(path))


def _check_size(path: Path, *, most: int) -> None:
    size = path.stat().st_size
    if size > most:
        raise IntakeError(
            f"The file has {size / 1e6:.0f} MB; up to {most / 1e6:.0f} MB are possible. Save it smaller.",
            code="too-large",
        )


def _head_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD_BYTES)


def _is_no_text(head: bytes) -> bool:
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return not is_wide and (b"\x00" in head or any(byte < 9 for byte in head))


def _reader_for(path: Path, *, name: str, limits: DocumentLimits) -> str:
    """The reader, by the first bytes of the file. Raises IntakeError for what is no document."""
    head = _head_of(path)
    if is_locked_or_old(head):
        raise _old_or_locked(PurePath(name).suffix.casefold())
    if b"%PDF-" in head[:1024]:
        return "portable"
    if head.startswith(b"PK\x03\x04"):
        parts = check_archive(path, limits=limits)
        if "word/document.xml" in parts:
            return "word"
        if "ppt/presentation.xml" in parts:
            return "slides"
        raise IntakeError(f"This is no Word document and no PowerPoint file. {_ADVICE}", code="unsupported")
    if head.lower().lstrip().startswith(_FOREIGN):
        raise IntakeError(f"This is a web page or rich text. Paste its text. {_ADVICE}", code="unsupported")
    if _is_no_text(head):
        raise IntakeError(f"This file is no text and no document. {_ADVICE}", code="unsupported")
    return "texts"


def _old_or_locked(suffix: str) -> IntakeError:
    if suffix in _OLD:
        return IntakeError(
            f"This is an old {suffix} file. Open it in its program and save it as {_OLD[suffix]}.", code="unsupported"
        )
    return IntakeError(
        "The document is protected by a password, or from an old program. Remove the password, or save it as .docx, "
        ".pptx or .xlsx.",
        code="document-locked",
    )


def _error(error: IntakeError) -> dict[str, Any]:
    return {"error": {"code": error.code, "message": error.message, "data": error.data}}


def main() -> None:
    """Answer the request on standard input. Readers that print must not spoil the answer."""
    # Half a character, which no UTF-8 has, becomes an escape that JSON reads as the same.
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", errors="backslashreplace")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with sink:
        json.dump(answer(json.load(sys.stdin)), sink, ensure_ascii=False)


if __name__ == "__main__":
    main()
