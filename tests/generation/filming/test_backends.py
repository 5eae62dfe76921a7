"""What every footage backend promises; one that is added is tested here."""

import re
import textwrap
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.test import override_settings

from generation import registry
from generation.backends.base import FootageBackend
from generation.backends.diffusers_footage import DiffusersFootage
from generation.domain.errors import BackendError, WorkStoppedError
from generation.domain.filming import FootageAbility, FootageRequest, GivenFrames
from generation.domain.pictures import Pixels
from tests.generation.own_backends import OWN, OWN_CLASS, build_own

ALIASES = ("shots", "fake")
DOCUMENTED = "documented"
PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "add-a-footage-backend.md"


def documented_backend() -> FootageBackend:
    """The backend that the documentation writes."""
    code = re.search(r"```python\n(.*?class .*?)```", PAGE.read_text(), re.DOTALL)
    assert code is not None
    names: dict[str, Any] = {}
    exec(textwrap.dedent(code[1]), names)
    backend = names["DriftingStripes"]()
    assert isinstance(backend, FootageBackend)
    return backend


DIFFUSERS = ("ltx", "wan-picture")
"""They need a model, so that no alias of the tests' settings is one."""


SHIPPED = (*ALIASES, DOCUMENTED, *(pytest.param(one, marks=pytest.mark.slow) for one in DIFFUSERS))


@pytest.fixture(params=[OWN] if OWN_CLASS else SHIPPED)
def backend(request: pytest.FixtureRequest) -> FootageBackend:
    if request.param == OWN:
        own: FootageBackend = build_own()
        assert isinstance(own, FootageBackend)
        return own
    if request.param in DIFFUSERS:
        built: FootageBackend = request.getfixturevalue("film_backend")(request.param)
        return built
    return documented_backend() if request.param == DOCUMENTED else registry.get_footage_backend(request.param)


def wish(backend: FootageBackend, **changes: Any) -> FootageRequest:
    known: dict[str, Any] = {"prompt": "A truck by the sea", "width_px": 160, "height_px": 90, "frames": 9}
    if FootageAbility.FIRST in backend.needs:
        known["first"] = "0" * 64
    return backend.completed(FootageRequest(**{**known, "palette": ("#0f7a6c", "#ffffff"), **changes}))


def given_for(backend: FootageBackend) -> GivenFrames:
    picture = np.full((90, 160, 3), 120, np.uint8)
    return GivenFrames(first=picture) if FootageAbility.FIRST in backend.needs else GivenFrames()


def nothing(*_anything: object, **_more: object) -> None:
    pass


def frames(backend: FootageBackend, *, seed: int = 1, **more: Any) -> list[Pixels]:
    arguments = {"given": given_for(backend), "check": nothing, "progress": nothing, **more}
    return list(backend.make(wish(backend), seed=seed, **arguments))


class TestFootageBackend:
    def test_is_tested_here(self) -> None:
        assert set(registry.footage_aliases()) == set(ALIASES)

    def test_says_who_makes_its_footage_and_by_what_licence(self, backend: FootageBackend) -> None:
        assert all((backend.maker.name, backend.maker.version, backend.maker.licence))
        assert backend.problem() == ""

    def test_needs_only_what_it_takes(self, backend: FootageBackend) -> None:
        assert backend.needs <= backend.abilities

    def test_makes_as_many_frames_as_are_asked_for_in_one_shape(self, backend: FootageBackend) -> None:
        made = frames(backend)
        assert len(made) == 9
        assert {(frame.shape, frame.dtype) for frame in made} == {(made[0].shape, np.dtype(np.uint8))}
        assert abs(made[0].shape[1] / made[0].shape[0] / (160 / 90) - 1) < 0.06

    def test_makes_the_same_for_the_same_seed(self, backend: FootageBackend) -> None:
        first, second, other = (np.stack(frames(backend, seed=seed)) for seed in (1, 1, 2))
        assert np.array_equal(first, second)
        assert not np.array_equal(first, other)

    def test_tells_its_progress_to_the_end(self, backend: FootageBackend) -> None:
        told: list[tuple[int, int]] = []

        def progress(done: int, total: int, /, *, preview: Pixels | None = None) -> None:
            told.append((done, total))
            assert preview is None or (preview.dtype == np.uint8 and max(preview.shape) <= 192)

        frames(backend, progress=progress)
        assert told[-1][0] == told[-1][1]

    def test_stops_when_it_should(self, backend: FootageBackend) -> None:
        def stop() -> None:
            raise WorkStoppedError("Stopped.")

        with pytest.raises(WorkStoppedError):
            frames(backend, check=stop)

    def test_leaves_nothing_open_in_a_completed_request(self, backend: FootageBackend) -> None:
        completed = wish(backend)
        assert backend.completed(completed) == completed
        assert completed.steps is not None or FootageAbility.STEPS not in backend.abilities
        assert completed.move is not None or FootageAbility.MOVE not in backend.abilities

    def test_makes_at_least_a_second_at_once(self, backend: FootageBackend) -> None:
        assert backend.most_frames(Fraction(30)) >= 30

    def test_begins_near_the_picture_that_is_given(self, backend: FootageBackend) -> None:
        if FootageAbility.FIRST not in backend.abilities or isinstance(backend, DiffusersFootage):
            pytest.skip("It begins with no picture, or its weights are random.")
        picture = np.full((90, 160, 3), 40, np.uint8)
        picture[:, 80:] = 200
        request = wish(backend, first="0" * 64)
        given = GivenFrames(first=picture)
        (first,) = islice(backend.make(request, seed=1, given=given, check=nothing, progress=nothing), 1)
        assert abs(float(first[:, :20].mean()) - 40) < 40
        assert abs(float(first[:, -20:].mean()) - 200) < 40

    @override_settings(FOOTAGE_BACKENDS={"voice": {"BACKEND": "generation.backends.fake.FakeSpeech"}})
    def test_is_refused_where_it_makes_no_footage(self) -> None:
        with pytest.raises(BackendError, match="makes no footage"):
            registry.get_footage_backend("voice")
