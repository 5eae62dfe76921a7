"""What a film needs before it can be joined: (document, kit, what is there) to what is missing."""

from builder.document.kit_values import KitValues
from builder.document.resolved import ResolvedSegment, SpeechSpec
from builder.document.speech import RECORDING, is_spoken, speech_spec
from builder.document.timeline import Timeline

__all__ = ["RECORDING", "poster_frame", "speech_specs"]


def speech_specs(timeline: Timeline, *, kit: KitValues) -> dict[str, SpeechSpec]:
    """What is spoken over each segment that has something to say, by segment id. Raises ResolveError."""
    return {
        segment.id: speech_spec(segment.narration, kit=kit)
        for segment in timeline.segments
        if segment.narration is not None and is_spoken(segment.narration)
    }


def poster_frame(segment: ResolvedSegment) -> int:
    """The frame that shows a segment best: most layers are there, have come in, and none leaves yet."""
    last = max(0, segment.duration_frames - 1)
    candidates = {last // 2}
    for layer in segment.layers:
        entered = layer.frames.start_frame + (layer.enter.duration_frames if layer.enter else 0)
        candidates.add(min(last, entered))
    return max(sorted(candidates), key=lambda frame: (_settled_layers(segment, frame), frame == last // 2))


def _settled_layers(segment: ResolvedSegment, frame: int) -> int:
    settled = 0
    for layer in segment.layers:
        start = layer.frames.start_frame + (layer.enter.duration_frames if layer.enter else 0)
        end = layer.frames.end_frame - (layer.exit.duration_frames if layer.exit else 0)
        settled += start <= frame < end
    return settled
