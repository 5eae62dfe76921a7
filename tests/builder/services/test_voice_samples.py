"""Samples of the kit's voices: only of those that it has."""

import pytest

from brandkit.api import get_kit
from builder.document.kit_values import Pronunciation
from builder.models.errors import NotFoundError
from builder.selectors.voice_samples import COUNTED, offer_spec
from builder.services.voice_samples import request_pronunciation_sample, request_voice_sample
from generation.api import VoiceOffer
from generation.domain.letters import find_foreign_letters
from generation.domain.speech import Voice
from tests.builder.houses import House

pytestmark = pytest.mark.django_db


class TestVoiceSample:
    def test_is_asked_for(self, house: House) -> None:
        kit = get_kit(house.workspace.key)
        assert request_voice_sample(house.workspace.key, by=house.author, kit=kit, role="narrator").key

    @pytest.mark.parametrize("role", ["somebody", "0", "\x00", ""])
    def test_of_no_voice_of_the_kit_is_not_found(self, house: House, role: str) -> None:
        kit = get_kit(house.workspace.key)
        with pytest.raises(NotFoundError):
            request_voice_sample(house.workspace.key, by=house.author, kit=kit, role=role)


class TestWhatIsSaid:
    @pytest.mark.parametrize(
        ("language", "words"),
        [("de-DE", "Guten Morgen"), ("en-GB", "Good morning"), ("ru", "1, 2, 3"), ("sv", "1, 2, 3"), ("", "Good")],
    )
    def test_is_in_the_language_of_the_voice(self, monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
        offer = VoiceOffer(backend="own", voice=Voice(name="eva", label="Eva", language=language), abilities=())
        monkeypatch.setattr("generation.api.list_voices", lambda: (offer,))
        assert offer_spec(backend="own", voice="eva").script.startswith(words)

    def test_is_read_whatever_letters_the_language_has(self) -> None:
        assert [find_foreign_letters(COUNTED, language=tongue) for tongue in ("ru", "ar", "he", "ja", "hi")] == [""] * 5


class TestPronunciationSample:
    def test_of_a_word_that_is_not_in_the_kit_sounds_as_it_is_written_now(self, house: House) -> None:
        keys = [
            request_pronunciation_sample(
                house.workspace.key, by=house.manager, pronunciation=Pronunciation(word="Siobhan", say_as=say_as)
            ).key
            for say_as in ("", "shiv awn", "shiv awn", "she von")
        ]
        assert keys[1] == keys[2]
        assert len(set(keys)) == 3
