"""What sounds when: narration, clips, effects and music of a video as tracks of samples."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.document.animation import KeyframeTrack
from builder.document.fills import ClipFill
from builder.document.footage import LOUDEST_GAIN
from builder.document.looks import ClipLook
from builder.document.resolved import ResolvedLayer, ResolvedNarration, ResolvedSegment, ResolvedTimeline
from builder.document.sounds import RING_OUT_SECONDS, Music
from builder.document.time import FrameRate
from builder.document.tracks import value_at
from generation.rendering.audio.gains import Course, Span, bridge
from generation.rendering.audio.sound import sound_seconds
from generation.rendering.audio.source import has_sound
from generation.rendering.audio.tracks import Track
from generation.rendering.layers.frame import owner_of
from generation.rendering.media import Media, find_original

EDGE_FADE_SECONDS: Final = 0.015
"""Clips and cut narration begin and end with a fade this short, so that nothing clicks."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Every track of a video, and when someone speaks in it (short pauses bridged, in order)."""

    tracks: tuple[Track, ...]
    speech: tuple[Span, ...]


def arrange(timeline: ResolvedTimeline, *, narrations: Mapping[str, Path], media: Media, rate_hz: int) -> Arrangement:
    """``narrations`` holds the speech of segments by their ids.

    Raises RenderError where an original is missing, or one whose length matters cannot be read.
    """
    arranger = _Arranger(timeline, narrations=narrations, media=media, rate_hz=rate_hz)
    tracks = [track for segment in timeline.segments for track in arranger.tracks_of(segment)]
    spoken = [track.span for track in tracks if track.is_speech]
    spoken += [span for segment in timeline.segments for span in arranger.footage_speech(segment)]
    return Arrangement((*tracks, *arranger.music_tracks()), bridge(spoken, rate_hz=rate_hz))


