"""One file sounding over a stretch of the video, added to the mix block by block."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generation.rendering.audio.gains import Course, Span, fades, making_room
from generation.rendering.audio.sound import CHANNELS, Sound, SoundReader


@dataclass(frozen=True, slots=True)
class Track:
    """One file sounding over ``span``. ``duck_db`` is how far it steps back while someone speaks.

    It plays its file between two times, seconds; of a loop, ``played_seconds`` have played before. Fades are samples;
    the ``course`` begins with the span.
    """

    path: Path
    owner: str
    span: Span
    gain: float
    source_start_seconds: float = 0
    source_end_seconds: float | None = None
    loop: bool = False
    played_seconds: float = 0
    fade_in: int = 0
    fade_out: int = 0
    course: Course | None = None
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
                end_seconds=track.source_end_seconds,
                loop=track.loop,
            )
            self._skip(round(track.played_seconds * self._rate_hz))
        sound = self._reader.read(end - start)
        mix[start - at : end - at] += sound * self._gains(start, end)[:, None]
        if end == track.span.end:
            self.close()

    def is_over(self, at: int) -> bool:
        """Whether nothing of it sounds from sample ``at`` on."""
        return at >= self._track.span.end

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _skip(self, samples: int) -> None:
        """Pass over what has played before: how long a round is shows only when it is decoded."""
        while self._reader is not None and samples > 0:
            samples -= len(self._reader.read(min(samples, self._rate_hz)))

    def _gains(self, start: int, end: int) -> npt.NDArray[np.float32]:
        track = self._track
        moments = np.arange(start, end)
        gains = fades(moments, track.span, fade_in=track.fade_in, fade_out=track.fade_out) * track.gain
        if track.course is not None:
            gains *= track.course.at(moments - track.span.start)
        if track.duck_db:
            gains *= making_room(moments, self._speech, duck_db=track.duck_db, rate_hz=self._rate_hz)
        return gains.astype(np.float32)


def silence(samples: int) -> Sound:
    """A block to mix into."""
    return np.zeros((samples, CHANNELS), np.float32)
