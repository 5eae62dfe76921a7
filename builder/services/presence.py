"""Who has a video open."""

from datetime import datetime
from uuid import UUID

from builder.models import Presence, User
from builder.models.workspace import Actor


def note_presence(video_id: UUID, *, by: Actor, now: datetime) -> None:
    """``by`` is here; programs are not shown. The caller asked for the right to see the video."""
    if isinstance(by, User):
        Presence.objects.update_or_create(video_id=video_id, user=by, defaults={"seen_at": now})
