"""How many pictures fit at once is guessed at first, and learnt then."""

from importlib import import_module
from typing import Any

import pytest

pytestmark = pytest.mark.slow
SIZE = (1024, 1024)
GIB = 2**30


@pytest.fixture
def room() -> Any:
    return import_module("generation.backends.diffusion.room").Room()


class TestRoom:
    @pytest.mark.parametrize(("free_gib", "fits"), [(0.5, 1), (11, 2), (70, 8)])
    def test_is_guessed_from_the_free_memory(self, room: Any, free_gib: float, fits: int) -> None:
        assert room.fits(SIZE, free=free_gib * GIB) == fits

    def test_is_learnt_from_what_was_made(self, room: Any) -> None:
        room.learn(SIZE, count=2, taken=2 * GIB)
        assert room.fits(SIZE, free=5.1 * GIB) == 4
        room.learn(SIZE, count=1, taken=3 * GIB)
        assert room.fits(SIZE, free=5.1 * GIB) == 4

    def test_is_half_of_what_was_too_many_from_then_on(self, room: Any) -> None:
        room.were_too_many(SIZE, count=6)
        assert room.fits(SIZE, free=1000 * GIB) == 3
        assert room.fits((512, 512), free=1000 * GIB) == 8
