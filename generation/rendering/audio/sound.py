"""Sound in memory, and reading it from any file that has some.

Sound is ``(samples, 2)`` float32, left and right, 1.0 at full scale, at the mix's sample rate.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

import av
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.error import FFmpegError

from generation.rendering.errors import RenderError

Sound = npt.NDArray[np.float32]
"""``(samples, 2)`` float32."""

CHANNELS: Final = 2
_LOUDEST: Final = 64.0
"""Samples beyond 36 dB over full scale are a damaged file."""


class SoundReader:
    """Reads a file's first sound stream in order, from ``start_seconds`` on, brought to stereo at ``rate_hz``.

    After the end comes silence, or the sound again from ``start_seconds`` where it loops. Raises RenderError that
    names ``owner``.
    """

    def __init__(self, path: Path, *, rate_hz: int, owner: str, start_seconds: float = 0, loop: bool = False) -> None:
        self._path, self._rate_hz, self._owner = path, rate_hz, owner
        self._start_seconds, self._loop = start_seconds, loop
        self._blocks: Iterator[Sound] = self._decode()
        self._rest: Sound = np.zeros((0, CHANNELS), np.float32)
        self._has_sounded = False

    def read(self, samples: int) -> Sound:
        """The next ``samples``."""
        parts: list[Sound] = []
        missing = samples
        while missing > 0:
            if not len(self._rest):
                self._rest = self._next_block(missing)
            part = self._rest[:missing]
            self._rest = self._rest[len(part) :]
            parts.append(part)
            missing -= len(part)
        return np.concatenate(parts) if parts else np.zeros((0, CHANNELS), np.float32)

    def blocks(self) -> Iterator[Sound]:
        """What is still to come, once, in blocks of any length."""
        return self._blocks

    def close(self) -> None:
        """Let go of the file."""
        close = getattr(self._blocks, "close", None)
        if close is not None:
            close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _next_block(self, missing: int) -> Sound:
        block = next(self._blocks, None)
        if block is None and self._loop and self._has_sounded:
            self._blocks = self._decode()
            block = next(self._blocks, None)
        if block is None:
            return np.zeros((missing, CHANNELS), np.float32)
        self._has_sounded = True
        return block

    def _decode(self) -> Iterator[Sound]:
        try:
            yield from self._decode_blocks()
        except (FFmpegError, IndexError, ValueError) as error:
            raise RenderError(
                f"The sound of {self._owner} cannot be read. Replace the file.",
                code="original-unreadable",
                owner=self._owner,
            ) from error

    def _decode_blocks(self) -> Iterator[Sound]:
        with av.open(str(self._path)) as container:
            stream = container.streams.audio[0]
            first = float((stream.start_time or 0) * stream.time_base) if stream.time_base else 0.0
            if self._start_seconds > 0:
                container.seek(int((self._start_seconds + first) * av.time_base), backward=True)
            # One channel goes to both sides as loud as it is; the resampler would take 3 dB off it.
            layout = "mono" if stream.codec_context.channels == 1 else "stereo"
            resampler = AudioResampler(format="flt", layout=layout, rate=self._rate_hz)
            skip: int | None = None
            for frame in container.decode(stream):
                if skip is None:
                    begins = frame.time if frame.time is not None else first
                    skip = max(0, round((self._start_seconds + first - begins) * self._rate_hz))
                for block in self._blocks_of(resampler.resample(frame)):
                    yield block[skip:]
                    skip = max(0, skip - len(block))
            yield from self._blocks_of(resampler.resample(None))

    def _blocks_of(self, frames: list[AudioFrame]) -> Iterator[Sound]:
        for frame in frames:
            block = frame.to_ndarray().reshape(-1, frame.layout.nb_channels).astype(np.float32, copy=False)
            if block.shape[1] == 1:
                block = np.repeat(block, CHANNELS, axis=1)
            if not np.isfinite(block).all() or (len(block) and float(np.abs(block).max()) > _LOUDEST):
                raise RenderError(
                    f"The sound of {self._owner} is damaged. Replace the file.",
                    code="sound-malformed",
                    owner=self._owner,
                )
            yield block


def has_sound(path: Path) -> bool:
    """Whether the file has a sound stream."""
    try:
        with av.open(str(path)) as container:
            return bool(container.streams.audio)
    except (FFmpegError, OSError, ValueError):
        return False


def sound_seconds(path: Path, *, rate_hz: int, owner: str) -> float:
    """How long a file's sound is, by decoding it: headers of recordings are often wrong."""
    samples = 0
    reader = SoundReader(path, rate_hz=rate_hz, owner=owner)
    with reader:
        for block in reader.blocks():
            samples += len(block)
    return samples / rate_hz
