"""The process that reads documents nobody has looked at yet: ``python -m generation.intake.documents.child``.

It reads one JSON object (path, name, output) and answers with one: ``{"outline": ...}`` or ``{"error": ...}``. Pictures
lie in the folder ``output`` then. Its limits are set from outside, by ``generation.intake.isolation``.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any

from builder.document.scripting.outline import Outline
from generation.intake.documents.archives import check_archive, is_locked_or_old
from generation.intake.documents.gathering import Gatherer
from generation.intake.documents.limits import DocumentLimits
from generation.intake.errors import IntakeError

_HEAD_BYTES = 4096
_MOST_DETAIL = 300
_ADVICE = "Use a Word document (.docx), a PowerPoint file (.pptx), a PDF, or a text (.md, .txt)."
_OLD = (".doc", ".ppt", ".dot", ".pps")
_FOREIGN = (b"{\\rtf", b"<!doctype html", b"<html")


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The object that answers a request. Whatever a reader raises becomes an error with a code."""
    try:
        outline = _read(Path(request["path"]), name=request["name"], output=Path(request["output"]))
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
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise IntakeError(
            f"The document has {size / 1e6:.0f} MB; up to {limits.file_bytes / 1e6:.0f} MB are possible. "
            "Save it with smaller pictures.",
            code="too-large",
        )
    gatherer = Gatherer(folder=output, limits=limits)
    # Only the reader of this form is loaded: a document can attack no others.
    module: Any = import_module(f"generation.intake.documents.{_reader_for(path, name=name, limits=limits)}")
    module.read(path, gatherer)
    outline = gatherer.outline()
    if not outline.blocks:
        raise IntakeError("There are no words in this document. Write or paste the script instead.", code="no-text")
    return outline


def _reader_for(path: Path, *, name: str, limits: DocumentLimits) -> str:
    """The reader, by the first bytes of the file. Raises IntakeError for what is no document."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    suffix = PurePath(name).suffix.casefold()
    if is_locked_or_old(head):
        raise _old(suffix) if suffix in _OLD else _locked()
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
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not is_wide and (b"\x00" in head or sum(byte < 9 for byte in head)):
        raise IntakeError(f"This file is no text and no document. {_ADVICE}", code="unsupported")
    return "texts"


def _old(suffix: str) -> IntakeError:
    return IntakeError(
        f"This is an old {suffix} file. Open it in Word or PowerPoint and save it as {suffix[:4]}x.", code="unsupported"
    )


def _locked() -> IntakeError:
    return IntakeError(
        "The document is protected by a password, or from an old program. Remove the password, or save it as .docx or "
        ".pptx.",
        code="document-locked",
    )


def _error(error: IntakeError) -> dict[str, Any]:
    return {"error": {"code": error.code, "message": error.message, "data": error.data}}


def main() -> None:
    """Answer the request on standard input. Readers that print must not spoil the answer."""
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with sink:
        json.dump(answer(json.load(sys.stdin)), sink)


if __name__ == "__main__":
    main()
