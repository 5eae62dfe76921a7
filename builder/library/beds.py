"""Music beds that ship: composed and synthesised here, so that nobody else's licence comes with them.

``python -m builder.library.beds static/library/music`` writes them as files for the editor. Each loops without a seam:
what sounds past its end comes in at its beginning.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy import signal

from builder.library.music import SAMPLE_RATE_HZ, Sound, lay, pad, pitch_hz, pluck

Track = NDArray[np.float64]
"""``(samples, 2)``, in -1 to 1."""

PEAK_DBFS: Final = -3.0
LOUDNESS_RMS_DBFS: Final = -20.0
"""All beds are about equally loud, so that one can stand for another."""
QUALITY: Final = 0.5
ROOM_SECONDS: Final = 1.4
ROOM_SHARE: Final = 0.4

Chord = tuple[int, ...]
"""MIDI notes, the bass first."""


@dataclass(frozen=True, slots=True)
class Bed:
    """A piece of music to lie under a voice."""

    label: str
    mood: str
    make: Callable[[], Track]


@dataclass(frozen=True, slots=True)
class Grid:
    """Bars of four beats at a tempo; a place is counted in beats from the beginning."""

    beats_a_minute: float
    bars: int
    swing: float = 0.0
    """By how much of a half beat every second half beat comes late."""

    @property
    def beat_seconds(self) -> float:
        return 60 / self.beats_a_minute

    def empty(self) -> Track:
        return np.zeros((round(self.bars * 4 * self.beat_seconds * SAMPLE_RATE_HZ), 2))

    def seconds(self, beat: float) -> float:
        is_late = beat * 2 % 2 >= 1
        return (beat + (self.swing * 0.5 if is_late else 0)) * self.beat_seconds


# Instruments --------------------------------------------------------------------------------------------------------


def marimba(note: int) -> Sound:
    """A bar of wood: the fundamental, and its fourth partial that dies at once (Fletcher & Rossing, ch. 19)."""
    time = _time(0.9)
    body = np.sin(2 * np.pi * pitch_hz(note) * time) * np.exp(-time * 6.5)
    knock = 0.3 * np.sin(2 * np.pi * pitch_hz(note) * 3.98 * time) * np.exp(-time * 28)
    return np.asarray((body + knock) * np.minimum(1, time / 0.002), np.float64)


def keys(note: int, *, seconds: float = 3.2) -> Sound:
    """A struck string: eight harmonics, the higher the shorter, each a little sharp as stiff strings are."""
    time = _time(seconds)
    tone = np.zeros_like(time)
    for harmonic in range(1, 9):
        hertz = pitch_hz(note) * harmonic * np.sqrt(1 + 0.0004 * harmonic**2)
        if hertz < SAMPLE_RATE_HZ / 2:
            tone += np.sin(2 * np.pi * hertz * time) * np.exp(-time * (1.1 + 0.55 * harmonic)) / harmonic**1.35
    return np.asarray(tone * np.minimum(1, time / 0.004) * _ending(time, 0.2), np.float64)


def bass(note: int, *, seconds: float) -> Sound:
    """A round low tone."""
    time = _time(seconds)
    tone = np.zeros_like(time)
    for harmonic, share in ((1, 0.7), (2, 0.35), (3, 0.14), (4, 0.06)):
        tone += share * np.sin(2 * np.pi * pitch_hz(note) * harmonic * time)
    return np.asarray(tone * np.minimum(1, time / 0.012) * np.exp(-time * 1.1) * _ending(time, 0.06), np.float64)


def reed(note: int, *, seconds: float) -> Sound:
    """A saw through a filter that opens and closes: the voice of an analogue synthesiser."""
    time = _time(seconds)
    tone = signal.sawtooth(2 * np.pi * pitch_hz(note) * time) + signal.sawtooth(
        2 * np.pi * pitch_hz(note) * 1.006 * time
    )
    soft = signal.sosfilt(signal.butter(2, 900, fs=SAMPLE_RATE_HZ, output="sos"), tone)
    bright = signal.sosfilt(signal.butter(2, 3200, fs=SAMPLE_RATE_HZ, output="sos"), tone)
    share = np.exp(-time * 7)
    return np.asarray(
        (bright * share + soft * (1 - share)) * np.minimum(1, time / 0.006) * _ending(time, 0.08), np.float64
    )


def kick() -> Sound:
    """A soft drum: a low tone that falls."""
    time = _time(0.35)
    falling_hz = 46 + 80 * np.exp(-time * 30)
    return np.asarray(np.sin(2 * np.pi * np.cumsum(falling_hz) / SAMPLE_RATE_HZ) * np.exp(-time * 11), np.float64)


def brush(seed: int, *, corner_hz: float = 5000, seconds: float = 0.12) -> Sound:
    """Noise above a corner: a shaker when short, a brush on a snare when longer."""
    time = _time(seconds)
    noise = np.random.default_rng(seed).normal(0, 1, len(time))
    high = signal.sosfilt(signal.butter(2, corner_hz, "highpass", fs=SAMPLE_RATE_HZ, output="sos"), noise)
    return np.asarray(high * np.minimum(1, time / 0.004) * np.exp(-time * 5 / seconds), np.float64)


# Parts --------------------------------------------------------------------------------------------------------------


def pads(track: Track, grid: Grid, chords: Sequence[Chord], *, level: float) -> None:
    """Every chord sustained for its share of the piece, flowing into the next."""
    beats = grid.bars * 4 / len(chords)
    for number, chord in enumerate(chords):
        for voice, note in enumerate(chord):
            sound = pad(note, seconds=beats * grid.beat_seconds + 1.6)
            _put(track, sound, grid.seconds(number * beats), level=level, pan=0.5 + 0.14 * (voice - len(chord) / 2))


def figure(
    track: Track,
    grid: Grid,
    chords: Sequence[Chord],
    *,
    play: Callable[[int], Sound],
    steps: Sequence[tuple[float, int]],
    level: float,
    octave: int = 0,
) -> None:
    """A pattern of (beat, voice of the chord) over every chord; a voice past the chord is an octave higher."""
    beats = grid.bars * 4 / len(chords)
    made: dict[int, Sound] = {}
    for number, chord in enumerate(chords):
        for step, (beat, voice) in enumerate(steps):
            upper = chord[1:]
            note = upper[voice % len(upper)] + 12 * (voice // len(upper) + octave)
            sound = made.setdefault(note, play(note))
            # Small differences in force, the same in every rendering, are what a player has.
            force = 0.82 + 0.18 * np.cos(step * 2.4 + number)
            _put(track, sound, grid.seconds(number * beats + beat), level=level * force, pan=0.38 + 0.24 * (step % 2))


def bass_line(track: Track, grid: Grid, chords: Sequence[Chord], *, beats: Sequence[float], level: float) -> None:
    """The lowest note of every chord at these beats of its share."""
    share = grid.bars * 4 / len(chords)
    for number, chord in enumerate(chords):
        for start, end in pairwise((*beats, share)):
            sound = bass(chord[0], seconds=min(end - start, 2.5) * grid.beat_seconds)
            _put(track, sound, grid.seconds(number * share + start), level=level, pan=0.5)


def beat(track: Track, grid: Grid, *, kicks: Sequence[float], brushes: Sequence[float], level: float) -> None:
    """Drum and brush at these beats of every bar."""
    drum, shakers = kick(), [brush(20 + number) for number in range(4)]
    for bar in range(grid.bars):
        for place in kicks:
            _put(track, drum, grid.seconds(bar * 4 + place), level=level, pan=0.5)
        for step, place in enumerate(brushes):
            loud = 0.5 if step % 2 else 0.32
            _put(track, shakers[step % 4], grid.seconds(bar * 4 + place), level=level * loud, pan=0.62)


# Beds ---------------------------------------------------------------------------------------------------------------

HALVES: Final = (0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5)


def bright_steps() -> Track:
    """Marimba and a light beat: for beginnings, how-tos and good news."""
    grid = Grid(beats_a_minute=112, bars=12)
    chords = ((48, 60, 64, 67), (43, 59, 62, 67), (45, 60, 64, 69), (41, 60, 65, 69)) * 3
    track = grid.empty()
    pads(track, grid, chords, level=0.05)
    steps = ((0, 0), (0.5, 1), (1, 2), (1.5, 1), (2, 3), (2.5, 2), (3, 1), (3.5, 2))
    figure(track, grid, chords, play=marimba, steps=steps, level=0.3, octave=1)
    bass_line(track, grid, chords, beats=(0, 1.5, 2.5), level=0.22)
    beat(track, grid, kicks=(0, 2), brushes=HALVES, level=0.28)
    return track


def forward() -> Track:
    """Keys that rise over a steady pulse: for results, strategy and leadership."""
    grid = Grid(beats_a_minute=100, bars=12)
    chords = ((45, 57, 60, 64), (41, 57, 60, 65), (48, 60, 64, 67), (43, 59, 62, 67)) * 3
    track = grid.empty()
    pads(track, grid, chords, level=0.09)
    steps = tuple((place, voice) for place, voice in zip(HALVES, (0, 2, 1, 3, 2, 4, 3, 5), strict=True))
    figure(track, grid, chords, play=keys, steps=steps, level=0.22)
    bass_line(track, grid, chords, beats=(0, 1, 2, 3), level=0.2)
    beat(track, grid, kicks=(0, 1, 2, 3), brushes=(0.5, 1.5, 2.5, 3.5), level=0.3)
    return track


def deep_focus() -> Track:
    """Slow chords and a few bells: for compliance, explanations and long reading."""
    grid = Grid(beats_a_minute=60, bars=8)
    chords = ((38, 57, 62, 64, 69), (46, 58, 62, 65, 69), (43, 58, 62, 67, 69), (45, 57, 61, 64, 67))
    track = grid.empty()
    pads(track, grid, chords, level=0.16)
    figure(track, grid, chords, play=pluck, steps=((1, 1), (3.5, 3), (5, 2), (6.5, 4)), level=0.12, octave=1)
    return track


def night_shift() -> Track:
    """An arpeggio of a synthesiser over a low pulse: for software, data and security."""
    grid = Grid(beats_a_minute=96, bars=8)
    chords = ((40, 52, 55, 59), (36, 52, 55, 60), (43, 55, 59, 62), (38, 54, 57, 62))
    track = grid.empty()
    pads(track, grid, chords, level=0.1)
    steps = tuple((index / 4, (0, 1, 2, 3, 2, 1)[index % 6]) for index in range(32))
    figure(track, grid, chords, play=lambda note: reed(note, seconds=0.3), steps=steps, level=0.1, octave=1)
    bass_line(track, grid, chords, beats=(0, 1.5, 3, 4, 5.5, 7), level=0.18)
    beat(track, grid, kicks=(0, 2.5), brushes=(1, 3), level=0.3)
    return track


def corner_cafe() -> Track:
    """Keys with a swing and a brush: for welcomes, people and stories."""
    grid = Grid(beats_a_minute=88, bars=8, swing=0.34)
    chords = ((38, 57, 60, 65, 69), (43, 59, 62, 65, 69), (36, 59, 60, 64, 67), (45, 57, 61, 64, 67))
    track = grid.empty()
    steps = ((0, 0), (0, 2), (1.5, 1), (1.5, 3), (3, 2), (4, 0), (4, 3), (5.5, 1), (6.5, 4), (7.5, 5))
    figure(track, grid, chords, play=keys, steps=steps, level=0.2)
    bass_line(track, grid, chords, beats=(0, 2, 3.5, 4, 6, 7.5), level=0.2)
    beat(track, grid, kicks=(0, 2.5), brushes=(0, 1, 1.5, 2, 3, 3.5), level=0.26)
    return track


def open_sky() -> Track:
    """Wide chords that grow and thin out: for openings, places and endings."""
    grid = Grid(beats_a_minute=72, bars=8)
    chords = ((41, 60, 65, 69, 72), (36, 60, 64, 67, 72), (38, 57, 62, 65, 69), (46, 58, 62, 65, 70))
    track = grid.empty()
    pads(track, grid, chords, level=0.15)
    pads(track, grid, tuple(tuple(note + 12 for note in chord[2:]) for chord in chords), level=0.05)
    steps = ((0, 3), (2, 4), (4, 5), (5, 4), (6, 3), (7, 2))
    figure(track, grid, chords, play=pluck, steps=steps, level=0.12)
    bass_line(track, grid, chords, beats=(0, 4), level=0.25)
    return track


BEDS: Mapping[str, Bed] = {
    "bright-steps": Bed("Bright steps", "light, walking", bright_steps),
    "forward": Bed("Forward", "rising, steady", forward),
    "deep-focus": Bed("Deep focus", "slow, calm", deep_focus),
    "night-shift": Bed("Night shift", "electronic, cool", night_shift),
    "corner-cafe": Bed("Corner café", "warm, swinging", corner_cafe),
    "open-sky": Bed("Open sky", "wide, hopeful", open_sky),
}
"""By the names of their files; also in ``static/editor/ui/library/shipped_sounds.js``."""


def render(bed: Bed) -> Track:
    """The bed in a room, at the loudness of all beds, without anything below 30 Hz; its peak stays under PEAK_DBFS."""
    track = bed.make()
    # Both are done round the loop, so that the seam stays one.
    spectrum = np.fft.rfft(track, axis=0) * (1 + ROOM_SHARE * np.fft.rfft(_room(len(track)), axis=0))
    hertz = np.fft.rfftfreq(len(track), 1 / SAMPLE_RATE_HZ)
    track = np.fft.irfft(spectrum / np.sqrt(1 + (30 / np.maximum(hertz, 1e-3)) ** 4)[:, None], len(track), axis=0)
    track *= 10 ** (LOUDNESS_RMS_DBFS / 20) / np.sqrt(np.mean(track**2))
    most = 10 ** (PEAK_DBFS / 20)
    return np.asarray(most * np.tanh(track / most), np.float64)


def write_beds(folder: Path) -> None:
    """Every bed as an Ogg Vorbis file named by it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, bed in BEDS.items():
        with soundfile.SoundFile(
            folder / f"{name}.ogg", "w", SAMPLE_RATE_HZ, 2, format="OGG", subtype="VORBIS", compression_level=QUALITY
        ) as file:
            track = render(bed)
            for start in range(0, len(track), SAMPLE_RATE_HZ):
                file.write(track[start : start + SAMPLE_RATE_HZ])


