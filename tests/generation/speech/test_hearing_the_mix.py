"""Speech is understood over its music: another model recognises the words of the encoded mix."""

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from builder.document.sounds import Music
from builder.library.music import calm_morning
from generation.domain.alignment import split_words
from generation.rendering.audio.mix import mix_audio
from tests.generation.rendering.decoding import decode_sound
from tests.generation.rendering.films import SMALL, film, narration, segment
from tests.generation.rendering.originals import Originals
from tests.generation.speech.conftest import go_on, speech_spec

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


@pytest.mark.slow
class TestMixWithMusic:
    def test_leaves_every_word_to_be_understood(self, hibari, whisper, tmp_path: Path) -> None:
        speech = hibari.synthesise(speech_spec(SCRIPT), check=go_on)
        soundfile.write(tmp_path / "voice.flac", speech.pcm, speech.sample_rate_hz)
        originals = Originals(tmp_path)
        # The music is as loud as the voice, so that nothing but stepping back leaves room for it.
        bed, rate_hz = soundfile.read(io.BytesIO(calm_morning()))
        bed *= 1.6 * np.sqrt(np.mean(speech.pcm.astype(float) ** 2) / np.mean(bed**2))
        soundfile.write(tmp_path / "bed.wav", bed, rate_hz, subtype="FLOAT")
        asset = originals.add("bed", tmp_path / "bed.wav")
        frames = round((speech.seconds + 2) * 30)
        timeline = film(
            segment(frames=frames, narration=narration(start_frame=30)),
            music=Music(asset=asset, volume=1, duck_db=12, fade_in_frames=15),
        )
        facts = mix_audio(
            timeline,
            narrations={timeline.segments[0].id: tmp_path / "voice.flac"},
            media=originals,
            preset=SMALL,
            output=tmp_path / "mix.m4a",
            on_progress=lambda _: None,
            should_stop=lambda: False,
        )
        assert facts.loudness_lufs == pytest.approx(SMALL.loudness_lufs, abs=0.2)
        soundfile.write(tmp_path / "mix.flac", np.clip(decode_sound(tmp_path / "mix.m4a"), -1, 1), 48_000)
        heard = [word.text for word in whisper.transcribe(tmp_path / "mix.flac", check=go_on)]
        assert word_errors(plain([word.text for word in split_words(SCRIPT)]), plain(heard)) <= 0.05
