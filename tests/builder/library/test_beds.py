"""The music that ships is what the code makes, and fit to lie under a voice."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import soundfile

from builder.library.beds import BEDS, LOUDNESS_RMS_DBFS, PEAK_DBFS, Track, render
from builder.library.music import SAMPLE_RATE_HZ

FOLDER = Path(__file__).resolve().parents[3] / "static" / "library" / "music"

made = cache(lambda name: render(BEDS[name]))


def level_db(sound: Track) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(sound**2))))


@pytest.mark.slow
@pytest.mark.parametrize("name", BEDS)
class TestBed:
    def test_ships_as_its_code_makes_it(self, name: str) -> None:
        shipped, rate_hz = soundfile.read(FOLDER / f"{name}.ogg")
        assert rate_hz == SAMPLE_RATE_HZ
        assert shipped.shape == made(name).shape
        assert level_db(shipped - made(name)) < level_db(made(name)) - 15

    def test_is_as_loud_as_the_others_and_never_too_loud(self, name: str) -> None:
        assert level_db(made(name)) == pytest.approx(LOUDNESS_RMS_DBFS, abs=0.5)
        assert np.abs(made(name)).max() <= 10 ** (PEAK_DBFS / 20)

    def test_goes_round_without_a_seam(self, name: str) -> None:
        """The step from the last sample to the first is one that the music has anyhow."""
        sound = made(name)
        steps = np.abs(np.diff(sound, axis=0)).max(axis=0)
        assert (np.abs(sound[0] - sound[-1]) <= steps).all()
        begin, end = sound[: SAMPLE_RATE_HZ // 10], sound[-SAMPLE_RATE_HZ // 10 :]
        assert abs(level_db(begin) - level_db(end)) < 12

    def test_never_falls_silent_and_is_heard_on_small_speakers(self, name: str) -> None:
        sound = made(name).mean(axis=1)
        halves = sound[: len(sound) // (SAMPLE_RATE_HZ // 2) * (SAMPLE_RATE_HZ // 2)].reshape(-1, SAMPLE_RATE_HZ // 2)
        assert min(level_db(half) for half in halves) > -40
        power = np.abs(np.fft.rfft(sound)) ** 2
        hertz = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE_HZ)
        assert power[hertz > 200].sum() > 0.2 * power.sum()


def test_there_are_at_least_six_and_nothing_else_ships() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.ogg" for name in BEDS}
    assert len(BEDS) >= 6
