"""Having scripts spoken."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from builder.document.needs import assets_of
from builder.document.timeline import Segment
from builder.models import Right, Video
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of, part_of, speech_specs
from builder.services.originals import refuse_foreign_originals
from generation import api as generation
from generation.api import NarrationState


def request_narrations(
    video_id: UUID, *, by: Actor, segments: Sequence[Segment]
) -> tuple[Video, Mapping[str, NarrationState]]:
    """What these segments say is spoken, or soon will be; how far that is, by segment id.

    Segments without words are not in the answer. Raises ResolveError for a voice that the kit lacks.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    part = part_of(video, segments=segments)
    refuse_foreign_originals(video.workspace_id, assets_of(part))
    specs = speech_specs(part, kit=get_kit_of(video).values)
    states = generation.request_narrations(str(video.workspace_id), list(specs.values()))
    return video, {segment_id: states[generation.narration_key(spec)] for segment_id, spec in specs.items()}
