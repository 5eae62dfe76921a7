"""What is let pass in the videos of a workspace, and what was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import WaiverGrant, WaiverState
from builder.models import Right, Segment, Video
from builder.models.errors import NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_video, access_workspace

MOST_ENDED: Final = 500
"""Of a workspace's ended waivers so many are listed, the latest first; those in force are all listed."""
QUOTED: Final = 40


@dataclass(frozen=True, slots=True)
class ShownWaiver:
    """A waiver with the names of what it is about. ``video`` is None where it is in the trash or deleted.

    ``place`` names the layer or the segment; it is empty where the waiver is for the whole video or its place is gone.
    """

    grant: WaiverGrant
    state: WaiverState
    rule: str
    video: Video | None
    place: str

    @property
    def is_in_force(self) -> bool:
        return self.state is WaiverState.IN_FORCE


def list_waivers(actor: Actor, workspace_key: UUID, *, now: datetime) -> tuple[ShownWaiver, ...]:
    """The workspace's waivers: those in force by their end, the one that ends first at the top, then the others."""
    access_workspace(actor, workspace_key, right=Right.COMMENT)
    grants = brandkit.list_waivers(workspace_key, now=now, most_ended=MOST_ENDED)
    titles = {rule.code: rule.title for rule in brandkit.list_rules()}
    videos = Video.objects.filter(workspace=workspace_key, deleted_at=None).in_bulk({one.video_key for one in grants})
    keys = {one.place.segment_id for one in grants if one.place.segment_id}
    rows = Segment.objects.filter(video__in=videos, key__in=keys, position__isnull=False)
    segments = {(row.video_id, row.key): row.document for row in rows}
    shown = [
        ShownWaiver(
            grant=grant,
            state=grant.state(now=now),
            rule=titles.get(grant.place.rule, grant.place.rule),
            video=videos.get(grant.video_key),
            place=_words(segments.get((grant.video_key, grant.place.segment_id or "")), grant.place.layer_id),
        )
        for grant in grants
    ]
    in_force = sorted((one for one in shown if one.is_in_force), key=lambda one: one.grant.expires_at)
    return (*in_force, *(one for one in shown if not one.is_in_force))


def list_waivers_of_video(actor: Actor, video_id: UUID, *, now: datetime) -> tuple[WaiverGrant, ...]:
    """The video's waivers that are in force, the latest first."""
    video = access_video(actor, video_id, right=Right.COMMENT)
    return brandkit.list_waivers_in_force(video.id, now=now)


def workspace_of_waiver(actor: Actor, waiver_id: UUID) -> UUID:
    """The key of the workspace that the waiver is of. Raises NotFoundError for those who may not know of it."""
    grant = brandkit.find_waiver(waiver_id)
    if grant is None:
        raise NotFoundError("There is no such waiver.", data={"thing": "waiver"})
    return access_video(actor, grant.video_key, right=Right.COMMENT).workspace_id


def _words(segment: Mapping[str, Any] | None, layer_id: str | None) -> str:
    if segment is None:
        return ""
    layer = next((one for one in segment["layers"] if one["id"] == layer_id), None)
    name = str(segment.get("name", ""))
    if layer is None:
        return name
    words = str(layer.get("name") or layer.get("text") or layer["kind"])
    words = words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"
    return f"{name}: {words}" if name else words
