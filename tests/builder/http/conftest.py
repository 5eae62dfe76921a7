"""What tests of the API share."""

from pathlib import Path

import pytest

MADE_UP = "test_schema.py"
"""Making up what it tries takes seconds already while tests are collected."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Runs without slow tests do not make up requests that nobody sends."""
    return True if collection_path.name == MADE_UP and "not slow" in config.getoption("markexpr") else None
