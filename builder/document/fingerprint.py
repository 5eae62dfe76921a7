"""A short name for everything that a value says. Equal values have equal fingerprints, on any machine."""

import hashlib
import json
from collections.abc import Collection
from typing import Any

from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.values import Value

NOT_SEEN_OR_HEARD = frozenset(
    {
        "id",
        "name",
        "start_frame",
        "duration_is_estimated",
        "part",
        "layers.id",
        "layers.name",
        "narration.speech_seconds",
    }
)
"""What of a resolved segment changes no pixel, no sound and no caption. A narration's sound is in its ``speech``."""
MADE_OF_SPEECH = frozenset({"layers.look.mouths"})
"""What follows from a narration's ``speech`` and is known once that is spoken."""


def fingerprint(value: Value, *, without: Collection[str] = ()) -> str:
    """SHA-256, in hex, of the value as canonical JSON.

    ``without`` names fields to leave out, each by its way from the value: ``id`` is a field of the value itself,
    ``layers.id`` that of everything in its ``layers``. Nothing is left out by default, so that a new field counts.
    """
    kept = _keep(value.model_dump(mode="json"), without=frozenset(without), way="")
    text = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def content_fingerprint(segment: ResolvedSegment) -> str:
    """Names what a segment shows and says; ids, names and its place in the video take no part in it."""
    return fingerprint(segment, without=NOT_SEEN_OR_HEARD | MADE_OF_SPEECH)


def segment_fingerprints(timeline: ResolvedTimeline) -> tuple[str, ...]:
    """Of each segment what approval holds on to: its content on this canvas at this rate."""
    canvas, rate = fingerprint(timeline.canvas), fingerprint(timeline.frame_rate)
    return tuple(
        hashlib.sha256(f"{canvas}{rate}{content_fingerprint(segment)}".encode()).hexdigest()
        for segment in timeline.segments
    )


def whole_fingerprint(timeline: ResolvedTimeline) -> str:
    """Of a video what approval holds on to besides its segments: their order, the music, the captions."""
    around = fingerprint(timeline, without={"segments", "canvas", "frame_rate"})
    order = " ".join(segment.id for segment in timeline.segments)
    return hashlib.sha256(f"{around}{order}".encode()).hexdigest()


def _keep(part: Any, *, without: frozenset[str], way: str) -> Any:
    """The part without what is left out; -0.0 becomes 0.0, as the two are equal."""
    if isinstance(part, dict):
        prefix = f"{way}." if way else ""
        return {
            name: _keep(inner, without=without, way=prefix + name)
            for name, inner in part.items()
            if prefix + name not in without
        }
    if isinstance(part, list):
        return [_keep(inner, without=without, way=way) for inner in part]
    return part + 0.0 if isinstance(part, float) else part
