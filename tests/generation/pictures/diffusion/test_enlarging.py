"""Pictures made larger by tiny real upscalers: detail from the model, light and colour from the picture, no seams."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from generation.backends.diffusers_pictures import DiffusersPictures
from generation.backends.diffusion.classes import ENLARGERS, find_pipeline_class
from generation.backends.diffusion.enlarging import _padded, _starts
from generation.domain.errors import PictureError, WorkStoppedError
from generation.domain.pictures import Ability, GivenPictures, PictureRequest, Pixels
from tests.generation.pictures.diffusion.test_pipelines import ANY_SHA256, Tale, nothing

STEPS = 2


def picture(width: int, height: int) -> Pixels:
    """A sky that gets darker to the right, with fine stripes below."""
    sky = np.linspace(230, 60, width)[None, :, None] * np.ones((height, 1, 3)) * np.array([0.6, 0.8, 1.0])
    sky[height // 2 :, ::4] *= 0.7
    return np.asarray(sky.round(), np.uint8)


class TestClass:
    @pytest.mark.parametrize("name", sorted(ENLARGERS))
    def test_that_enlarges_makes_nothing_from_words(self, name: str) -> None:
        found = find_pipeline_class(name)
        assert found is not None
        assert found.abilities == {Ability.ENLARGE, Ability.STEPS, Ability.GUIDANCE}
        assert found.problem == ""


class TestTiles:
    @pytest.mark.parametrize("length", [1, 190, 192, 193, 200, 360, 1080, 1921])
    def test_cover_a_side_without_a_gap_and_share_something(self, length: int) -> None:
        side = _padded(np.zeros((length, 192, 3), np.uint8), 192).shape[0]
        starts = _starts(side, 192)
        assert (starts[0], starts[-1] + 192) == (0, side)
        assert all(0 < after - before <= 168 for before, after in pairwise(starts))
        assert all(start % 8 == 0 for start in starts)


@pytest.mark.slow
class TestEnlarged:
    @pytest.fixture(params=["enlarger", "latent-enlarger"])
    def backend(
        self, request: pytest.FixtureRequest, tiny_model: Callable[[str], Path], engine: Any
    ) -> DiffusersPictures:
        return DiffusersPictures(folder=str(tiny_model(request.param)), steps=STEPS)

    def enlarge(self, backend: DiffusersPictures, before: Pixels, *, seed: int = 1, **more: Any) -> Pixels:
        height, width = before.shape[:2]
        wish = PictureRequest(prompt="A sky", picture=ANY_SHA256, width_px=2 * width, height_px=2 * height)
        arguments = {"check": nothing, "progress": nothing, **more}
        return backend.make(backend.completed(wish), seed=seed, given=GivenPictures(picture=before), **arguments)

    def test_has_the_light_and_the_colours_that_it_had(self, backend: DiffusersPictures) -> None:
        before = picture(100, 60)
        made = self.enlarge(backend, before)
        assert made.shape == (120, 200, 3)
        coarse = [cv2.GaussianBlur(cv2.resize(one, (100, 60)), (0, 0), 8).astype(int) for one in (before, made)]
        away = np.abs(coarse[0] - coarse[1])
        assert away.mean() <= 3
        assert away.max() <= 16  # random weights: noise that is cut off at black and white

    def test_is_the_same_for_the_same_seed_and_another_for_another(self, backend: DiffusersPictures) -> None:
        before = picture(60, 40)
        first, same, other = (self.enlarge(backend, before, seed=seed) for seed in (1, 1, 2))
        assert np.array_equal(first, same)
        assert not np.array_equal(first, other)

    def test_tells_the_steps_of_all_tiles(self, backend: DiffusersPictures) -> None:
        tale = Tale()
        self.enlarge(backend, picture(200, 64), progress=tale)
        total = tale.told[0][1]
        assert total % STEPS == 0
        assert total > STEPS
        assert tale.told == [(step + 1, total) for step in range(total)]

    def test_stops_between_steps(self, backend: DiffusersPictures) -> None:
        def stop() -> None:
            raise WorkStoppedError("Stopped.")

        with pytest.raises(WorkStoppedError):
            self.enlarge(backend, picture(60, 40), check=stop)

    def test_that_comes_out_broken_is_no_picture(
        self, backend: DiffusersPictures, spoil: Callable[[Callable[[Any], None]], None]
    ) -> None:
        def harm(loaded: Any) -> None:
            loaded.pipeline.vae.decoder.conv_out.weight.data.fill_(float("nan"))

        spoil(harm)
        with pytest.raises(PictureError) as caught:
            self.enlarge(backend, picture(60, 40))
        assert caught.value.code == "picture-broken"
