"""What every test may ask for."""

from typing import Any

import pytest
from hypothesis import settings

from tests.plugins.chromium import LAUNCH_ARGUMENTS, find_chromium

# How long an example takes says something of the machine, and a first one may have to compile a kernel.
settings.register_profile("brandreel", deadline=None)
settings.load_profile("brandreel")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium for pytest-playwright."""
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": list(LAUNCH_ARGUMENTS)}
