"""Samples of the kit's voices: only of those that it has."""

import pytest

from brandkit.api import get_kit
from builder.document.kit_values import Pronunciation
from builder.models.errors import NotFoundError
from builder.services.voice_samples import request_pronunciation_sample, request_voice_sample
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
