"""The way in for originals: what is this file, and is it fit for use?"""

from contextlib import suppress
from pathlib import Path

from generation.intake.child import request_of
from generation.intake.errors import IntakeError
from generation.intake.facts import OriginalFacts
from generation.intake.isolation import ask_child
from generation.intake.limits import DEFAULT_LIMITS, Limits

CHILD = "generation.intake.child"


def examine(path: Path, *, name: str, limits: Limits = DEFAULT_LIMITS) -> OriginalFacts:
    """The facts of the file at ``path``, which somebody calls ``name``; its content alone decides what it is.

    The decoders run in a process of their own, with limits. Where the file had to be made safe, ``cleaned_path`` names
    a new file beside it (its name with ``.cleaned``), to be kept instead; the caller moves or deletes it. Every other
    original is kept as it came. Raises IntakeError, and nothing else, whatever the bytes are.
    """
    output = path.with_name(path.name + ".cleaned")
    is_done = False
    try:
        answer = ask_child(CHILD, request_of(path, name=name, output=output, limits=limits), limits=limits)
        if "error" in answer:
            error = answer["error"]
            raise IntakeError(error["message"], code=error["code"], **error["data"])
        facts = OriginalFacts.model_validate(answer["facts"])
        is_done = True
    finally:
        if not is_done:
            with suppress(FileNotFoundError):
                output.unlink()
    return facts.model_copy(update={"cleaned_path": output}) if answer["is_cleaned"] else facts
