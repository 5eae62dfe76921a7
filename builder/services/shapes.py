"""Laying a video out anew for another shape, as the editor has it at this moment; nothing of it is saved here."""

from collections.abc import Sequence
from uuid import UUID

from builder.document.geometry import Canvas
from builder.document.settling import settle
from builder.document.timeline import Segment
from builder.models import Right
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of, part_of


def reshape_segments(
    video_id: UUID, *, by: Actor, segments: Sequence[Segment], from_canvas: Canvas, to_canvas: Canvas
) -> tuple[Segment, ...]:
    """The segments with the places that their layers have on ``to_canvas``.

    Raises ResolveError for a role that the kit lacks.
    """
    video = access_video(by, video_id, right=Right.COMMENT)
    kit = get_kit_of(video).values
    part = part_of(video, segments=segments)
    return tuple(
        settle(segment, kit=kit, frame_rate=part.frame_rate, from_canvas=from_canvas, to_canvas=to_canvas)
        for segment in part.segments
    )
