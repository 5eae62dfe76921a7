"""The way in for scripts and documents: what do they hold?"""

from dataclasses import dataclass, replace
from pathlib import Path

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
    request = {"path": str(path.resolve()), "name": name, "output": str(folder.resolve())}
    answer = ask_child(CHILD, request, limits=limits, answer_bytes=ANSWER_BYTES)
    if "error" in answer:
        error = answer["error"]
        raise IntakeError(error["message"], code=error["code"], **error["data"])
    outline = Outline.model_validate(answer["outline"])
    return ReadDocument(outline, {file.stem: file for file in sorted(folder.iterdir())})
