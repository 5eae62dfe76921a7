"""Decoding a file's sound at its own rate, exact to the sample, and bringing it to another rate without a seam."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Disposition
from av.video.stream import VideoStream

from generation.domain.heard import find_heard_index, get_audio, known_streams

PREROLL_SECONDS: Final = 0.25
"""Decoders need the packets before a place to decode it right."""
SEAM_SECONDS: Final = 0.005
"""A part cut out of a file is faded so shortly where its rounds meet, so that nothing clicks."""
_GAP_SECONDS: Final = 0.05
"""In recordings with pictures, sound that comes later than this after the sound before leaves silence."""
_LONGEST_GAP_SECONDS: Final = 600.0
"""Larger jumps of time are errors of the file."""
_STEREO: Final = 2

Block = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Part:
    """What of a file is wanted; ``end_seconds`` None is all that is left."""

    start_seconds: float = 0
    end_seconds: float | None = None


def has_sound(path: Path) -> bool:
    """Whether the file has sound that can be decoded."""
    try:
        return find_heard_index(path) is not None
    except (FFmpegError, OSError, ValueError):
        return False


def source_blocks(path: Path, part: Part, *, joins: tuple[bool, bool]) -> Iterator[tuple[int, Block]]:
    """The part in stereo at the file's own rate, Hz, in blocks of any length.

    ``joins`` says whether another round comes before it and after it. More than two channels are mixed down as
    ITU-R BS.775 says; one channel goes to both sides as loud as it is. Raises ValueError where it cannot be decoded.
    """
    with av.open(str(path)) as container:
        stream = _heard_stream(container, path)
        zero = _zero_of(container, stream)
        if part.start_seconds > 0:
            reached = max(0.0, part.start_seconds - PREROLL_SECONDS)
            container.seek(int((reached + zero) * av.time_base), backward=True)
        cutter: _Cutter | None = None
        for position, hz, block in _placed_blocks(container, stream, zero=zero):
            if cutter is None:
                cutter = _Cutter(part, hz=hz, joins=joins)
                before = min(position - cutter.start, round(_LONGEST_GAP_SECONDS * hz))
                for at, _, silent in _silence(cutter.start, before, hz):
                    yield hz, cutter.cut(silent, at)
            if cutter.is_past(position):
                break
            yield hz, cutter.cut(block, position)


class RateConverter:
    """Brings sound that comes in blocks to another rate; blocks join as if they were one."""

    def __init__(self, from_hz: int, to_hz: int) -> None:
        self._from_hz = from_hz
        self._resampler = None if from_hz == to_hz else AudioResampler(format="flt", layout="stereo", rate=to_hz)
        self._taken = 0

    def convert(self, block: Block) -> Iterator[Block]:
        """What can be known so far."""
        if self._resampler is None:
            yield block
        elif len(block):
            frame = AudioFrame.from_ndarray(np.ascontiguousarray(block).reshape(1, -1), format="flt", layout="stereo")
            frame.sample_rate, frame.pts = self._from_hz, self._taken
            self._taken += len(block)
            yield from map(_to_stereo, self._resampler.resample(frame))

    def rest(self) -> Iterator[Block]:
        """What the last samples still decide, at the end."""
        if self._resampler is not None and self._taken:
            yield from map(_to_stereo, self._resampler.resample(None))


class _Cutter:
    """Cuts the wanted samples out of blocks."""

    def __init__(self, part: Part, *, hz: int, joins: tuple[bool, bool]) -> None:
        self.start = round(part.start_seconds * hz)
        self._end = None if part.end_seconds is None else round(part.end_seconds * hz)
        self._seam = max(1, round(SEAM_SECONDS * hz))
        comes_again, goes_on = joins
        self._fades_in = comes_again and self.start > 0
        self._fades_out = goes_on and self._end is not None

    def is_past(self, position: int) -> bool:
        return self._end is not None and position >= self._end

    def cut(self, block: Block, position: int) -> Block:
        """What of a block is wanted; its first sample is number ``position`` of the file."""
        first = max(0, self.start - position)
        last = len(block) if self._end is None else min(len(block), self._end - position)
        kept = block[first : max(first, last)]
        begin = position + first
        if self._fades_in and len(kept) and begin < self.start + self._seam:
            kept = kept * self._ramp(np.arange(begin, begin + len(kept)) - self.start)
        if self._fades_out and self._end is not None and begin + len(kept) > self._end - self._seam:
            kept = kept * self._ramp(self._end - 1 - np.arange(begin, begin + len(kept)))
        return kept

    def _ramp(self, distance: npt.NDArray[np.int64]) -> Block:
        return np.clip((distance + 0.5) / self._seam, 0, 1).astype(np.float32)[:, None]


def _heard_stream(container: InputContainer, path: Path) -> AudioStream:
    """The sound that is heard; where there is only one, what it holds shows when it is decoded."""
    known = list(known_streams(container))
    if len(known) == 1:
        return known[0]
    index = find_heard_index(path)
    if index is None:
        raise ValueError("No sound of the file can be decoded.")
    return get_audio(container, index)


def _zero_of(container: InputContainer, stream: AudioStream) -> float:
    """The time stamp, seconds, at which the file begins: with its pictures where it has some."""
    leading = next(_pictures_of(container), stream)
    if leading.start_time is None or leading.time_base is None:
        return 0.0
    return float(leading.start_time * leading.time_base)


def _pictures_of(container: InputContainer) -> Iterator[VideoStream]:
    """The streams of moving pictures; the cover of an album is none."""
    return (stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic)


def _placed_blocks(container: InputContainer, stream: AudioStream, *, zero: float) -> Iterator[tuple[int, int, Block]]:
    """Blocks with the number of their first sample and their rate, in order and without overlap."""
    has_pictures = any(True for _ in _pictures_of(container))
    shaper: AudioResampler | None = None
    hz = position = 0
    for frame in container.decode(stream):
        if shaper is None:
            hz = frame.sample_rate
            layout = "mono" if frame.layout.nb_channels == 1 else "stereo"
            shaper = AudioResampler(format="flt", layout=layout, rate=hz)
            position = round((frame.time - zero) * hz) if frame.time is not None else 0
        elif has_pictures and frame.time is not None:
            gap = round((frame.time - zero) * hz) - position
            if _GAP_SECONDS * hz < gap < _LONGEST_GAP_SECONDS * hz:
                yield from _silence(position, gap, hz)
                position += gap
        for block in map(_to_stereo, shaper.resample(frame)):
            skipped = min(len(block), max(0, -position))
            yield position + skipped, hz, block[skipped:]
            position += len(block)


def _silence(position: int, samples: int, hz: int) -> Iterator[tuple[int, int, Block]]:
    for start in range(0, samples, hz):
        yield position + start, hz, np.zeros((min(hz, samples - start), _STEREO), np.float32)


def _to_stereo(frame: AudioFrame) -> Block:
    block = frame.to_ndarray().reshape(-1, frame.layout.nb_channels).astype(np.float32, copy=False)
    return np.repeat(block, _STEREO, axis=1) if block.shape[1] == 1 else block