class _Arranger:
    def __init__(
        self, timeline: ResolvedTimeline, *, narrations: Mapping[str, Path], media: Media, rate_hz: int
    ) -> None:
        self._timeline, self._narrations, self._media, self._rate_hz = timeline, narrations, media, rate_hz
        self._rate: FrameRate = timeline.frame_rate
        self._edge = round(EDGE_FADE_SECONDS * rate_hz)
        self._lengths: dict[str, int] = {}

    def tracks_of(self, segment: ResolvedSegment) -> Iterator[Track]:
        """What sounds in a segment."""
        if segment.narration is not None and segment.id in self._narrations:
            yield self._narration(segment, segment.narration, path=self._narrations[segment.id])
        fill = segment.fill
        if isinstance(fill, ClipFill):
            yield from self._clip(fill, fill, segment, owner="the background's clip")
        for layer in segment.layers:
            if isinstance(layer.look, ClipLook):
                yield from self._clip(layer.look, layer, segment, owner=owner_of(layer))
            yield from self._effect(layer, segment)

    def footage_speech(self, segment: ResolvedSegment) -> Iterator[Span]:
        """When footage is heard to speak, word by word."""
        begin = round(self._rate.to_seconds(segment.start_frame) * self._rate_hz)
        for speech in segment.clip_speech:
            if speech.is_heard:
                for word in speech.words:
                    start, end = (round(time * self._rate_hz) for time in (word.start_seconds, word.end_seconds))
                    yield Span(begin + start, begin + end)

    def music_tracks(self) -> Iterator[Track]:
        """The music, if it is heard at all."""
        music = self._timeline.music
        if music is None or music.volume == 0:
            return
        whole = self._timeline.duration_frames
        span = self._span(music.start_frame, whole if music.end_frame is None else min(music.end_frame, whole))
        if span.end > span.start:
            yield self._music(music, span)

    def _music(self, music: Music, span: Span) -> Track:
        fade_in, fade_out = (
            min(self._samples(frames), span.end - span.start)
            for frames in (music.fade_in_frames, music.fade_out_frames)
        )
        return Track(
            path=find_original(self._media, music.asset, owner="the music"),
            owner="the music",
            span=span,
            gain=music.volume,
            source_start_seconds=music.source_start_seconds,
            source_end_seconds=music.source_end_seconds,
            loop=True,
            fade_in=fade_in,
            fade_out=fade_out,
            duck_db=music.duck_db,
        )

    def _narration(self, segment: ResolvedSegment, narration: ResolvedNarration, *, path: Path) -> Track:
        """The speech over a segment, faded out where the segment ends before it."""
        owner = f'the narration of "{segment.name}"' if segment.name else "the narration"
        whole = round(sound_seconds(path, rate_hz=self._rate_hz, owner=owner) * self._rate_hz)
        room = self._span(segment.start_frame + narration.start_frame, segment.frames.end_frame)
        span = Span(room.start, max(room.start, min(room.end, room.start + whole)))
        cut_fade = self._edge if span.end < room.start + whole else 0
        return Track(path, owner, span, narration.volume, fade_out=cut_fade, is_speech=True)

    def _clip(
        self, source: ClipFill | ClipLook, sounding: ClipFill | ResolvedLayer, segment: ResolvedSegment, *, owner: str
    ) -> Iterator[Track]:
        """The sound of footage while it shows, if it has any. ``sounding`` holds how loud it is."""
        path = find_original(self._media, source.asset, owner=owner)
        if sounding.volume == 0 or not has_sound(path):
            return
        first, end = 0, segment.duration_frames
        course = None
        if isinstance(sounding, ResolvedLayer):
            first, end = sounding.frames.start_frame, min(sounding.frames.end_frame, end)
            course = self._course(sounding.volume_track, frames=end - first)
        span = self._span(segment.start_frame + first, segment.start_frame + end)
        fade_in, fade_out = (
            min(max(self._edge, self._samples(frames)), max(1, span.end - span.start))
            for frames in (sounding.sound_fade_in_frames, sounding.sound_fade_out_frames)
        )
        yield Track(
            path=path,
            owner=owner,
            span=span,
            gain=sounding.volume,
            source_start_seconds=source.source_start_seconds,
            loop=source.loop,
            played_seconds=source.loop_offset_seconds,
            fade_in=fade_in,
            fade_out=fade_out,
            course=course,
        )

    def _course(self, track: KeyframeTrack | None, *, frames: int) -> Course | None:
        """The keyframes' values frame by frame, straight in between: a jump takes a frame and does not click."""
        if track is None:
            return None
        last = min(frames, max(0, track.keyframes[-1].at_frame))
        values = (min(LOUDEST_GAIN, max(0.0, value_at(track, frame))) for frame in range(last + 1))
        return Course(tuple(values), step=self._rate_hz / float(self._rate.fps))

    def _effect(self, layer: ResolvedLayer, segment: ResolvedSegment) -> Iterator[Track]:
        """A layer's own sound: once, to its end, or until soon after its segment."""
        sound = layer.sound
        if sound is None or sound.volume == 0:
            return
        first_frame = layer.frames.start_frame + sound.offset_frames
        if first_frame >= segment.duration_frames:
            return
        owner = f"the sound of {owner_of(layer)}"
        path = find_original(self._media, sound.asset, owner=owner)
        start = round(self._rate.to_seconds(segment.start_frame + first_frame) * self._rate_hz)
        whole = self._length(sound.asset, path, owner=owner)
        ring_out = round(RING_OUT_SECONDS * self._rate_hz)
        last = self._span(0, segment.frames.end_frame).end + ring_out
        fade_out = 0 if start + whole <= last else ring_out
        yield Track(path, owner, Span(start, min(start + whole, last)), sound.volume, fade_out=fade_out)

    def _length(self, asset: str, path: Path, *, owner: str) -> int:
        """How many samples an effect has; it is decoded once, however often it plays."""
        if asset not in self._lengths:
            self._lengths[asset] = round(sound_seconds(path, rate_hz=self._rate_hz, owner=owner) * self._rate_hz)
        return self._lengths[asset]

    def _span(self, start_frame: int, end_frame: int) -> Span:
        return Span.of_frames(start_frame, end_frame, frame_rate=self._rate, rate_hz=self._rate_hz)

    def _samples(self, frames: int) -> int:
        return round(self._rate.to_seconds(frames) * self._rate_hz)
