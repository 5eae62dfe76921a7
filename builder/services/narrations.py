"""Having scripts spoken."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from builder.document.needs import assets_of
from builder.document.timeline import Segment
from builder.models import Right, Video
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of, part_of, speech_specs
from builder.services.originals import refuse_foreign_originals
from builder.services.words import REFUSED, find_refused, refuse, spoken_by
from generation import api as generation
from generation.api import NarrationState


def speak_what_may_be(video: Video, *, by: Actor, segments: Sequence[Segment], now: datetime) -> None:
    """As ``request_narrations``, of a video that is just made: what the policy refuses stays unspoken.

    Whoever opens the video is told then.
    """
    try:
        request_narrations(video.id, by=by, segments=segments, now=now)
    except InvalidError as error:
        if error.code != REFUSED:
            raise


def request_narrations(
    video_id: UUID, *, by: Actor, segments: Sequence[Segment], now: datetime
) -> tuple[Video, Mapping[str, NarrationState]]:
    """What these segments say is spoken, or soon will be; how far that is, by segment id.

    Segments without words are not in the answer. Raises ResolveError for a voice that the kit lacks, and InvalidError
    ``words-refused`` for scripts that the policy refuses; the others are spoken all the same.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    part = part_of(video, segments=segments)
    refuse_foreign_originals(video.workspace_id, assets_of(part))
    specs = dict(speech_specs(part, kit=get_kit_of(video).values))
    refused = find_refused(video.workspace_id, (said for segment in segments for said in spoken_by(segment)))
    for one in refused:
        specs.pop(one.said.segment, None)
    states = generation.request_narrations(str(video.workspace_id), list(specs.values()))
    if refused:
        refuse(video, refused, by=by, now=now)
    return video, {segment_id: states[generation.narration_key(spec)] for segment_id, spec in specs.items()}
