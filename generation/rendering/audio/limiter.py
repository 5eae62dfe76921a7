"""Holding true peaks below a ceiling without distortion: the gain is turned down smoothly, before the peak comes."""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from scipy import ndimage, signal

from generation.rendering.audio.loudness import PEAK_REACH, true_peaks
from generation.rendering.audio.sound import CHANNELS, Sound

AHEAD_SECONDS: Final = 0.03
"""How long before a peak the gain begins to fall, and how long after it has come back."""
_HARMLESS_RATIO: Final = 0.5
"""Samples below half the ceiling hide no peak above it."""

Read = Callable[[int, int], Sound]
"""Gives the samples from a number to before another; numbers outside the sound are never asked for."""


def limited(
    read: Read, *, samples: int, gain: float, ceiling: float, rate_hz: int, block_samples: int
) -> Iterator[Sound]:
    """The whole sound times ``gain``, block by block, its true peaks at most ``ceiling`` (a ratio)."""
    ahead = round(AHEAD_SECONDS * rate_hz)
    window = np.hanning(2 * ahead + 3)[1:-1]
    window /= window.sum()
    margin = 2 * ahead + 2 * PEAK_REACH
    for start in range(0, samples, block_samples):
        end = min(samples, start + block_samples)
        wide = _padded(read, start - margin, end + margin, samples) * np.float32(gain)
        inner = wide[margin : margin + end - start]
        if float(np.abs(wide).max()) <= ceiling * _HARMLESS_RATIO:
            yield inner
            continue
        needed = np.minimum(1.0, ceiling / np.maximum(true_peaks(wide), 1e-12))
        lowest = ndimage.minimum_filter1d(needed, 2 * ahead + 1, mode="nearest")
        gains = signal.oaconvolve(lowest, window, mode="same")[margin : margin + end - start]
        yield (inner * gains[:, None]).astype(np.float32)


def _padded(read: Read, start: int, end: int, samples: int) -> Sound:
    """The samples from ``start`` to ``end``, silence outside the sound."""
    inside = read(max(0, start), min(samples, end))
    before, after = max(0, -start), max(0, end - samples)
    if not before and not after:
        return inside
    return np.concatenate([np.zeros((before, CHANNELS), np.float32), inside, np.zeros((after, CHANNELS), np.float32)])
