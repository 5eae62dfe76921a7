"""The segments of a video as JSON. Opening a long video is mostly this: reading, checking and writing each segment.

What a segment says and which files it names follow from its text alone, so both are kept by it: a video that is opened
again, or after a few segments changed, is read without taking the others apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.db.models import TextField
from django.db.models.functions import Cast
from pydantic import ValidationError

from builder.document.needs import assets_in
from builder.document.timeline import Segment as TimelineSegment
from builder.document.timeline import Timeline
from builder.document.upgrades import SCHEMA_VERSION
from builder.models import Video
from builder.selectors.documents import get_timeline_and_revisions, list_segments, part_of

KEPT: Final = 1000
"""Segments that a process keeps, of about 10 kB, twice."""


@dataclass(frozen=True, slots=True)
class WrittenSegment:
    """A segment as it is written. ``json`` is its document, ``assets`` are the files that it names."""

    key: str
    revision: int
    json: str
    assets: frozenset[str]


def get_written(video: Video) -> tuple[Timeline, tuple[WrittenSegment, ...]]:
    """The video's settings, as a timeline without segments, and its segments. Raises as ``get_timeline``."""
    settings = part_of(video, segments=())
    if video.settings["schema_version"] == SCHEMA_VERSION:
        try:
            return settings, tuple(_from_rows(video))
        except ValidationError:
            pass  # what is wrong is said of the document as a whole
    timeline, revisions = get_timeline_and_revisions(video)
    return settings, tuple(
        WrittenSegment(segment.id, revisions[segment.id], segment.model_dump_json(), frozenset(assets_in(segment)))
        for segment in timeline.segments
    )


def _from_rows(video: Video) -> Iterator[WrittenSegment]:
    texts = list_segments(video).annotate(text=Cast("document", TextField()))
    for key, revision, text in texts.values_list("key", "revision", "text"):
        yield WrittenSegment(key, revision, *_written(text))


@lru_cache(maxsize=KEPT)
def _written(text: str) -> tuple[str, frozenset[str]]:
    """A segment that was stored as ``text``: as it is written now, with what was left out, and its files."""
    segment = TimelineSegment.model_validate_json(text)
    return segment.model_dump_json(), frozenset(assets_in(segment))
