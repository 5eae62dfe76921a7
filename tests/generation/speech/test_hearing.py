"""Speech is heard back: another model recognises the words and agrees when they begin."""

import statistics
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pytest
import soundfile

from builder.document.kit_values import Pronunciation
from generation.backends.recordings import read_sound
from generation.domain.alignment import HeardWord, align, split_words
from generation.domain.errors import SpeechError
from tests.generation.speech.conftest import go_on, speech_spec

SCRIPT = (
    "Welcome to the company. In this short course you will learn how we work together, how to keep your data safe, "
    "and who can help when something goes wrong. First, please open the workbook on the second page.\n"
    "Every morning the team meets at nine. Bring your questions, your coffee and a good idea."
)


@pytest.fixture
def save(tmp_path):
    def save(speech, name="speech.flac") -> Path:
        path = tmp_path / name
        soundfile.write(path, speech.pcm, speech.sample_rate_hz)
        return path

    return save


@pytest.mark.slow
class TestHearing:
    def test_recognises_what_was_said(self, hibari, whisper, save):
        heard = whisper.transcribe(save(hibari.synthesise(speech_spec(SCRIPT), check=go_on)), check=go_on)
        plain = [[word.text.strip(".,!?").casefold() for word in words] for words in (split_words(SCRIPT), heard)]
        matcher = SequenceMatcher(a=plain[0], b=plain[1], autojunk=False)
        matched = sum(block.size for block in matcher.get_matching_blocks())
        assert matched / len(plain[0]) > 0.97

    def test_agrees_when_words_begin(self, hibari, whisper, save):
        speech = hibari.synthesise(speech_spec(SCRIPT), check=go_on)
        heard = whisper.transcribe(save(speech), check=go_on)
        judged = align(split_words(SCRIPT), [HeardWord(w.text, w.start_seconds, w.end_seconds) for w in heard])
        apart = [abs(a.start_seconds - b.start_seconds) for a, b in zip(speech.words, judged.words, strict=True)]
        assert statistics.median(apart) < 0.12
        assert statistics.quantiles(apart, n=20)[18] < 0.5

    def test_hears_a_name_as_its_phonemes_say(self, hibari, whisper, save):
        spec = speech_spec("Please meet Nguyen today.", pronunciations=(Pronunciation(word="Nguyen", ipa="/wɪn/"),))
        heard = whisper.transcribe(save(hibari.synthesise(spec, check=go_on)), check=go_on)
        assert any(word.text.strip(".,").casefold() in {"win", "wynn", "when", "wen", "nguyen"} for word in heard)

    def test_marks_what_it_hears_as_drafts(self, hibari, whisper, save):
        heard = whisper.transcribe(save(hibari.synthesise(speech_spec("Good morning."), check=go_on)), check=go_on)
        text = " ".join(word.text for word in heard)
        assert all(word.draft for word in heard)
        assert [text[word.start_character : word.end_character] for word in heard] == text.split()


class TestSound:
    def test_is_read_as_mono_at_the_wanted_rate(self, tmp_path):
        at = np.arange(44_100) / 44_100
        left, right = 0.5 * np.sin(2 * np.pi * 440 * at), np.zeros(44_100)
        path = tmp_path / "stereo.wav"
        soundfile.write(path, np.column_stack([left, right]), 44_100)
        pcm = read_sound(path, sample_rate_hz=16_000)
        assert pcm.dtype == np.float32
        assert len(pcm) == pytest.approx(16_000, abs=32)
        assert 0.2 < np.abs(pcm).max() < 0.51

    def test_that_is_garbage_is_refused(self, tmp_path):
        path = tmp_path / "noise.wav"
        path.write_bytes(b"RIFF" + bytes(range(256)) * 10)
        with pytest.raises(SpeechError) as caught:
            read_sound(path, sample_rate_hz=16_000)
        assert caught.value.code in {"sound-unreadable", "no-sound"}

    def test_that_is_too_long_is_refused(self, tmp_path):
        path = tmp_path / "long.wav"
        soundfile.write(path, np.zeros(20_000), 8_000)
        with pytest.raises(SpeechError) as caught:
            read_sound(path, sample_rate_hz=8_000, longest_seconds=2)
        assert caught.value.code == "sound-too-long"
