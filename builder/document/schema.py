"""Documents as JSON: reading what anybody may send, writing what any version can read, and the published schema.

``python -m builder.document.schema FILE`` writes the JSON Schema; it is published as
``docs/reference/document.schema.json``.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Never

from pydantic import ValidationError

from builder.document.errors import DocumentError
from builder.document.problems import describe
from builder.document.timeline import Timeline
from builder.document.upgrades import SCHEMA_VERSION, upgrade

MAX_DOCUMENT_BYTES = 32 * 1024 * 1024
"""A document of 500 segments full of layers takes a third of this."""

SCHEMA_ID = f"urn:brandreel:document:{SCHEMA_VERSION}"


def load_document(data: bytes | str | Mapping[str, Any]) -> Timeline:
    """The document in ``data`` (JSON, or what it says), brought up to date.

    Raises DocumentError: ``unreadable-document`` for what is no JSON object, ``document-too-large``, the codes of
    ``upgrade``, and ``invalid-document`` with every problem and its path in ``data["problems"]``.
    """
    document = dict(data) if isinstance(data, Mapping) else parse_json_object(data, what="The document")
    document = upgrade(document)
    try:
        return Timeline.model_validate(document)
    except ValidationError as error:
        raise describe(error, of=document, what="The document", code="invalid-document") from error


def dump_document(timeline: Timeline) -> bytes:
    """The document as JSON that ``load_document`` reads; equal documents give equal bytes."""
    text = json.dumps(timeline.model_dump(mode="json"), ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode() + b"\n"


def build_json_schema() -> dict[str, Any]:
    """The JSON Schema of a document."""
    schema = Timeline.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": f"Brandreel document, version {SCHEMA_VERSION}",
        **{name: part for name, part in schema.items() if name != "title"},
        "required": ["schema_version", *schema.get("required", ())],
    }


def dump_json_schema() -> str:
    """The JSON Schema as it is published."""
    return json.dumps(build_json_schema(), ensure_ascii=False, indent=2) + "\n"


def parse_json_object(data: bytes | str, *, what: str) -> dict[str, Any]:
    """The JSON object in ``data``. Raises DocumentError; ``what`` names it there."""
    size = len(data)
    if size > MAX_DOCUMENT_BYTES:
        raise DocumentError(
            "document-too-large",
            f"{what} has {size / 1e6:.0f} MB; the largest that is read has {MAX_DOCUMENT_BYTES / 1e6:.0f} MB. "
            "Split the video in two.",
            {"size_bytes": size, "limit_bytes": MAX_DOCUMENT_BYTES},
        )
    try:
        parsed = json.loads(data, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise DocumentError(
            "unreadable-document",
            f"{what} is not valid JSON: {error.msg.lower()} in line {error.lineno}, column {error.colno}.",
            {"line": error.lineno, "column": error.colno},
        ) from error
    except UnicodeDecodeError as error:
        raise DocumentError("unreadable-document", f"{what} is not text in UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError("unreadable-document", f"{what} holds numbers or nesting beyond all measure.") from error
    if not isinstance(parsed, dict):
        raise DocumentError("unreadable-document", f"{what} is JSON, but not an object in curly brackets.")
    return parsed


def _refuse_constant(name: str) -> Never:
    raise ValueError(name)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dump_json_schema(), encoding="utf-8")
