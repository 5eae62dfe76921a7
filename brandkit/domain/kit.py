"""A brand kit as other rooms see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from builder.document.kit_values import KitValues

NOTE_LIMIT = 500
"""How long what is said about a version may be, in characters."""


class VersionState(StrEnum):
    """A draft may change; a published version is the one in use; a retired one stays for the videos that hold it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class KitVersion:
    """One version of a workspace's brand kit. ``number`` counts from 1 and never changes hands once published.

    ``revision`` grows with each save of a draft; ``based_on`` is the number of the version whose values it began with.
    """

    id: UUID
    workspace_key: UUID
    number: int
    state: VersionState
    values: KitValues
    published_at: datetime | None
    retired_at: datetime | None = None
    revision: int = 1
    based_on: int | None = None
    note: str = ""
