"""Sound as arrays, and reading it from any file that has some.

Sound is ``(samples, 2)`` float32, left and right, 1.0 at full scale, at the mix's sample rate. Files are decoded piece
by piece: whatever a file's length, little of it is in memory.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

import numpy as np
import numpy.typing as npt
from av.error import FFmpegError

from generation.rendering.audio.source import Part, RateConverter, source_blocks
from generation.rendering.errors import RenderError

Sound = npt.NDArray[np.float32]
"""``(samples, 2)`` float32."""

CHANNELS: Final = 2
_LOUDEST: Final = 64.0
"""Samples beyond 36 dB over full scale are a damaged file."""


class SoundReader:
    """Reads a file's first sound stream in order, brought to stereo at ``rate_hz``.

    It begins at ``start_seconds`` and ends before ``end_seconds`` (None: at the file's end); after that comes
    silence, or the same part again where it loops. Times count from the first picture of a file that has pictures,
    otherwise from the first sound. Raises RenderError that names ``owner``.
    """

    def __init__(
        self,
        path: Path,
        *,
        rate_hz: int,
        owner: str,
        start_seconds: float = 0,
        end_seconds: float | None = None,
        loop: bool = False,
    ) -> None:
        self._path, self._rate_hz, self._owner = path, rate_hz, owner
        self._part, self._loop = Part(start_seconds, end_seconds), loop
        self._blocks: Iterator[Sound] = self._decode()
        self._rest: Sound = np.zeros((0, CHANNELS), np.float32)

    def read(self, samples: int) -> Sound:
        """The next ``samples``."""
        parts: list[Sound] = []
        missing = samples
        while missing > 0:
            if not len(self._rest):
                block = next(self._blocks, None)
                self._rest = np.zeros((missing, CHANNELS), np.float32) if block is None else block
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

    def _decode(self) -> Iterator[Sound]:
        try:
            yield from self._checked_blocks()
        except (FFmpegError, IndexError, ValueError) as error:
            raise RenderError(
                f"The sound of {self._owner} cannot be read. Replace the file.",
                code="original-unreadable",
                owner=self._owner,
            ) from error

    def _checked_blocks(self) -> Iterator[Sound]:
        """Blocks at the mix's rate. Rounds of a loop go through one converter, so that they join without a seam."""
        converter: RateConverter | None = None
        rounds = 0
        while True:
            samples = 0
            for source_hz, block in source_blocks(self._path, self._part, joins=(rounds > 0, self._loop)):
                self._check(block)
                samples += len(block)
                converter = converter or RateConverter(source_hz, self._rate_hz)
                yield from converter.convert(block)
            rounds += 1
            if not self._loop or samples == 0:
                break
        if converter is not None:
            yield from converter.rest()

    def _check(self, block: Sound) -> None:
        if not np.isfinite(block).all() or (len(block) and float(np.abs(block).max()) > _LOUDEST):
            raise RenderError(
                f"The sound of {self._owner} is damaged. Replace the file.",
                code="sound-malformed",
                owner=self._owner,
            )


def sound_seconds(path: Path, *, rate_hz: int, owner: str) -> float:
    """How long a file's sound is, by decoding it: headers of recordings are often wrong."""
    samples = 0
    with SoundReader(path, rate_hz=rate_hz, owner=owner) as reader:
        for block in reader.blocks():
            samples += len(block)
    return samples / rate_hz
