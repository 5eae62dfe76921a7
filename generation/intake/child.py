"""The process that opens files nobody has looked at yet: ``python -m generation.intake.child``.

It reads one JSON object (path, name, output, limits) and answers with one: ``{"facts": ...}`` or ``{"error": ...}``.
Its limits are set from outside, by ``generation.intake.isolation``.
"""

import json
import os
import sys
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from generation.domain.provenance import NO_CREDENTIALS, CredentialState
from generation.intake.errors import IntakeError
from generation.intake.facts import Examined, Note, OriginalKind
from generation.intake.identify import identify, note_on_name
from generation.intake.limits import Limits
from generation.marking.metadata import read_statements

_MODULES = {
    OriginalKind.PICTURE: "pictures",
    OriginalKind.SVG: "svg",
    OriginalKind.CLIP: "footage",
    OriginalKind.AUDIO: "sound",
    OriginalKind.FONT: "fonts",
    OriginalKind.ANIMATION: "animations",
    OriginalKind.LUT: "luts",
}
_MOST_DETAIL_CHARACTERS = 300
BROKEN_CREDENTIALS = (
    "Its content credentials are broken: the file was changed after it was signed. It can be used; what they say about "
    "where it comes from cannot be relied on."
)


def request_of(path: Path, *, name: str, output: Path, limits: Limits) -> dict[str, Any]:
    """The object that asks for an examination; a cleaned file would be written to ``output``."""
    return {"path": str(path.resolve()), "name": name, "output": str(output.resolve()), "limits": asdict(limits)}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The object that answers a request. Whatever a decoder raises becomes an error with a code."""
    try:
        path, limits = Path(request["path"]), Limits(**request["limits"])
        examined = _examine(path, name=request["name"], limits=limits)
        is_cleaned = examined.cleaned is not None and examined.cleaned != path.read_bytes()
        if is_cleaned:
            Path(request["output"]).write_bytes(examined.cleaned or b"")
    except IntakeError as error:
        return _error(error)
    except MemoryError:
        return _error(
            IntakeError("Reading the file takes too much memory. Save it smaller.", code="takes-too-much-memory")
        )
    except RecursionError:
        return _error(IntakeError("The file nests too deeply. Simplify it.", code="too-complex"))
    except Exception as error:  # noqa: BLE001 - decoders raise what they like, and a file is all they were given
        return _error(_unreadable(error))
    return {"facts": examined.facts.model_dump(mode="json"), "is_cleaned": is_cleaned}


def _examine(path: Path, *, name: str, limits: Limits) -> Examined:
    size_bytes = path.stat().st_size
    form = identify(path)
    most = limits.file_bytes[form.kind]
    if size_bytes > most:
        raise IntakeError(
            f"This is {form.words} of {size_bytes / 1e6:.0f} MB; up to {most / 1e6:.0f} MB are possible. "
            "Save it smaller.",
            code="too-large",
            size_bytes=size_bytes,
        )
    # Only the decoders of this kind are loaded: a file can attack no others.
    module: Any = import_module(f"generation.intake.{_MODULES[form.kind]}")
    examined: Examined = module.examine(path, form=form, limits=limits)
    on_name = note_on_name(name, form=form)
    notes = (on_name, *examined.facts.notes) if on_name else examined.facts.notes
    credentials = read_statements(path, media_type=examined.facts.media_type)
    if credentials.state is CredentialState.INVALID:
        notes = (*notes, Note(code="credentials-broken", message=BROKEN_CREDENTIALS))
    more: dict[str, object] = {"size_bytes": size_bytes, "notes": notes}
    if credentials != NO_CREDENTIALS:
        more["credentials"] = credentials
    return replace(examined, facts=examined.facts.model_copy(update=more))


def _unreadable(error: Exception) -> IntakeError:
    detail = f"{type(error).__name__}: {error}"[:_MOST_DETAIL_CHARACTERS]
    if "truncated" in detail:
        return IntakeError(
            "The file is not whole: its end is missing. Copy or export it again and wait until that has finished.",
            code="cut-short",
            detail=detail,
        )
    return IntakeError(
        "The file is damaged and cannot be read. Export it again from the program that made it.",
        code="unreadable",
        detail=detail,
    )


def _error(error: IntakeError) -> dict[str, Any]:
    return {"error": {"code": error.code, "message": error.message, "data": error.data}}


def main() -> None:
    """Answer the request on standard input. Decoders that print must not spoil the answer."""
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with sink:
        json.dump(answer(json.load(sys.stdin)), sink)


if __name__ == "__main__":
    main()
