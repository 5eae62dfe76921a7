"""Tiny real models, built once a session; what is loaded is released after each test."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from generation.backends.diffusers_pictures import DiffusersPictures

TINY_PIXELS = 128 * 128


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a tiny model by its name: ``stable-diffusion`` or ``z-image``."""
    folders: dict[str, Path] = {}

    def build(name: str) -> Path:
        if name not in folders:
            builders = import_module("tests.generation.pictures.diffusion.tiny_models").BUILDERS
            folders[name] = builders[name](tmp_path_factory.mktemp("models") / name)
        return folders[name]

    return build


@pytest.fixture(scope="session")
def tiny_adapter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an IP-Adapter for the tiny Stable Diffusion."""
    save = import_module("tests.generation.pictures.diffusion.tiny_models").save_adapter
    file: Path = save(tmp_path_factory.mktemp("adapters"))
    return file


@pytest.fixture
def engine() -> Iterator[Any]:
    """The module that loads pipelines; it holds none before and after."""
    module = import_module("generation.backends.diffusion.engine")
    module.RESIDENT.release()
    yield module
    module.RESIDENT.release()


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


@pytest.fixture(params=["stable-diffusion", "z-image"])
def tiny_backend(request: pytest.FixtureRequest, tiny_model: Callable[[str], Path], engine: Any) -> DiffusersPictures:
    return DiffusersPictures(folder=str(tiny_model(request.param)), most_pixels=TINY_PIXELS, steps=4)
