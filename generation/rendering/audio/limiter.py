"""Holding true peaks below a ceiling without distortion: the gain is turned down smoothly, before the peak comes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import ndimage, signal

from generation.rendering.audio.loudness import PEAK_REACH, PeakMap, true_peaks
from generation.rendering.audio.sound import CHANNELS, Sound

AHEAD_SECONDS: Final = 0.03
"""How long before a peak the gain begins to fall, and how long after it has come back."""
Read = Callable[[int, int], Sound]
"""Gives the samples from a number to before another; numbers outside the sound are never asked for."""


@dataclass(frozen=True, slots=True)
class Master:
    """A whole sound that can be read again, and where its peaks are."""

    read: Read
    samples: int
    peaks: PeakMap
    rate_hz: int


def limited(master: Master, *, gain: float, ceiling: float, block_samples: int) -> Iterator[Sound]:
    """The whole sound times ``gain``, block by block, its true peaks at most ``ceiling`` (a ratio).

    The result does not depend on the blocks. Where no peak comes near the ceiling, sound is only multiplied.
    """
    ahead = round(AHEAD_SECONDS * master.rate_hz)
    window = np.hanning(2 * ahead + 3)[1:-1]
    window /= window.sum()
    margin = 2 * ahead + 2 * PEAK_REACH
    for start in range(0, master.samples, block_samples):
        end = min(master.samples, start + block_samples)
        if master.peaks.highest_between(start - margin, end + margin) * gain <= ceiling:
            yield master.read(start, end) * np.float32(gain)
            continue
        wide = _padded(master.read, start - margin, end + margin, master.samples) * np.float32(gain)
        needed = np.minimum(1.0, ceiling / np.maximum(true_peaks(wide), 1e-12))
        lowest = ndimage.minimum_filter1d(needed, 2 * ahead + 1, mode="nearest")
        gains = signal.oaconvolve(lowest, window, mode="same")[margin : margin + end - start]
        yield (wide[margin : margin + end - start] * gains[:, None]).astype(np.float32)


def _padded(read: Read, start: int, end: int, samples: int) -> Sound:
    """The samples from ``start`` to ``end``, silence outside the sound."""
    inside = read(max(0, start), min(samples, end))
    before, after = max(0, -start), max(0, end - samples)
    if not before and not after:
        return inside
    return np.concatenate([np.zeros((before, CHANNELS), np.float32), inside, np.zeros((after, CHANNELS), np.float32)])
