"""What can be wrong with a document. Every error has a stable ``code``, a sentence for people, and data."""

from collections.abc import Mapping
from typing import Any


class DocumentError(Exception):
    """The root of this room's errors.

    ``code`` is stable and for programs; ``message`` says what is wrong and what to do; ``data`` holds plain JSON
    values. An error survives pickling, as it must on its way through a worker.
    """

    def __init__(self, code: str, message: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(code, message, dict(data or {}))
        self.code = code
        self.message = message
        self.data: dict[str, Any] = dict(data or {})

    def __str__(self) -> str:
        return self.message


class ResolveError(DocumentError):
    """The document asks the kit for something that the kit does not have (``unknown-role``)."""


class ArchiveError(DocumentError):
    """A ``.brandreel`` or ``.brandkit`` file cannot be written or is refused."""
