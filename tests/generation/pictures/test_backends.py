"""What every picture backend promises; one that is added is tested here."""

import numpy as np
import pytest
from django.test import override_settings

from generation import registry
from generation.backends.base import PictureBackend
from generation.domain.errors import BackendError, WorkStoppedError
from generation.domain.pictures import PictureRequest

ALIASES = ("illustrator", "fake")


@pytest.fixture(params=ALIASES)
def backend(request: pytest.FixtureRequest) -> PictureBackend:
    return registry.get_picture_backend(request.param)


def wish(prompt: str = "A truck by the sea") -> PictureRequest:
    return PictureRequest(prompt=prompt, width_px=160, height_px=90, palette=("#0f7a6c", "#ffffff"))


def nothing(*_anything: object) -> None:
    pass


class TestPictureBackend:
    def test_is_tested_here(self) -> None:
        assert set(registry.picture_aliases()) == set(ALIASES)

    def test_says_who_makes_its_pictures_and_by_what_licence(self, backend: PictureBackend) -> None:
        assert all((backend.maker.name, backend.maker.version, backend.maker.licence))
        assert backend.problem() == ""

    def test_makes_the_size_that_is_asked_for(self, backend: PictureBackend) -> None:
        pixels = backend.make(wish(), seed=1, check=nothing, progress=nothing)
        assert (pixels.shape, pixels.dtype) == ((90, 160, 3), np.uint8)

    def test_makes_the_same_for_the_same_seed(self, backend: PictureBackend) -> None:
        first, second, other = (backend.make(wish(), seed=seed, check=nothing, progress=nothing) for seed in (1, 1, 2))
        assert np.array_equal(first, second)
        assert not np.array_equal(first, other)

    def test_tells_its_progress_to_the_end(self, backend: PictureBackend) -> None:
        told: list[tuple[int, int]] = []
        backend.make(wish(), seed=1, check=nothing, progress=lambda done, total: told.append((done, total)))
        assert told[-1][0] == told[-1][1]

    def test_stops_when_it_should(self, backend: PictureBackend) -> None:
        def stop() -> None:
            raise WorkStoppedError("Stopped.")

        with pytest.raises(WorkStoppedError):
            backend.make(wish(), seed=1, check=stop, progress=nothing)

    @override_settings(PICTURE_BACKENDS={"voice": {"BACKEND": "generation.backends.fake.FakeSpeech"}})
    def test_is_refused_where_it_makes_no_pictures(self) -> None:
        with pytest.raises(BackendError, match="makes no pictures"):
            registry.get_picture_backend("voice")
