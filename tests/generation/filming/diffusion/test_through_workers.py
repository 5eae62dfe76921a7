"""Takes of footage by tiny real pipelines on real workers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest
from django.test import override_settings

from generation import api
from generation.api import FootageRequest, JobState, TakeState
from tests.chaos.conftest import ENVIRONMENT, wait_until
from tests.generation.filming.conftest import TINY
from tests.plugins.workers import CeleryWorkers

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BACKEND = "generation.backends.diffusers_footage.DiffusersFootage"


def ask(options: dict[str, Any], *, frames: int, count: int) -> list[str]:
    """The keys of takes that the workers shall make."""
    request = FootageRequest(prompt="A calm sea", width_px=160, height_px=90, frames=frames, backend="tiny")
    with override_settings(FOOTAGE_BACKENDS={"tiny": {"BACKEND": BACKEND, "OPTIONS": options}}, GATE_RETRIES=0):
        return [take.key for take in api.request_footage_takes("northwind", request, seed=3, count=count)]


def find(keys: list[str]) -> tuple[TakeState, ...]:
    return api.find_takes("northwind", keys)


class TestTakes:
    @pytest.mark.parametrize(("model", "frames"), [("ltx", 40), ("ltx-condition", 40), ("wan", 20), ("wan-both", 20)])
    def test_of_a_model_are_made_by_a_worker(
        self, model: str, frames: int, tiny_film: Callable[[str], Path], celery_workers: CeleryWorkers
    ) -> None:
        options = {"folder": str(tiny_film(model)), **TINY}
        celery_workers.start("pictures", environment={"FOOTAGE_MODELS": json.dumps({"tiny": options})})
        keys = ask(options, frames=frames, count=2)
        wait_until(lambda: all(take.state is JobState.DONE for take in find(keys)), "the takes are made")
        for take in find(keys):
            with av.open(str(api.local_path(take.file_sha256))) as container:
                decoded = list(container.decode(video=0))
            assert (len(decoded), decoded[0].width, decoded[0].height) == (frames, 160, 90)
            assert take.facts is not None
            assert take.facts.report is not None
            assert (take.facts.machine, len(take.facts.maker.revision)) == ("float32 on cpu", 64)

    def test_that_hang_fail_and_the_queue_goes_on(self, celery_workers: CeleryWorkers) -> None:
        environment = {**ENVIRONMENT, "PICTURE_SILENCE_SECONDS": "2"}
        wishes = [
            FootageRequest(prompt=words, width_px=96, height_px=64, frames=8, backend="fake")
            for words in ("hangs", "sea")
        ]
        celery_workers.start("pictures", pool="prefork", environment=environment)
        keys = [api.request_footage_takes("northwind", wish, seed=3, count=1)[0].key for wish in wishes]
        wait_until(lambda: all(take.state in {JobState.DONE, JobState.FAILED} for take in find(keys)), "both ended")
        hung, made = find(keys)
        assert (hung.error_code, made.state) == ("took-too-long", JobState.DONE)
