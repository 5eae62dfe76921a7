"""The voice in the box."""

import numpy as np
import pytest

from builder.document.kit_values import Pronunciation
from generation.backends import hibari_speech
from generation.domain.alignment import split_words
from generation.domain.errors import BackendError, SpeechError
from tests.generation.speech.conftest import go_on, speech_spec


class TestModel:
    def test_of_another_version_is_refused_loudly(self, monkeypatch, tmp_path):
        other = tmp_path / "hibari.onnx"
        other.write_bytes(hibari_speech.MODEL.read_bytes() + b"\0")
        monkeypatch.setattr(hibari_speech, "MODEL", other)
        backend = hibari_speech.HibariSpeech()
        assert "not the one" in backend.problem()
        with pytest.raises(BackendError):
            backend.synthesise(speech_spec("Hello."), check=go_on)

    def test_that_is_missing_is_refused_loudly(self, monkeypatch, tmp_path):
        monkeypatch.setattr(hibari_speech, "MODEL", tmp_path / "nothing.onnx")
        assert "missing" in hibari_speech.HibariSpeech().problem()


class TestSpeech:
    def test_pauses_between_sentences(self, hibari):
        together = hibari.synthesise(speech_spec("We begin. We end."), check=go_on)
        gap = together.words[2].start_seconds - together.words[1].end_seconds
        assert 0.15 < gap < 1.5

    def test_pauses_longer_between_paragraphs(self, hibari):
        sentence = hibari.synthesise(speech_spec("We begin. We end."), check=go_on)
        paragraph = hibari.synthesise(speech_spec("We begin.\nWe end."), check=go_on)
        assert paragraph.seconds - sentence.seconds == pytest.approx(0.3, abs=0.01)

    def test_is_silent_before_the_first_word_and_loud_within_it(self, hibari):
        speech = hibari.synthesise(speech_spec("Northwind trading."), check=go_on)
        rate, first = speech.sample_rate_hz, speech.words[0]
        loudness = np.abs(speech.pcm)
        before = loudness[: round(max(0.0, first.start_seconds - 0.08) * rate)]
        within = loudness[round(first.start_seconds * rate) : round(first.end_seconds * rate)]
        assert before.max(initial=0) < 0.1 * within.max()

    def test_speaks_a_long_sentence_in_parts(self, hibari):
        script = "and ".join(["we walk on through the quiet streets of the old town, "] * 40)
        speech = hibari.synthesise(speech_spec(script), check=go_on)
        assert len(speech.words) == len(split_words(script))
        longest = max(word.end_seconds - word.start_seconds for word in speech.words)
        assert longest < 1.5

    def test_speaks_a_long_sentence_without_commas(self, hibari):
        speech = hibari.synthesise(speech_spec("word " * 300), check=go_on)
        lengths = [word.end_seconds - word.start_seconds for word in speech.words]
        assert len(lengths) == 300
        assert min(lengths) > 0.1
        assert max(lengths) < 1.2

    def test_says_which_sign_of_a_pronunciation_it_cannot_say(self, hibari):
        spec = speech_spec("Hello Ngô.", pronunciations=(Pronunciation(word="Ngô", ipa="/ŋo7/"),))
        with pytest.raises(SpeechError) as caught:
            hibari.synthesise(spec, check=go_on)
        assert (caught.value.code, caught.value.data["sign"]) == ("unknown-phoneme", "7")

    @pytest.mark.parametrize("ipa", ["/wɪn/", "ˈnɔːrθwɪnd", "/dʒoʊ/", "tʃeɪndʒ", "/ˈɡoʊ.ɪŋ/"])
    def test_takes_phonemes_as_dictionaries_write_them(self, hibari, ipa):
        spec = speech_spec("Hello Nguyen.", pronunciations=(Pronunciation(word="Nguyen", ipa=ipa),))
        assert hibari.synthesise(spec, check=go_on).seconds > 0.5
