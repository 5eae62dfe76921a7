"""What every test may ask for."""

from typing import Any

import pytest

from tests.plugins.chromium import LAUNCH_ARGUMENTS, find_chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium for pytest-playwright."""
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": list(LAUNCH_ARGUMENTS)}