def _room(samples: int) -> Track:
    """What a room gives back of a single clap: noise that dies by 60 dB in ROOM_SECONDS, other on either side."""
    time = _time(ROOM_SECONDS)
    noise = np.random.default_rng(7).normal(0, 1, (len(time), 2)) * 10 ** (-3 * time / ROOM_SECONDS)[:, None]
    soft = signal.sosfilt(signal.butter(1, [250, 6000], "bandpass", fs=SAMPLE_RATE_HZ, output="sos"), noise, axis=0)
    room = np.zeros((samples, 2))
    room[: len(soft)] = soft / np.sqrt((soft**2).sum(axis=0))
    return room


def _put(track: Track, sound: Sound, seconds: float, *, level: float, pan: float) -> None:
    lay(track, sound, at_seconds=seconds, left=level * np.cos(pan * np.pi / 2), right=level * np.sin(pan * np.pi / 2))


def _time(seconds: float) -> NDArray[np.float64]:
    return np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ


def _ending(time: NDArray[np.float64], seconds: float) -> NDArray[np.float64]:
    """Fades out over the last ``seconds``."""
    return np.asarray(np.clip((time[-1] - time) / seconds, 0, 1), np.float64)


if __name__ == "__main__":
    write_beds(Path(sys.argv[1]))
