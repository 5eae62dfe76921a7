"""Mixing takes as much memory for a long film as for a short one."""

import pytest

from tests.benchmarks.sound_memory import measure_apart


@pytest.mark.slow
class TestMemory:
    def test_does_not_grow_with_the_film(self) -> None:
        short, long = measure_apart(1), measure_apart(4)
        assert long["segments"] == 33
        assert long["megabytes"] < 400
        assert long["megabytes"] - short["megabytes"] < 25
