"""The sounds that ship are what the code makes, and fit to be heard."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from builder.library.effects import EFFECTS, PEAK_DBFS, render
from builder.library.music import SAMPLE_RATE_HZ

FOLDER = Path(__file__).resolve().parents[3] / "static" / "library" / "effects"


@pytest.mark.parametrize("name", EFFECTS)
class TestEffect:
    def test_ships_as_its_code_makes_it(self, name: str) -> None:
        shipped, rate_hz = soundfile.read(FOLDER / f"{name}.flac")
        made = render(EFFECTS[name])
        assert rate_hz == SAMPLE_RATE_HZ
        assert shipped.shape == made.shape
        assert np.abs(shipped - made).max() < 2e-4

    def test_is_short_and_begins_and_ends_softly(self, name: str) -> None:
        sound = render(EFFECTS[name])
        assert 0.05 <= len(sound) / SAMPLE_RATE_HZ <= 2
        assert 20 * np.log10(np.abs(sound).max()) == pytest.approx(PEAK_DBFS, abs=0.01)
        assert np.abs(sound[[0, -1]]).max() < 0.01
        assert abs(sound.mean()) < 0.01


def test_nothing_else_ships() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.flac" for name in EFFECTS}
