"""Word and PowerPoint files are zips: they are looked at before anything in them is unpacked."""

import zipfile
from pathlib import Path

from generation.intake.documents.limits import DocumentLimits
from generation.intake.errors import IntakeError

_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""An OLE container: an old .doc or .ppt, or a new one behind a password."""


def check_archive(path: Path, *, limits: DocumentLimits) -> frozenset[str]:
    """The names of the parts, if the archive is one that may be unpacked. Raises IntakeError."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise IntakeError(
            "The file is damaged and cannot be read. Save it again in the program that made it.", code="unreadable"
        ) from error
    if any(part.flag_bits & 1 for part in parts):
        raise locked()
    unpacked = sum(part.file_size for part in parts)
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if len(parts) > limits.parts or unpacked > limits.unpacked_bytes or max(texts, default=0) > limits.text_part_bytes:
        raise IntakeError(
            "The document is far larger inside than a document should be. Save its slides or pages as a smaller file.",
            code="unpacks-too-large",
        )
    return frozenset(part.filename for part in parts)


def is_locked_or_old(head: bytes) -> bool:
    """Whether a file is an old Office document, or a new one behind a password."""
    return head.startswith(_LOCKED)


def locked() -> IntakeError:
    """What is said of a document that wants a password."""
    return IntakeError(
        "The document is protected by a password. Remove the password in the program that made it, and save it again.",
        code="document-locked",
    )
