"""Speech is understood over its music: another model recognises the words of the encoded mix."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import soundfile
from scipy import signal

from builder.document.sounds import Music
from builder.library.music import calm_morning
from generation.domain.alignment import split_words
from generation.rendering.audio.mix import mix_audio
from tests.generation.rendering.decoding import decode_sound
from tests.generation.rendering.films import SMALL, film, narration, segment
from tests.generation.rendering.originals import Originals
from tests.generation.speech.conftest import go_on, speech_spec

RATE_HZ = 48_000
SCRIPT = (
    "Before you climb a ladder, check both of its feet and every rung for damage. If one of them is loose, do not "
    "use it. Put a red tag on it and tell your team leader at once. Then wait until somebody has repaired it."
)


def plain(words: list[str]) -> list[str]:
    return [word.strip(".,!?").casefold() for word in words]


def word_errors(said: list[str], heard: list[str]) -> float:
    """The share of words that were changed, left out or put in (Levenshtein)."""
    costs = list(range(len(heard) + 1))
    for row, wanted in enumerate(said, start=1):
        before, costs[0] = costs[0], row
        for column, found in enumerate(heard, start=1):
            change = before + (wanted != found)
            before = costs[column]
            costs[column] = min(change, costs[column] + 1, costs[column - 1] + 1)
    return costs[-1] / len(said)


def rms(sound: npt.NDArray[np.floating[Any]]) -> float:
    return float(np.sqrt(np.mean(sound.astype(float) ** 2)))


def warm_bed() -> npt.NDArray[np.float64]:
    """The music that ships."""
    return soundfile.read(io.BytesIO(calm_morning()))[0]


def dense_bed() -> npt.NDArray[np.float64]:
    """The worst music there is: noise where speech has its consonants, with a beat."""
    random = np.random.default_rng(4)
    band = signal.butter(2, [250, 5000], "bandpass", fs=RATE_HZ, output="sos")
    noise = signal.sosfilt(band, random.normal(0, 1, (12 * RATE_HZ, 2)), axis=0)
    beat = 0.7 + 0.3 * np.sin(2 * np.pi * 2 * np.arange(len(noise)) / RATE_HZ)
    return np.asarray(noise * beat[:, None], np.float64)


@pytest.fixture(scope="module")
def speech(hibari):
    return hibari.synthesise(speech_spec(SCRIPT), check=go_on)


@pytest.mark.slow
class TestMixWithMusic:
    def heard_wrong(self, speech, whisper, directory: Path, *, bed, louder_db: float, duck_db: float) -> float:
        """The share of words that are not understood in the encoded mix; the bed is so much louder than the voice."""
        soundfile.write(directory / "voice.flac", speech.pcm, speech.sample_rate_hz)
        originals = Originals(directory)
        music = bed * 10 ** (louder_db / 20) * rms(speech.pcm) / rms(bed)
        soundfile.write(directory / "bed.wav", music, RATE_HZ, subtype="FLOAT")
        timeline = film(
            segment(frames=round((speech.seconds + 2) * 30), narration=narration(start_frame=30)),
            music=Music(asset=originals.add("bed", directory / "bed.wav"), volume=1, duck_db=duck_db),
        )
        mix_audio(
            timeline,
            narrations={timeline.segments[0].id: directory / "voice.flac"},
            media=originals,
            preset=SMALL,
            output=directory / "mix.m4a",
            on_progress=lambda _: None,
            should_stop=lambda: False,
        )
        soundfile.write(directory / "mix.flac", np.clip(decode_sound(directory / "mix.m4a"), -1, 1), RATE_HZ)
        heard = [word.text for word in whisper.transcribe(directory / "mix.flac", check=go_on)]
        return word_errors(plain([word.text for word in split_words(SCRIPT)]), plain(heard))

    def test_that_ships_leaves_every_word_to_be_understood(self, speech, whisper, tmp_path: Path) -> None:
        assert self.heard_wrong(speech, whisper, tmp_path, bed=warm_bed(), louder_db=4, duck_db=9) <= 0.03

    def test_that_is_dense_and_loud_is_understood_only_because_it_steps_back(
        self, speech, whisper, tmp_path: Path
    ) -> None:
        loud = {"bed": dense_bed(), "louder_db": 6}
        assert self.heard_wrong(speech, whisper, tmp_path, **loud, duck_db=0) > 0.2
        assert self.heard_wrong(speech, whisper, tmp_path, **loud, duck_db=18) <= 0.05
