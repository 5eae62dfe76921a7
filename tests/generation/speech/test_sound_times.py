"""Sounds found in recordings: by what is loud and bright when, and by how long sounds usually last."""

import numpy as np
import pytest

from generation.backends.lips import read_words, speak_lips
from generation.backends.phonemes import mouth_of
from generation.backends.sound_times import SaidWord, features_of, place_sounds
from generation.backends.spreading import spread
from generation.backends.stretches import Stretch
from generation.domain.speech import SpokenWord
from tests.generation.speech.conftest import go_on, speech_spec

RATE_HZ = 16_000
DICE = np.random.default_rng(5)
SENTENCES = (
    "Press the big button, wait for the beep, then move your thumb away.",
    "Remember to lock the cabinet before you leave the building.",
)


def tone(seconds: float) -> np.ndarray:
    """As loud and dull as a vowel."""
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (0.3 * np.sin(2 * np.pi * 220 * times) + 0.15 * np.sin(2 * np.pi * 1100 * times)).astype(np.float32)


def hiss(seconds: float) -> np.ndarray:
    """As bright as an s."""
    noise = DICE.standard_normal(round(seconds * RATE_HZ)).astype(np.float32)
    return 0.1 * np.diff(noise, prepend=np.float32(0))


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def starts(phonemes) -> list[float]:
    return [phoneme.start_seconds for phoneme in phonemes]


class TestSounds:
    def test_are_found_where_they_are_heard(self):
        sound = np.concatenate([silence(0.3), tone(0.1), hiss(0.15), tone(0.3), silence(0.3)])
        features = features_of(sound, sample_rate_hz=RATE_HZ)
        found = place_sounds(features, [SaidWord(("a", "s", "a"), 0.25, 0.85)])
        assert starts(found) == pytest.approx([0.3, 0.4, 0.55], abs=0.03)
        assert found[-1].end_seconds == pytest.approx(0.85, abs=0.04)

    def test_leave_a_pause_between_two_words_free(self):
        sound = np.concatenate([silence(0.2), tone(0.2), silence(0.3), tone(0.2), silence(0.2)])
        features = features_of(sound, sample_rate_hz=RATE_HZ)
        first, second = place_sounds(features, [SaidWord(("a",), 0.2, 0.5), SaidWord(("o",), 0.5, 0.9)])
        assert first.end_seconds == pytest.approx(0.4, abs=0.03)
        assert (second.start_seconds, second.word) == (pytest.approx(0.7, abs=0.03), 1)

    def test_share_their_word_where_there_are_more_than_fit(self):
        features = features_of(tone(0.1), sample_rate_hz=RATE_HZ)
        found = place_sounds(features, [SaidWord(tuple("manamanamana"), 0.0, 0.1)])
        assert len(found) == 12
        assert starts(found) == sorted(starts(found))

    @pytest.mark.parametrize("words", [[], [SaidWord((), 0.1, 0.4)]])
    def test_are_none_where_nothing_is_said(self, words):
        assert place_sounds(features_of(tone(0.5), sample_rate_hz=RATE_HZ), words) == ()

    def test_are_in_order_and_inside_the_sound(self):
        said = [Stretch("mama", "mˈɑːmə"), Stretch("", ""), Stretch("sat", "sæt")]
        sound = spread(tone(0.6), said, sample_rate_hz=RATE_HZ)
        assert [phoneme.sign for phoneme in sound.phonemes] == ["m", "ɑː", "m", "ə", "s", "æ", "t"]
        assert starts(sound.phonemes) == sorted(starts(sound.phonemes))
        assert sound.phonemes[-1].end_seconds <= 0.6
        assert [word.text for word in sound.heard] == ["mama", "", "sat"]


class TestReading:
    def test_gives_each_word_its_sounds(self):
        assert [stretch.phonemes.replace("ˈ", "") for stretch in read_words(["Big", "maps."])] == ["bɪɡ", "mæps."]

    def test_reads_numbers_as_they_are_said(self):
        (_, number, _) = read_words(["On", "3", "March"])
        assert "θ" in number.phonemes

    def test_spells_what_it_cannot_read(self, monkeypatch):
        monkeypatch.setattr("generation.backends.lips.is_installed", lambda: False)
        assert read_words(["Hallo"], language="de") == [Stretch("Hallo", "hallo")]


class TestLipsOfARecording:
    @pytest.mark.parametrize("script", SENTENCES)
    def test_follow_the_sounds_that_the_voice_itself_knows(self, hibari, script):
        speech = hibari.synthesise(speech_spec(script), check=go_on)
        late = [
            word.model_copy(update={"start_seconds": word.start_seconds + 0.08, "end_seconds": word.end_seconds + 0.1})
            for word in speech.words
        ]
        found = speak_lips(speech.pcm, late, sample_rate_hz=speech.sample_rate_hz)
        frames = np.arange(0, speech.seconds, 0.01)
        said, heard = mouths_at(speech.visemes, frames), mouths_at(found.visemes, frames)
        assert np.mean(said == heard) > 0.55
        assert found.visemes[-1].mouth == "sil"

    def test_touch_on_each_m_b_and_p(self, hibari):
        speech = hibari.synthesise(speech_spec(SENTENCES[0]), check=go_on)
        found = speak_lips(speech.pcm, speech.words, sample_rate_hz=speech.sample_rate_hz)
        wanted = [one.start_seconds for one in speech.phonemes if mouth_of(one.sign) == "PP"]
        touched = np.array([one.start_seconds for one in found.visemes if one.mouth == "PP"])
        assert len(wanted) >= 6
        assert sum(np.abs(touched - at).min() <= 0.1 for at in wanted) >= len(wanted) - 1

    def test_rest_where_no_word_was_heard(self):
        found = speak_lips(tone(0.4), [], sample_rate_hz=RATE_HZ)
        assert (found.visemes, found.phonemes) == ((), ())

    def test_rest_for_words_of_no_letters_that_are_read(self):
        word = SpokenWord(text="…", start_seconds=0.1, end_seconds=0.3)
        assert speak_lips(tone(0.4), [word], sample_rate_hz=RATE_HZ).visemes == ()


def mouths_at(visemes, seconds) -> np.ndarray:
    places = np.searchsorted([viseme.start_seconds for viseme in visemes], seconds, side="right") - 1
    return np.array([visemes[max(0, place)].mouth for place in places])
