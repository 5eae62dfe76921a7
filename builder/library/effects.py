"""Sound effects that ship: synthesised here, so that nobody else's licence comes with them.

``python -m builder.library.effects static/library/effects`` writes them as files for the editor.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy import signal

from builder.library.music import SAMPLE_RATE_HZ, pitch_hz

Stereo = NDArray[np.float64]
"""``(samples, 2)``."""

PEAK_DBFS = -6.0
QUIET_END_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Effect:
    """A short sound for things that come, go or change."""

    label: str
    make: Callable[[], Stereo]


def whoosh() -> Stereo:
    """Air that passes from left to right: noise through a band that rises and falls."""
    time = _time(0.75)
    share = time / time[-1]
    noise = np.random.default_rng(11).normal(0, 1, (len(time), 2))
    swell = np.sin(np.pi * share**0.75) ** 3
    sound = np.zeros_like(noise)
    for corner_hz, centre in ((500, 0.25), (1100, 0.5), (2300, 0.55), (4200, 0.6)):
        band = signal.butter(2, [corner_hz * 0.6, corner_hz * 1.5], "bandpass", fs=SAMPLE_RATE_HZ, output="sos")
        weight = np.exp(-(((share - centre) / 0.22) ** 2)) / (corner_hz / 500) ** 0.35
        sound += signal.sosfilt(band, noise, axis=0) * weight[:, None]
    return np.asarray(sound * swell[:, None] * _pan(0.25 + 0.5 * share), np.float64)


def rise() -> Stereo:
    """Air that gathers and stops: for something that is about to appear."""
    time = _time(1.1)
    share = time / time[-1]
    noise = np.random.default_rng(12).normal(0, 1, (len(time), 2))
    band = signal.butter(2, [900, 6000], "bandpass", fs=SAMPLE_RATE_HZ, output="sos")
    tone = np.sin(2 * np.pi * np.cumsum(180 + 520 * share**2) / SAMPLE_RATE_HZ)
    swell = share**2.2 * np.minimum(1, (1 - share) / 0.06)
    air = 0.5 * signal.sosfilt(band, noise, axis=0)
    return np.asarray((air + 0.35 * tone[:, None]) * swell[:, None], np.float64)


def pop() -> Stereo:
    """A soft bubble: a tone that jumps up while it dies away."""
    time = _time(0.16)
    sweep_hz = 320 + 620 * (1 - np.exp(-time * 45))
    return _middle(np.sin(2 * np.pi * np.cumsum(sweep_hz) / SAMPLE_RATE_HZ) * _strike(time, 0.004, 26))


def click() -> Stereo:
    """A dry key press."""
    time = _time(0.07)
    noise = np.random.default_rng(13).normal(0, 1, len(time))
    band = signal.butter(2, [1500, 7000], "bandpass", fs=SAMPLE_RATE_HZ, output="sos")
    body = 0.6 * np.sin(2 * np.pi * 1900 * time) * np.exp(-time * 140)
    return _middle((signal.sosfilt(band, noise) * np.exp(-time * 220) + body) * np.minimum(1, time / 0.0006))


def ding() -> Stereo:
    """One small bell."""
    return _middle(_bell(88, seconds=1.3, decay=4.2))


def chime() -> Stereo:
    """Three bells upwards: something went well."""
    sound = np.zeros((round(1.9 * SAMPLE_RATE_HZ), 2))
    for number, (note, pan) in enumerate(((76, 0.35), (81, 0.5), (85, 0.65))):
        bell = _bell(note, seconds=1.6, decay=3.4)
        start = round(0.11 * number * SAMPLE_RATE_HZ)
        part = sound[start : start + len(bell)]
        part += (bell[:, None] * _pan(np.full(len(bell), pan)))[: len(part)]
    return sound


def thud() -> Stereo:
    """Something heavy is put down: a low tone that falls."""
    time = _time(0.5)
    falling_hz = 48 + 90 * np.exp(-time * 22)
    body = np.sin(2 * np.pi * np.cumsum(falling_hz) / SAMPLE_RATE_HZ) * _strike(time, 0.003, 9)
    knock = np.random.default_rng(14).normal(0, 0.25, len(time)) * np.exp(-time * 160)
    return _middle(body + knock * np.minimum(1, time / 0.002))


EFFECTS: Mapping[str, Effect] = {
    "whoosh": Effect("Whoosh", whoosh),
    "rise": Effect("Rise", rise),
    "pop": Effect("Pop", pop),
    "click": Effect("Click", click),
    "ding": Effect("Ding", ding),
    "chime": Effect("Chime", chime),
    "thud": Effect("Thud", thud),
}
"""By the names of their files; also in ``static/editor/ui/library/shipped_sounds.js``."""


def render(effect: Effect) -> Stereo:
    """The effect with its peak at ``PEAK_DBFS`` and a last hundredth of a second that fades to nothing."""
    sound = effect.make()
    ending = round(QUIET_END_SECONDS * SAMPLE_RATE_HZ)
    sound[-ending:] *= np.linspace(1, 0, ending)[:, None]
    return np.asarray(sound * 10 ** (PEAK_DBFS / 20) / np.abs(sound).max(), np.float64)


def write_effects(folder: Path) -> None:
    """Every effect as a FLAC file named by it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, effect in EFFECTS.items():
        soundfile.write(folder / f"{name}.flac", render(effect), SAMPLE_RATE_HZ, subtype="PCM_16")


def _time(seconds: float) -> NDArray[np.float64]:
    return np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ


def _strike(time: NDArray[np.float64], attack_seconds: float, decay: float) -> NDArray[np.float64]:
    return np.asarray(np.minimum(1, time / attack_seconds) * np.exp(-time * decay), np.float64)


def _bell(note: int, *, seconds: float, decay: float) -> NDArray[np.float64]:
    """A tone with the partials of a small bell; the high ones die first."""
    time = _time(seconds)
    sound = np.zeros_like(time)
    for partial, level in ((1, 1.0), (2.0, 0.42), (2.76, 0.25), (5.4, 0.1)):
        hertz = pitch_hz(note) * partial
        sound += level * np.sin(2 * np.pi * hertz * time) * np.exp(-time * decay * partial**0.6)
    return np.asarray(sound * np.minimum(1, time / 0.003), np.float64)


def _pan(place: NDArray[np.float64]) -> Stereo:
    """Gains of both sides, equal in power; 0 is left and 1 is right."""
    return np.stack([np.cos(place * np.pi / 2), np.sin(place * np.pi / 2)], axis=1)


def _middle(sound: NDArray[np.float64]) -> Stereo:
    return np.stack([sound, sound], axis=1)


if __name__ == "__main__":
    write_effects(Path(sys.argv[1]))
