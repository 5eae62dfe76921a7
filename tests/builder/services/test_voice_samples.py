"""Samples of the kit's voices: only of those that it has."""

from typing import Any

import pytest
from django.utils import timezone
from num2words import CONVERTER_CLASSES

from brandkit.api import get_kit
from builder.document.kit_values import Pronunciation, VoiceRole
from builder.models.errors import NotFoundError
from builder.selectors.voice_samples import SENTENCES, find_voice_samples, offer_spec, sample_sentence
from builder.services.voice_samples import request_pronunciation_sample, request_voice_sample
from generation.api import VoiceOffer
from generation.domain.letters import find_foreign_letters
from generation.domain.snapshots import SpeakableVoice
from generation.domain.speech import Voice
from generation.models import SpeakingWorker
from generation.services.speaking import note_gone
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
        [
            ("de-DE", "Guten Morgen"),
            ("en-GB", "Good morning"),
            ("ru", "Доброе утро"),
            ("nb-NO", "God morgen"),
            ("cmn", "早上好"),
            ("tr", "bir, iki, üç, dört, beş, altı, yedi, sekiz, dokuz, on."),
            ("kk", "бір, екі, үш"),
            ("gd", "1, 2, 3"),
            ("fil-PH", "1, 2, 3"),
            ("", "Good"),
        ],
    )
    def test_is_in_the_language_of_the_voice(self, monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
        offer = VoiceOffer(backend="own", voice=Voice(name="eva", label="Eva", language=language), abilities=())
        monkeypatch.setattr("generation.api.list_known_voices", lambda: (offer,))
        assert offer_spec(backend="own", voice="eva").script.startswith(words)

    def test_is_read_whatever_letters_the_language_has(self) -> None:
        tongues = {*SENTENCES, *(tag for tag in CONVERTER_CLASSES if "_" not in tag), "hi", "gd", "kk"} - {"kz"}
        found = {tongue: find_foreign_letters(sample_sentence(tongue), language=tongue) for tongue in tongues}
        assert {tongue for tongue, letters in found.items() if letters} == set()


class TestSampleOfAVoiceThatSleeps:
    def test_stays_what_it_was(self, house: House, settings: Any) -> None:
        fake = {"BACKEND": "generation.backends.fake.FakeSpeech"}
        settings.SPEECH_BACKENDS = {"fake": fake, "far": {**fake, "QUEUE": "far"}}
        voice = Voice(name="eva", label="Eva", language="de-DE")
        offer = VoiceOffer(backend="far", voice=voice, abilities=())
        said = SpeakableVoice(offer=offer, version="1").model_dump(mode="json")
        SpeakingWorker.objects.create(name="far@one", voices=[said], alive_at=timezone.now())
        awake = offer_spec(backend="far", voice="eva")
        note_gone("far@one")
        assert awake.script.startswith("Guten Morgen")
        assert offer_spec(backend="far", voice="eva") == awake

    def test_costs_one_look_at_the_voices_whatever_the_kit_has(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looks: list[str] = []
        monkeypatch.setattr("generation.api.list_known_voices", lambda: looks.append("look") or ())
        roles = ("narrator", "host", "guest")
        voices = tuple(VoiceRole(role=role, name=role, backend="fake", voice="low") for role in roles)
        kit = get_kit(house.workspace.key).values.model_copy(update={"voices": voices})
        assert find_voice_samples(house.workspace.key, kit=kit).keys() == set(roles)
        assert looks == ["look"]


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
