"""What footage says, in the time of its segment, for captions.

Where several speak at once, one is captioned: the narration before any footage, an upper layer before those under it,
the background last. Who says less is left out from the first to the last word of who says more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.document.backgrounds import ClipBackground
from builder.document.heard import volume_of
from builder.document.layers import ClipLayer
from builder.document.resolved import ClipSpeech, SpokenWord
from builder.document.speech import is_spoken, speech_seconds_of
from builder.document.time import FrameRate
from builder.document.timeline import Segment


@dataclass(frozen=True, slots=True)
class _Span:
    """Seconds of the segment in which someone speaks."""

    start_seconds: float
    end_seconds: float

    def meets(self, word: SpokenWord) -> bool:
        return word.start_seconds < self.end_seconds and self.start_seconds < word.end_seconds


def resolve_clip_speech(
    segment: Segment, *, duration_frames: int, speech_seconds: float | None, frame_rate: FrameRate
) -> tuple[ClipSpeech, ...]:
    """What is said by the footage of a segment that lasts ``duration_frames``, in the order in which it is heard.

    ``speech_seconds`` is the length of the segment's narration; None is estimated.
    """
    taken = _narrated(segment, speech_seconds=speech_seconds, frame_rate=frame_rate)
    speeches: list[ClipSpeech] = []
    for clip, said in _said_by_clips(segment, duration_frames=duration_frames, frame_rate=frame_rate):
        words = [word for word in said if not any(span.meets(word) for span in taken)]
        speeches += _split(words, around=taken, is_heard=volume_of(clip) > 0)
        if words:
            taken.append(_Span(words[0].start_seconds, max(word.end_seconds for word in words)))
    return tuple(sorted(speeches, key=lambda speech: speech.words[0].start_seconds))


def _narrated(segment: Segment, *, speech_seconds: float | None, frame_rate: FrameRate) -> list[_Span]:
    narration = segment.narration
    if narration is None or not is_spoken(narration):
        return []
    start_seconds = float(frame_rate.to_seconds(narration.lead_frames))
    return [_Span(start_seconds, start_seconds + speech_seconds_of(narration, known=speech_seconds))]


def _said_by_clips(
    segment: Segment, *, duration_frames: int, frame_rate: FrameRate
) -> Iterator[tuple[ClipLayer | ClipBackground, list[SpokenWord]]]:
    """What each clip says, the uppermost first."""
    for layer in reversed(segment.layers):
        if isinstance(layer, ClipLayer):
            end_frame = duration_frames if layer.end_frame is None else min(layer.end_frame, duration_frames)
            shown = _Span(float(frame_rate.to_seconds(layer.start_frame)), float(frame_rate.to_seconds(end_frame)))
            yield layer, _heard(layer, shown=shown)
    if isinstance(segment.background, ClipBackground):
        shown = _Span(0, float(frame_rate.to_seconds(duration_frames)))
        yield segment.background, _heard(segment.background, shown=shown)


def _heard(clip: ClipLayer | ClipBackground, *, shown: _Span) -> list[SpokenWord]:
    """The words of a clip of which at least half is heard while it is shown, so that a cut gives each word to one
    side."""
    first = clip.source_start_seconds + (clip.loop_offset_seconds if clip.loop else 0)
    last = float("inf") if clip.source_end_seconds is None else clip.source_end_seconds
    heard = []
    for word in clip.words:
        if (word.start_seconds + word.end_seconds) / 2 >= last:
            continue
        start, end = (
            shown.start_seconds + (seconds - first) / clip.speed_ratio
            for seconds in (word.start_seconds, word.end_seconds)
        )
        if shown.start_seconds <= (start + end) / 2 < shown.end_seconds:
            heard.append(
                SpokenWord(
                    text=word.text,
                    start_seconds=round(max(start, shown.start_seconds), 6),
                    end_seconds=round(min(end, shown.end_seconds), 6),
                )
            )
    return heard


def _split(words: Sequence[SpokenWord], *, around: Sequence[_Span], is_heard: bool) -> Iterator[ClipSpeech]:
    """The words in parts, where someone else speaks between them."""

    def spoken_before(word: SpokenWord) -> int:
        return sum(span.end_seconds <= word.start_seconds for span in around)

    for _, part in groupby(words, key=spoken_before):
        yield ClipSpeech(words=tuple(part), is_heard=is_heard)
