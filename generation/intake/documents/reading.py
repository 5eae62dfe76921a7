"""The way in for scripts and documents: what do they hold?"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from builder.document.rows.tables import DataTable
from builder.document.scripting.outline import Outline
from generation.intake.errors import IntakeError
from generation.intake.isolation import ask_child
from generation.intake.limits import DEFAULT_LIMITS, MEGABYTE, Limits

ANSWER_BYTES = 20 * MEGABYTE
CHILD = "generation.intake.documents.child"
READING_LIMITS = replace(DEFAULT_LIMITS, wall_seconds=60, cpu_seconds=45, memory_bytes=2_000 * MEGABYTE)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read: its outline, and its pictures by their SHA-256, as files."""

    outline: Outline
    pictures: dict[str, Path]


def read_document(path: Path, *, name: str, folder: Path, limits: Limits = READING_LIMITS) -> ReadDocument:
    """What the document at ``path`` holds, which somebody calls ``name``; its content alone decides what it is.

    It is read in a process of its own, with limits. Its pictures lie in ``folder`` then, which exists; nobody has
    examined them yet. Raises IntakeError, and nothing else, whatever the bytes are.
    """
    answer = _ask({"path": str(path.resolve()), "name": name, "output": str(folder.resolve())}, limits=limits)
    outline = Outline.model_validate(answer["outline"])
    return ReadDocument(outline, {file.stem: file for file in sorted(folder.iterdir())})


def read_table(path: Path, *, name: str, limits: Limits = READING_LIMITS) -> DataTable:
    """The table of data in the file at ``path``, read in the same way. Raises IntakeError, and nothing else."""
    answer = _ask({"path": str(path.resolve()), "name": name, "output": None}, limits=limits)
    return DataTable.model_validate(answer["table"])


def _ask(request: dict[str, Any], *, limits: Limits) -> dict[str, Any]:
    answer = ask_child(CHILD, request, limits=limits, answer_bytes=ANSWER_BYTES)
    if "error" in answer:
        error = answer["error"]
        raise IntakeError(error["message"], code=error["code"], **error["data"])
    return answer
