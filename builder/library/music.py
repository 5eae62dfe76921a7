"""Music beds that ship: synthesised here, so that nobody else's licence comes with them."""

import io
from functools import cache

import numpy as np
import soundfile
from numpy.typing import NDArray

SAMPLE_RATE_HZ = 48_000
BEAT_SECONDS = 0.75

Sound = NDArray[np.float64]
"""Mono samples in -1 to 1."""

CALM_MORNING_CHORDS = ((48, 60, 64, 67, 71), (45, 57, 60, 64, 67), (41, 57, 60, 65, 67), (43, 55, 59, 62, 69))
"""Cmaj7, Am7, Fadd9, Gadd9 as MIDI notes, bass first."""
BEATS_A_CHORD = 8


def pitch_hz(note: int) -> float:
    """The frequency of a MIDI note in equal temperament, A4 = 440 Hz."""
    return 440.0 * float(2 ** ((note - 69) / 12))


def pad(note: int, *, seconds: float) -> Sound:
    """A soft sustained tone: a few harmonics, slightly detuned against itself, that swells and fades."""
    time = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    tone = np.zeros_like(time)
    for harmonic, level in ((1, 1.0), (2, 0.32), (3, 0.12), (4, 0.05)):
        for detune in (0.9985, 1.0015):
            tone += level * np.sin(2 * np.pi * pitch_hz(note) * harmonic * detune * time)
    swell = np.minimum(1, time / 1.4) * np.minimum(1, (seconds - time) / 1.8)
    sound: Sound = tone * np.sin(np.pi / 2 * np.clip(swell, 0, 1)) ** 2
    return sound


def pluck(note: int, *, seconds: float = 2.4) -> Sound:
    """A short bell-like tone that dies away."""
    time = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    body = np.sin(2 * np.pi * pitch_hz(note) * time) * np.exp(-time * 2.6)
    shine = 0.35 * np.sin(2 * np.pi * pitch_hz(note) * 2.0 * time) * np.exp(-time * 5.0)
    sound: Sound = (body + shine) * np.minimum(1, time / 0.006)
    return sound


def lay(track: NDArray[np.float64], sound: Sound, *, at_seconds: float, left: float, right: float) -> None:
    """Add a sound to a ``(samples, 2)`` track; what reaches past the end comes in at the beginning, so it loops."""
    index = (np.arange(len(sound)) + round(at_seconds * SAMPLE_RATE_HZ)) % len(track)
    np.add.at(track[:, 0], index, sound * left)
    np.add.at(track[:, 1], index, sound * right)


@cache
def calm_morning() -> bytes:
    """A warm, unhurried bed of 24 seconds that loops without a seam: 16-bit stereo WAV, peak -6 dBFS.

    It is composed once a process, in most of a second.
    """
    chord_seconds = BEATS_A_CHORD * BEAT_SECONDS
    track = np.zeros((round(chord_seconds * len(CALM_MORNING_CHORDS) * SAMPLE_RATE_HZ), 2))
    for index, chord in enumerate(CALM_MORNING_CHORDS):
        start = index * chord_seconds
        for voice, note in enumerate(chord):
            level = 0.5 if voice == 0 else 0.2
            pan = 0.5 + 0.12 * (voice - 2)
            sound = pad(note, seconds=chord_seconds + 1.6)
            lay(track, sound, at_seconds=start, left=level * (1 - pan), right=level * pan)
        for beat, voice in enumerate((1, 3, 2, 4, 3, 4, 2, 3)):
            pan = 0.35 if beat % 2 else 0.65
            sound = pluck(chord[voice] + 12)
            lay(track, sound, at_seconds=start + beat * BEAT_SECONDS, left=0.2 * (1 - pan), right=0.2 * pan)
    track *= 10 ** (-6 / 20) / np.abs(track).max()
    wav = io.BytesIO()
    soundfile.write(wav, track, SAMPLE_RATE_HZ, format="WAV", subtype="PCM_16")
    return wav.getvalue()
