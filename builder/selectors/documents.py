"""The document of a video, put together from its rows, and what it needs: kit and originals."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from brandkit import api as brandkit
from brandkit.api import KitVersion
from builder.document.kit_values import KitValues
from builder.document.resolved import SpeechSpec
from builder.document.schema import load_document
from builder.document.speech import is_spoken, speech_spec
from builder.document.timeline import Segment as TimelineSegment
from builder.document.timeline import Timeline
from builder.models import Asset, Segment, Video


def list_segments(video: Video) -> QuerySet[Segment]:
    """The segments in their order, without those that were removed."""
    return Segment.objects.filter(video=video, position__isnull=False).order_by("position")


def get_timeline(video: Video) -> Timeline:
    """The document as it stands. Raises DocumentError if a newer version of the program wrote it."""
    return load_document(as_document(video, segments=list_segments(video)))


def get_timeline_and_revisions(video: Video) -> tuple[Timeline, Mapping[str, int]]:
    """The document as it stands, and the revision of every segment by its id. Raises as ``get_timeline``."""
    rows = list(list_segments(video))
    return load_document(as_document(video, segments=rows)), {row.key: row.revision for row in rows}


def as_document(video: Video, *, segments: Iterable[Segment]) -> dict[str, Any]:
    """The document as JSON, as stored."""
    return {**video.settings, "segments": [segment.document for segment in segments]}


def get_kit_of(video: Video) -> KitVersion:
    """The kit that the video follows: the workspace's published one, or the version pinned to the video."""
    if video.kit_version_id:
        return brandkit.get_kit_version(video.kit_version_id)
    return brandkit.get_kit(video.workspace_id)


def speech_specs(timeline: Timeline, *, kit: KitValues) -> Mapping[str, SpeechSpec]:
    """What is said over each segment that has something to say, by segment id. Raises ResolveError."""
    return {
        segment.id: speech_spec(segment.narration, kit=kit)
        for segment in timeline.segments
        if segment.narration is not None and is_spoken(segment.narration)
    }


def fonts_of(kit: KitValues) -> frozenset[str]:
    """The SHA-256 of every font of the kit."""
    return frozenset(style.font for style in kit.type_styles)


def part_of(video: Video, *, segments: Sequence[TimelineSegment]) -> Timeline:
    """A timeline of these segments alone, with the settings of the video."""
    settings = load_document({**video.settings, "segments": []})
    return settings.model_copy(update={"segments": tuple(segments)})


def find_originals(workspace_key: UUID, shas: Iterable[str]) -> Mapping[str, Asset]:
    """Those of the originals that the workspace has, by SHA-256; those in its trash too."""
    rows = Asset.objects.filter(workspace=workspace_key, sha256__in=set(shas))
    return {asset.sha256: asset for asset in rows}
