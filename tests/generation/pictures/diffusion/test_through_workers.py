"""Takes by tiny real pipelines on real workers: asked for, made, and made by another where a worker was killed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.test import override_settings
from PIL import Image

from generation import api
from generation.api import JobState, PictureRequest, TakeState
from generation.domain.specs import TakeSpec
from tests.chaos.conftest import ENVIRONMENT, wait_until
from tests.generation.pictures.conftest import TINY_PIXELS
from tests.plugins.workers import CeleryWorkers

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BACKEND = "generation.backends.diffusers_pictures.DiffusersPictures"


def ask(options: dict[str, Any], *, count: int, **more: Any) -> list[str]:
    """The keys of takes that the workers shall make."""
    request = PictureRequest(prompt="A calm sea", width_px=160, height_px=90, backend="tiny", **more)
    with override_settings(PICTURE_BACKENDS={"tiny": {"BACKEND": BACKEND, "OPTIONS": options}}):
        return [take.key for take in api.request_takes("northwind", request, seed=3, count=count)]


def find(keys: list[str]) -> tuple[TakeState, ...]:
    return api.find_takes("northwind", keys)


def are_done(keys: list[str]) -> bool:
    return all(take.state is JobState.DONE for take in find(keys))


class TestTakes:
    @pytest.mark.parametrize(
        ("model", "more", "machine"),
        [("stable-diffusion", {}, "float32 on cpu"), ("z-image", {"takes_at_once": 2}, "float32 on cpu, 2 at once")],
    )
    def test_of_a_model_are_made_by_a_worker(
        self,
        model: str,
        more: dict[str, int],
        machine: str,
        tiny_model: Callable[[str], Path],
        celery_workers: CeleryWorkers,
    ) -> None:
        options = {"folder": str(tiny_model(model)), "most_pixels": TINY_PIXELS, "steps": 2, **more}
        celery_workers.start("pictures", environment={"PICTURE_MODELS": json.dumps({"tiny": options})})
        keys = ask(options, count=2)
        wait_until(lambda: are_done(keys), "the takes are made")
        takes = find(keys)
        assert [np.asarray(Image.open(api.local_path(take.file_sha256))).shape for take in takes] == [(90, 160, 3)] * 2
        spec = api.read_take("northwind", keys[0])
        assert (spec.request.steps, spec.seed, len(spec.maker.revision)) == (2, 3, 64)
        assert takes[0].facts is not None
        assert takes[0].facts.machine == machine

    def test_take_up_references_by_an_adapter(
        self, tiny_model: Callable[[str], Path], tiny_adapter: Path, celery_workers: CeleryWorkers, tmp_path: Path
    ) -> None:
        folder = str(tiny_model("stable-diffusion"))
        options = {"folder": folder, "most_pixels": TINY_PIXELS, "steps": 2, "adapter": str(tiny_adapter)}
        looks = []
        for number, colour in enumerate(("red", "white")):
            Image.new("RGB", (80, 60), colour).save(tmp_path / f"{number}.png")
            looks.append(api.store_path(tmp_path / f"{number}.png").sha256)
        celery_workers.start("pictures", environment={"PICTURE_MODELS": json.dumps({"tiny": options})})
        keys = [key for look in looks for key in ask(options, count=1, references=(look,))]
        wait_until(lambda: are_done(keys), "the takes are made")
        assert len({take.file_sha256 for take in find(keys)}) == 2
        for key, look in zip(keys, looks, strict=True):
            spec = api.read_take("northwind", key)
            assert isinstance(spec, TakeSpec)
            assert (spec.request.references, spec.request.reference_strength) == ((look,), 0.6)

    def test_are_enlarged_by_an_upscaler(
        self, tiny_model: Callable[[str], Path], celery_workers: CeleryWorkers, tmp_path: Path
    ) -> None:
        options = {"folder": str(tiny_model("enlarger")), "steps": 2}
        Image.linear_gradient("L").resize((80, 60)).convert("RGB").save(tmp_path / "sky.png")
        sky = api.store_path(tmp_path / "sky.png").sha256
        celery_workers.start("pictures", environment={"PICTURE_MODELS": json.dumps({"tiny": options})})
        keys = ask(options, count=1, picture=sky)
        wait_until(lambda: are_done(keys), "the take is made")
        (take,) = find(keys)
        assert np.asarray(Image.open(api.local_path(take.file_sha256))).shape == (90, 160, 3)

    def test_go_on_with_another_worker_where_one_is_killed(
        self, tiny_model: Callable[[str], Path], celery_workers: CeleryWorkers, tmp_path: Path
    ) -> None:
        options = {"folder": str(tiny_model("stable-diffusion")), "most_pixels": TINY_PIXELS, "steps": 60}
        environment = {"PICTURE_MODELS": json.dumps({"tiny": options}), **ENVIRONMENT}
        with override_settings(JOB_LEASE_SECONDS=2.0):
            first = celery_workers.start("pictures", environment=environment)
            keys = ask(options, count=2)
            wait_until(lambda: any(take.done_steps > 3 for take in find(keys)), "a take is half done")
            first.kill()
            celery_workers.start_beat(tmp_path, environment=environment)
            celery_workers.start("pictures", "default", environment=environment)
            wait_until(lambda: are_done(keys), "the takes are made")
        assert len({take.file_sha256 for take in find(keys)}) == 2

    def test_that_hang_fail_and_the_queue_goes_on(self, celery_workers: CeleryWorkers) -> None:
        environment = {**ENVIRONMENT, "PICTURE_SILENCE_SECONDS": "2"}
        wishes = [PictureRequest(prompt=words, width_px=96, height_px=64, backend="fake") for words in ("hangs", "sea")]
        celery_workers.start("pictures", pool="prefork", environment=environment)
        keys = [api.request_takes("northwind", wish, seed=3, count=1)[0].key for wish in wishes]
        wait_until(lambda: all(take.state in {JobState.DONE, JobState.FAILED} for take in find(keys)), "both ended")
        hung, made = find(keys)
        assert (hung.error_code, made.state) == ("took-too-long", JobState.DONE)
