"""The voices of this machine."""

import io

import pytest
from django.core.management import call_command

from generation import api

pytestmark = pytest.mark.django_db


class TestVoices:
    def test_are_those_of_the_backends_that_can_speak_here(self):
        offers = {(offer.backend, offer.voice.name): offer for offer in api.list_voices()}
        assert ("hibari", "heart") in offers
        assert "coqui" not in {backend for backend, _voice in offers}
        assert "ipa" in offers["hibari", "heart"].abilities
        assert "ipa" not in offers["fake", "low"].abilities

    def test_are_listed_by_a_command(self):
        said = io.StringIO()
        call_command("voices", language="en-us", stdout=said)
        assert "Heart, American English" in said.getvalue()
        assert "Low tone" not in said.getvalue()
