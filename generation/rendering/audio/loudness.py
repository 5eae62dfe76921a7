"""How loud sound is: integrated loudness and true peak by ITU-R BS.1770-4, measured as it passes by."""

import math
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import signal

from generation.rendering.audio.sound import CHANNELS, Sound

OVERSAMPLING: Final = 4
PEAK_REACH: Final = 12
"""Samples on each side that decide what lies between two samples."""
ABSOLUTE_GATE_LUFS: Final = -70.0
RELATIVE_GATE_LU: Final = -10.0
_HOPS_A_BLOCK: Final = 4
"""A block of 400 ms every 100 ms."""
_BETWEEN: Final = (
    signal.firwin(2 * PEAK_REACH * OVERSAMPLING + 1, 1 / OVERSAMPLING, window=("kaiser", 6.0)).astype(np.float64)
    * OVERSAMPLING
)

Floats = npt.NDArray[np.float64]


class LoudnessMeter:
    """Takes sound in blocks of any length."""

    def __init__(self, *, rate_hz: int, with_peaks: bool = True) -> None:
        self._with_peaks = with_peaks
        self._stages = k_weighting(rate_hz)
        self._states = [np.zeros((2, CHANNELS)) for _ in self._stages]
        self._hop = rate_hz // 10
        self._open = np.zeros((0, CHANNELS))
        self._hops: list[float] = []
        self._peaks = PeakMap(self._hop)
        self._tail = np.zeros((2 * PEAK_REACH, CHANNELS), np.float32)

    def add(self, sound: Sound) -> None:
        """Take the next samples into account."""
        if not len(sound):
            return
        if self._with_peaks:
            joined = np.concatenate([self._tail, sound])
            # What lies between the last samples depends on those to come: they are looked at with the next block.
            self._peaks.add(true_peaks(joined)[PEAK_REACH:-PEAK_REACH])
            self._tail = joined[-2 * PEAK_REACH :]
        weighted = sound.astype(np.float64)
        for number, (numerator, denominator) in enumerate(self._stages):
            weighted, self._states[number] = signal.lfilter(
                numerator, denominator, weighted, axis=0, zi=self._states[number]
            )
        energy = np.concatenate([self._open, weighted**2])
        whole = len(energy) // self._hop
        hops = energy[: whole * self._hop].reshape(whole, self._hop, CHANNELS)
        self._hops.extend(hops.mean(axis=1).sum(axis=1).tolist())
        self._open = energy[whole * self._hop :]

    @property
    def loudness_lufs(self) -> float | None:
        """Integrated loudness so far; None where nothing is louder than the gate."""
        hops = np.array(self._hops)
        if len(hops) < _HOPS_A_BLOCK:
            return None
        blocks = np.convolve(hops, np.ones(_HOPS_A_BLOCK) / _HOPS_A_BLOCK, "valid")
        loud = blocks[blocks > _power_of(ABSOLUTE_GATE_LUFS)]
        if not len(loud):
            return None
        gate = _lufs_of(float(loud.mean())) + RELATIVE_GATE_LU
        return _lufs_of(float(loud[loud > _power_of(gate)].mean()))

    @property
    def true_peak_dbtp(self) -> float | None:
        """The highest true peak so far; None for digital silence."""
        return decibels(max(self._peaks.highest, float(self._ending_peaks().max())))

    def finish_peaks(self) -> "PeakMap":
        """Where the peaks were, when all sound has been added."""
        self._peaks.add(self._ending_peaks())
        return self._peaks

    def _ending_peaks(self) -> Floats:
        return true_peaks(np.pad(self._tail, ((0, PEAK_REACH), (0, 0))))[PEAK_REACH : 2 * PEAK_REACH]


class PeakMap:
    """The highest true peak of each tenth of a second: what a second pass need not look at again."""

    def __init__(self, hop: int) -> None:
        self._hop = hop
        self._hops: list[float] = []
        self._taken = -PEAK_REACH
        """The first peaks belong to the silence before the sound."""

    def add(self, peaks: Floats) -> None:
        """The peaks of the next moments."""
        first = max(0, self._taken) // self._hop
        last = max(0, self._taken + len(peaks) - 1) // self._hop
        self._hops.extend([0.0] * (last + 1 - len(self._hops)))
        for hop in range(first, last + 1):
            start, end = (max(0, edge * self._hop - self._taken) for edge in (hop, hop + 1))
            if hop == 0:
                start = 0
            self._hops[hop] = max(self._hops[hop], float(peaks[start:end].max(initial=0.0)))
        self._taken += len(peaks)

    @property
    def highest(self) -> float:
        return max(self._hops, default=0.0)

    def highest_between(self, start: int, end: int) -> float:
        """At least the highest peak of the samples ``start <= n < end``; what lies outside the sound is silent."""
        first, last = max(0, start) // self._hop, max(0, end) // self._hop
        return max(self._hops[first : last + 1], default=0.0)


def k_weighting(rate_hz: int) -> list[tuple[Floats, Floats]]:
    """The two filters of BS.1770 for any rate: a high shelf for the head, then a high pass.

    Their analogue values are those of BS.1770-4's coefficients at 48 kHz, taken back by the bilinear transform.
    """
    return [
        _shelf(rate_hz, centre_hz=1681.974450955533, gain_db=3.999843853973347, quality=0.7071752369554196),
        _high_pass(rate_hz, corner_hz=38.13547087602444, quality=0.5003270373238773),
    ]


def true_peaks(sound: Sound) -> Floats:
    """The highest absolute value at and between the samples of each moment, over both channels: ``(samples,)``.

    The first and last ``PEAK_REACH`` are those of a sound that begins and ends in silence.
    """
    between = signal.upfirdn(_BETWEEN, sound.astype(np.float32), up=OVERSAMPLING, axis=0)
    begin = PEAK_REACH * OVERSAMPLING
    moments = np.abs(between[begin : begin + len(sound) * OVERSAMPLING])
    if len(moments) < len(sound) * OVERSAMPLING:
        moments = np.pad(moments, ((0, len(sound) * OVERSAMPLING - len(moments)), (0, 0)))
    return np.asarray(moments.reshape(len(sound), -1).max(axis=1), np.float64)


def decibels(ratio: float) -> float | None:
    """A ratio of amplitudes in dB; None for silence."""
    return 20 * math.log10(ratio) if ratio > 0 else None


def ratio_of(level_db: float) -> float:
    """The ratio of amplitudes for dB."""
    return float(10 ** (level_db / 20))


def _lufs_of(power: float) -> float:
    return -0.691 + 10 * math.log10(power)


def _power_of(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def _shelf(rate_hz: int, *, centre_hz: float, gain_db: float, quality: float) -> tuple[Floats, Floats]:
    warped = math.tan(math.pi * centre_hz / rate_hz)
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    scale = 1 + warped / quality + warped**2
    numerator = [
        (high + band * warped / quality + warped**2) / scale,
        2 * (warped**2 - high) / scale,
        (high - band * warped / quality + warped**2) / scale,
    ]
    denominator = [1.0, 2 * (warped**2 - 1) / scale, (1 - warped / quality + warped**2) / scale]
    return np.array(numerator), np.array(denominator)


def _high_pass(rate_hz: int, *, corner_hz: float, quality: float) -> tuple[Floats, Floats]:
    warped = math.tan(math.pi * corner_hz / rate_hz)
    scale = 1 + warped / quality + warped**2
    denominator = [1.0, 2 * (warped**2 - 1) / scale, (1 - warped / quality + warped**2) / scale]
    return np.array([1.0, -2.0, 1.0]), np.array(denominator)
