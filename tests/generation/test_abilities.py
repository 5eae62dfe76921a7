"""What workers say that they can do."""

from io import StringIO

import pytest
from django.core.management import call_command

from generation import api
from generation.domain.presets import EXPORT_PRESETS, VideoEncoder
from generation.rendering import encoder
from generation.rendering.errors import RenderError
from generation.services.abilities import announce
from generation.services.exports import get_preset
from tests.generation.rendering.films import SMALL


@pytest.mark.django_db
class TestAbilities:
    def test_are_kept_and_listed(self, settings):
        settings.RENDER_DEVICE = "cpu"
        announce("render@one")
        announce("render@one")
        (worker,) = api.list_workers()
        assert (worker.name, worker.abilities.device) == ("render@one", "cpu")
        assert "x264" in worker.abilities.encoders
        assert worker.abilities.cores >= 1

        said = StringIO()
        call_command("workers", stdout=said)
        assert said.getvalue().startswith("render@one: composites on cpu, encodes by x264")

    def test_say_what_is_missing(self, settings, monkeypatch):
        monkeypatch.setattr("generation.services.abilities.choose_device", refuse)
        announce("render@two")
        (worker,) = api.list_workers()
        assert worker.abilities.device == "none: No card."


def refuse(_wish):
    raise RenderError("No card.", code="device-missing")


class TestEncoder:
    def test_is_x264_unless_the_operator_says_otherwise(self, settings):
        assert get_preset("1080p") == EXPORT_PRESETS["1080p"]
        settings.VIDEO_ENCODER = "nvenc"
        chosen = get_preset("1080p")
        assert chosen.encoder is VideoEncoder.NVENC
        assert not chosen.is_proved

    def test_of_a_card_that_is_not_there_is_refused_with_advice(self, monkeypatch):
        monkeypatch.setattr(encoder, "has_nvenc", lambda: False)
        with pytest.raises(RenderError) as raised:
            encoder._add_stream(
                None,
                size=(64, 64),
                rate=30,
                preset=SMALL.model_copy(update={"encoder": VideoEncoder.NVENC}),
                interval=60,
            )
        assert raised.value.code == "encoder-missing"
        assert "VIDEO_ENCODER=x264" in str(raised.value)
