"""Bringing old documents up to date, one version at a time.

A step takes the plain JSON of one version and gives that of the next, leaving what it is given as it was. Steps are
never edited once released: documents out there were made by every version that ever was. A new version of the schema
is a new number in ``timeline.py``, one function here, a line in ``UPGRADES`` and a document of the old version under
``tests/document``.
"""

from collections.abc import Callable, Mapping
from typing import Any

from builder.document.errors import DocumentError

Json = dict[str, Any]
Step = Callable[[Json], Json]

SCHEMA_VERSION = 1
"""The version that ``builder.document.timeline`` describes."""

UPGRADES: Mapping[int, Step] = {}
"""From which version, and how. Version 1 is the first there is."""


def upgrade(document: Json, *, steps: Mapping[int, Step] = UPGRADES, current: int = SCHEMA_VERSION) -> Json:
    """The document as version ``current`` says it; one that is current is given back as it is.

    Raises DocumentError: ``missing-version`` where it names none, ``future-version`` where it was made by a newer
    Brandreel, ``unknown-version`` where no step leads from it.
    """
    version = _version_of(document)
    if version > current:
        raise DocumentError(
            "future-version",
            f"A newer Brandreel made this document (document version {version}; this one reads up to {current}). "
            "Update Brandreel, then open it again.",
            {"version": version, "current": current},
        )
    while version < current:
        if version not in steps:
            raise DocumentError(
                "unknown-version",
                f"This document says that it has version {version}, which Brandreel never had. "
                "Export it again from where it was made.",
                {"version": version, "current": current},
            )
        version += 1
        document = {**steps[version - 1](document), "schema_version": version}
    return document


def _version_of(document: Json) -> int:
    version = document.get("schema_version")
    if isinstance(version, int) and not isinstance(version, bool):
        return version
    raise DocumentError(
        "missing-version",
        "This is not a Brandreel document: it does not say its “schema_version”, a whole number.",
        {"version": version if isinstance(version, str | float | None) else None},
    )
