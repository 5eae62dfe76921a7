"""What sounds when: narration, music and clips of a video as tracks of samples."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from builder.document.fills import ClipFill
from builder.document.looks import ClipLook
from builder.document.resolved import ResolvedNarration, ResolvedSegment, ResolvedTimeline
from builder.document.time import FrameRate
from generation.rendering.audio.sound import CHANNELS, Sound, SoundReader, has_sound, sound_seconds
from generation.rendering.layers.frame import owner_of
from generation.rendering.media import Media, find_original

EDGE_FADE_SECONDS: Final = 0.015
"""Clips and cut narration begin and end with a fade this short, so that nothing clicks."""
# The preview makes the same room for speech: static/editor/play/score.js has these numbers too (a test compares both).
DUCK_BEFORE_SECONDS: Final = 0.35
"""So long before the first word the music begins to step back."""
DUCK_AFTER_SECONDS: Final = 0.7
"""So long after the last word it is back."""
DUCK_BRIDGE_SECONDS: Final = 1.2
"""Music does not come back for a pause shorter than this."""


@dataclass(frozen=True, slots=True)
class Span:
    """The samples ``start <= n < end``."""

    start: int
    end: int

    @classmethod
    def of_frames(cls, start_frame: int, end_frame: int, *, frame_rate: FrameRate, rate_hz: int) -> Self:
        """The samples of a range of frames; ranges that touch leave no gap."""
        return cls(*(round(frame_rate.to_seconds(frame) * rate_hz) for frame in (start_frame, end_frame)))


@dataclass(frozen=True, slots=True)
class Track:
    """One file sounding over ``span``. ``duck_db`` is how far it steps back while someone speaks."""

    path: Path
    owner: str
    span: Span
    gain: float
    source_start_seconds: float = 0
    loop: bool = False
    fade_in: int = 0
    fade_out: int = 0
    duck_db: float = 0
    is_speech: bool = False


class TrackPlayer:
    """Plays a track in order; the file is open only while it sounds."""

    def __init__(self, track: Track, *, rate_hz: int, speech: tuple[Span, ...]) -> None:
        self._track, self._rate_hz, self._speech = track, rate_hz, speech
        self._reader: SoundReader | None = None

    def add_to(self, mix: Sound, *, at: int) -> None:
        """Add what sounds during ``mix``, whose first sample is number ``at`` of the video."""
        track = self._track
        start, end = max(at, track.span.start), min(at + len(mix), track.span.end)
        if start >= end:
            return
        if self._reader is None:
            self._reader = SoundReader(
                track.path,
                rate_hz=self._rate_hz,
                owner=track.owner,
                start_seconds=track.source_start_seconds,
                loop=track.loop,
            )
        sound = self._reader.read(end - start)
        mix[start - at : end - at] += sound * self._gains(start, end)[:, None]
        if end == track.span.end:
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _gains(self, start: int, end: int) -> npt.NDArray[np.float32]:
        track = self._track
        moments = np.arange(start, end)
        gains = np.full(len(moments), float(track.gain))
        if track.fade_in:
            gains *= _smooth((moments - track.span.start + 0.5) / track.fade_in)
        if track.fade_out:
            gains *= _smooth((track.span.end - moments - 0.5) / track.fade_out)
        if track.duck_db:
            gains *= 10 ** (-track.duck_db * self._speaking(moments) / 20)
        return gains.astype(np.float32)

    def _speaking(self, moments: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """1 while someone speaks, 0 far from speech, with smooth ramps that are down when the first word comes."""
        before, after = DUCK_BEFORE_SECONDS * self._rate_hz, DUCK_AFTER_SECONDS * self._rate_hz
        depth = np.zeros(len(moments))
        for span in self._speech:
            if span.end + after < moments[0] or span.start - before > moments[-1]:
                continue
            coming = (moments - (span.start - before)) / before
            going = (span.end + after - moments) / after
            depth = np.maximum(depth, np.minimum(_smooth(coming), _smooth(going)))
        return depth


def build_tracks(
    timeline: ResolvedTimeline, *, narrations: Mapping[str, Path], media: Media, rate_hz: int
) -> tuple[Track, ...]:
    """Every track of a video. ``narrations`` holds the speech of segments by their ids.

    Raises RenderError where an original is missing or a narration cannot be read.
    """
    tracks = [
        track
        for segment in timeline.segments
        for track in _segment_tracks(
            segment, narrations=narrations, media=media, rate_hz=rate_hz, frame_rate=timeline.frame_rate
        )
    ]
    music = timeline.music
    if music is not None and music.volume > 0:
        span = Span.of_frames(0, timeline.duration_frames, frame_rate=timeline.frame_rate, rate_hz=rate_hz)
        fades = (
            min(round(timeline.frame_rate.to_seconds(frames) * rate_hz), span.end)
            for frames in (music.fade_in_frames, music.fade_out_frames)
        )
        fade_in, fade_out = fades
        tracks.append(
            Track(
                path=find_original(media, music.asset, owner="the music"),
                owner="the music",
                span=span,
                gain=music.volume,
                loop=True,
                fade_in=fade_in,
                fade_out=fade_out,
                duck_db=music.duck_db,
            )
        )
    return tuple(tracks)


def speech_spans(tracks: Iterable[Track], *, rate_hz: int) -> tuple[Span, ...]:
    """When someone speaks, short pauses bridged, in order."""
    bridge = round(DUCK_BRIDGE_SECONDS * rate_hz)
    merged: list[Span] = []
    for span in sorted((track.span for track in tracks if track.is_speech), key=lambda span: span.start):
        if merged and span.start - merged[-1].end <= bridge:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _segment_tracks(
    segment: ResolvedSegment,
    *,
    narrations: Mapping[str, Path],
    media: Media,
    rate_hz: int,
    frame_rate: FrameRate,
) -> list[Track]:
    tracks: list[Track] = []
    if segment.narration is not None and segment.id in narrations:
        path = narrations[segment.id]
        tracks.append(_narration_track(segment, segment.narration, path=path, rate_hz=rate_hz, frame_rate=frame_rate))
    fade = round(EDGE_FADE_SECONDS * rate_hz)
    for clip in _clips(segment):
        path = find_original(media, clip.asset, owner=clip.owner)
        if clip.volume > 0 and has_sound(path):
            first, last = segment.start_frame + clip.first_frame, segment.start_frame + clip.end_frame
            span = Span.of_frames(first, last, frame_rate=frame_rate, rate_hz=rate_hz)
            seconds = clip.source_start_seconds
            tracks.append(Track(path, clip.owner, span, clip.volume, seconds, clip.loop, fade_in=fade, fade_out=fade))
    return tracks


def _narration_track(
    segment: ResolvedSegment, narration: ResolvedNarration, *, path: Path, rate_hz: int, frame_rate: FrameRate
) -> Track:
    """The speech over a segment, faded out where the segment ends before it."""
    owner = f'the narration of "{segment.name}"' if segment.name else "the narration"
    whole = round(sound_seconds(path, rate_hz=rate_hz, owner=owner) * rate_hz)
    first = segment.start_frame + narration.start_frame
    room = Span.of_frames(first, segment.frames.end_frame, frame_rate=frame_rate, rate_hz=rate_hz)
    span = Span(room.start, min(room.end, room.start + whole))
    cut_fade = round(EDGE_FADE_SECONDS * rate_hz) if span.end < room.start + whole else 0
    return Track(path, owner, span, narration.volume, fade_out=cut_fade, is_speech=True)


@dataclass(frozen=True, slots=True)
class _Clip:
    """Footage that may sound; its frames count from the segment's first."""

    asset: str
    owner: str
    first_frame: int
    end_frame: int
    volume: float
    source_start_seconds: float
    loop: bool


def _clips(segment: ResolvedSegment) -> Iterator[_Clip]:
    fill, whole = segment.fill, segment.duration_frames
    if isinstance(fill, ClipFill):
        owner = "the background's clip"
        yield _Clip(fill.asset, owner, 0, whole, fill.volume, fill.source_start_seconds, fill.loop)
    for layer in segment.layers:
        look, frames = layer.look, layer.frames
        if isinstance(look, ClipLook):
            end = min(frames.end_frame, whole)
            yield _Clip(
                look.asset,
                owner_of(layer),
                frames.start_frame,
                end,
                layer.volume,
                look.source_start_seconds,
                look.loop,
            )


def silence(samples: int) -> Sound:
    """A block to mix into."""
    return np.zeros((samples, CHANNELS), np.float32)


def _smooth(share: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """A ramp from 0 to 1 without corners."""
    clipped = np.clip(share, 0, 1)
    return np.asarray(clipped * clipped * (3 - 2 * clipped), np.float64)
