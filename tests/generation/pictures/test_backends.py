"""What every picture backend promises; one that is added is tested here."""

import re
import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.test import override_settings

from generation import registry
from generation.backends.base import BatchingPictureBackend, PictureBackend
from generation.backends.diffusers_pictures import DiffusersPictures
from generation.domain.errors import BackendError, WorkStoppedError
from generation.domain.pictures import Ability, GivenPictures, PictureRequest, Pixels
from tests.generation.own_backends import OWN, OWN_CLASS, build_own
from tests.generation.pictures.conftest import TINY_PIXELS

ALIASES = ("illustrator", "fake", "fake-enlarger")
DIFFUSERS = "diffusers"
"""It needs a model, so that no alias of the tests' settings is one."""
DOCUMENTED = "documented"
GIVEN = GivenPictures(picture=np.full((45, 80, 3), 120, np.uint8))
"""What a backend gets that only makes given pictures larger."""
PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "add-a-picture-backend.md"


def documented_backend() -> PictureBackend:
    """The backend that the documentation writes."""
    code = re.search(r"```python\n(.*?class .*?)```", PAGE.read_text(), re.DOTALL)
    assert code is not None
    names: dict[str, Any] = {}
    exec(textwrap.dedent(code[1]), names)
    backend = names["StripedPictures"]()
    assert isinstance(backend, PictureBackend)
    return backend


SHIPPED = (*ALIASES, DOCUMENTED, pytest.param(DIFFUSERS, marks=pytest.mark.slow))


@pytest.fixture(params=[OWN] if OWN_CLASS else SHIPPED)
def backend(request: pytest.FixtureRequest) -> PictureBackend:
    if request.param == OWN:
        own: PictureBackend = build_own()
        assert isinstance(own, PictureBackend)
        return own
    if request.param == DOCUMENTED:
        return documented_backend()
    if request.param != DIFFUSERS:
        return registry.get_picture_backend(request.param)
    folder = request.getfixturevalue("tiny_model")("z-image")
    return DiffusersPictures(folder=str(folder), most_pixels=TINY_PIXELS, steps=2)


def wish(backend: PictureBackend) -> PictureRequest:
    picture = "0" * 64 if Ability.ENLARGE in backend.abilities else None
    palette = ("#0f7a6c", "#ffffff")
    return PictureRequest(prompt="A truck by the sea", width_px=160, height_px=90, palette=palette, picture=picture)


def make(backend: PictureBackend, *, seed: int = 1, **more: Any) -> Pixels:
    """The picture that the backend makes of its wish."""
    given = GIVEN if Ability.ENLARGE in backend.abilities else GivenPictures()
    arguments = {"check": nothing, "progress": nothing, "given": given, **more}
    return backend.make(backend.completed(wish(backend)), seed=seed, **arguments)


def nothing(*_anything: object, **_more: object) -> None:
    pass


class TestPictureBackend:
    def test_is_tested_here(self) -> None:
        assert set(registry.picture_aliases()) == set(ALIASES)

    def test_says_who_makes_its_pictures_and_by_what_licence(self, backend: PictureBackend) -> None:
        assert all((backend.maker.name, backend.maker.version, backend.maker.licence))
        assert backend.problem() == ""

    def test_makes_the_size_that_is_asked_for(self, backend: PictureBackend) -> None:
        pixels = make(backend)
        assert (pixels.shape, pixels.dtype) == ((90, 160, 3), np.uint8)

    def test_makes_the_same_for_the_same_seed(self, backend: PictureBackend) -> None:
        first, second, other = (make(backend, seed=seed) for seed in (1, 1, 2))
        assert np.array_equal(first, second)
        assert not np.array_equal(first, other)

    def test_makes_several_at_once_only_for_their_seeds(self, backend: PictureBackend) -> None:
        if not isinstance(backend, BatchingPictureBackend):
            pytest.skip("It makes one picture after the other.")
        request = backend.completed(wish(backend))
        assert backend.at_once(request) >= 1
        pictures = backend.make_batch(request, seeds=(1, 2), check=nothing, progress=(nothing, nothing))
        for seed, picture in zip((1, 2), pictures, strict=True):
            alone = backend.make(request, seed=seed, check=nothing, progress=nothing)
            assert np.abs(np.asarray(picture).astype(int) - alone).max() <= 2

    def test_tells_its_progress_to_the_end(self, backend: PictureBackend) -> None:
        told: list[tuple[int, int]] = []

        def progress(done: int, total: int, /, *, preview: Pixels | None = None) -> None:
            told.append((done, total))
            assert preview is None or (preview.dtype == np.uint8 and max(preview.shape) <= 192)

        make(backend, progress=progress)
        assert told[-1][0] == told[-1][1]

    def test_stops_when_it_should(self, backend: PictureBackend) -> None:
        def stop() -> None:
            raise WorkStoppedError("Stopped.")

        with pytest.raises(WorkStoppedError):
            make(backend, check=stop)

    def test_leaves_nothing_open_in_a_completed_request(self, backend: PictureBackend) -> None:
        completed = backend.completed(wish(backend))
        assert backend.completed(completed) == completed
        assert (completed.prompt, completed.width_px) == ("A truck by the sea", 160)
        assert completed.steps is not None or Ability.STEPS not in backend.abilities

    @override_settings(PICTURE_BACKENDS={"voice": {"BACKEND": "generation.backends.fake.FakeSpeech"}})
    def test_is_refused_where_it_makes_no_pictures(self) -> None:
        with pytest.raises(BackendError, match="makes no pictures"):
            registry.get_picture_backend("voice")
