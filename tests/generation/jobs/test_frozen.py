"""Frozen films and renders, read once."""

from pathlib import Path

import pytest

from generation import files
from generation.domain.requests import FrozenFilm
from generation.services.frozen import freeze, load_film
from tests.generation.films import make_film

pytestmark = pytest.mark.django_db


class CountingMedia:
    """The store, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def path(self, sha256: str) -> Path:
        self.asked += 1
        return files.local_path(sha256)


class TestFrozenFilm:
    def test_is_read_once_for_all_runs_of_a_process(self):
        film = make_film(script="Read once.")
        sha256 = freeze(FrozenFilm(timeline=film.timeline, kit=film.kit))
        first, second = CountingMedia(), CountingMedia()
        loaded = load_film(sha256, first)
        assert load_film(sha256, second) is loaded
        assert (first.asked, second.asked) == (1, 0)
        assert loaded.timeline == film.timeline
