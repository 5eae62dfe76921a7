"""What workers say that they can do."""

from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from celery import Celery
from django.core.management import call_command

from generation import api, tasks
from generation.domain.presets import EXPORT_PRESETS, VideoEncoder
from generation.rendering import devices, video_streams
from generation.rendering.errors import RenderError
from generation.services.abilities import announce, find_abilities
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

    @pytest.mark.slow
    def test_say_what_is_missing(self, settings):
        settings.RENDER_DEVICE = "cuda"
        announce("render@two")
        (worker,) = api.list_workers()
        if worker.abilities.device != "cuda":
            assert worker.abilities.device.startswith("none: RENDER_DEVICE asks for a graphics card")

    def test_that_cannot_be_found_out_do_not_end_the_worker(self, settings, caplog):
        settings.RENDER_DEVICE = "abacus"
        announce("render@three")
        (worker,) = api.list_workers()
        assert worker.abilities.device.startswith("none: it cannot be found out")
        assert "'abacus' is not a valid DeviceWish" in caplog.text

    def test_are_asked_for_outside_the_worker_which_forks(self, settings, monkeypatch):
        settings.RENDER_DEVICE = "auto"
        monkeypatch.setattr(devices, "torch", refuse)
        monkeypatch.setattr(devices.av.CodecContext, "create", refuse)
        monkeypatch.setattr(devices, "_DRIVER", Path(__file__))
        assert find_abilities().cores >= 1

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize(("queues", "names"), [(("render", "default"), ["one"]), (("default", "speech"), [])])
    def test_are_those_of_workers_that_render(self, queues, names, settings):
        settings.RENDER_DEVICE = "cpu"
        app = Celery(set_as_current=False)
        app.amqp.queues.select(queues)
        tasks.announce(SimpleNamespace(hostname="one", app=app))
        assert [worker.name for worker in api.list_workers()] == names


def refuse(*_details):
    raise AssertionError("A worker that forks leaves the card alone.")


class TestEncoder:
    def test_is_x264_unless_the_operator_says_otherwise(self, settings):
        assert get_preset("1080p") == EXPORT_PRESETS["1080p"]
        settings.VIDEO_ENCODER = "nvenc"
        chosen = get_preset("1080p")
        assert chosen.encoder is VideoEncoder.NVENC
        assert chosen.is_proved

    def test_of_a_card_that_is_not_there_is_refused_with_advice(self, monkeypatch):
        monkeypatch.setattr(video_streams, "has_nvenc", lambda: False)
        with pytest.raises(RenderError) as raised:
            video_streams.add_stream(
                None,
                size=(64, 64),
                rate=30,
                preset=SMALL.model_copy(update={"encoder": VideoEncoder.NVENC}),
                interval=60,
            )
        assert raised.value.code == "encoder-missing"
        assert "VIDEO_ENCODER=x264" in str(raised.value)
