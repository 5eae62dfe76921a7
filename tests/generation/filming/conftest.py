"""Tiny real models for footage, built once a session; what is loaded is released after each test."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from generation.backends.diffusers_footage import DiffusersFootage

TINY = {"most_pixels": 96 * 64, "steps": 2, "frames_at_once": 17}
MODELS = ("ltx", "ltx-condition", "wan", "wan-picture", "wan-both")


@pytest.fixture(scope="session")
def tiny_film(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a tiny model by its name, one of ``MODELS``."""
    folders: dict[str, Path] = {}

    def build(name: str) -> Path:
        if name not in folders:
            builders = import_module("tests.generation.filming.diffusion.tiny_films").BUILDERS
            folders[name] = builders[name](tmp_path_factory.mktemp("models") / name)
        return folders[name]

    return build


@pytest.fixture
def engine() -> Iterator[Any]:
    """The module that loads pipelines; it holds none before and after."""
    module = import_module("generation.backends.diffusion.engine")
    module.RESIDENT.release()
    yield module
    module.RESIDENT.release()


@pytest.fixture
def film_backend(tiny_film: Callable[[str], Path], engine: Any) -> Callable[..., DiffusersFootage]:
    """The backend of a tiny model by its name."""

    def build(name: str, **options: Any) -> DiffusersFootage:
        return DiffusersFootage(folder=str(tiny_film(name)), **{**TINY, **options})

    return build


@pytest.fixture
def spoil(engine: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any], None]], None]:
    """Have something done to every pipeline as soon as it is loaded."""
    load = engine.load

    def spoil(harm: Callable[[Any], None]) -> None:
        def load_spoilt(setup: Any) -> Any:
            loaded = load(setup)
            harm(loaded)
            return loaded

        monkeypatch.setattr(engine, "load", load_spoilt)

    return spoil
