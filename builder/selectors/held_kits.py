"""Which version of the kit a video has, and what the one in use would change."""

from dataclasses import dataclass
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import KitChange
from builder.models import Right
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of


@dataclass(frozen=True, slots=True)
class KitInUse:
    """The version that a video has. ``newer`` is the number of the one in use if that is another."""

    name: str
    number: int
    newer: int | None
    changes: tuple[str, ...]


def get_kit_in_use(actor: Actor, video_id: UUID) -> KitInUse:
    """The kit version of the video, and in sentences what the one in use would change."""
    video = access_video(actor, video_id, right=Right.COMMENT)
    held = get_kit_of(video)
    newest = brandkit.find_kit(video.workspace_id)
    if newest is None or newest.id == held.id:
        return KitInUse(held.values.name, held.number, None, ())
    changes = tuple(_in_words(change) for change in brandkit.list_changes(held.values, after=newest.values))
    return KitInUse(held.values.name, held.number, newest.number, changes)


def _in_words(change: KitChange) -> str:
    """Such as “Colour Teal changed: #0f7a6c becomes #123456”."""
    details = "; ".join(change.details)
    return f"{change.what} {change.name} {change.kind.value}{': ' if details else ''}{details}"
