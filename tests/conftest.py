"""What every test may ask for."""

import gc
from collections.abc import Generator
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests.plugins.chromium import LAUNCH_ARGUMENTS, find_chromium

# How long an example takes says something of the machine, and a first one may have to compile a kernel. Every run tries
# the same examples, so a failure speaks of the change at hand; `--hypothesis-profile=explore` looks for new ones.
HEALTH = [HealthCheck.too_slow]
settings.register_profile("brandreel", deadline=None, suppress_health_check=HEALTH, max_examples=60, derandomize=True)
settings.register_profile("explore", deadline=None, suppress_health_check=HEALTH, max_examples=400)
settings.load_profile("brandreel")


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "write golden frames and the kept pictures of pages anew; then look at them"
    parser.addoption("--update-golden", action="store_true", help=told)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """What was imported and collected stays for good: looking for garbage in it took a fifth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture(autouse=True)
def own_language() -> Generator[None, None, None]:
    """The language that a page was asked for in is no other test's."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium for pytest-playwright."""
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": list(LAUNCH_ARGUMENTS)}
