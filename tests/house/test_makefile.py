"""What the Makefile runs starts as a shell starts it: with no settings named, and set-up with nothing installed."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence

import pytest

from tests.house.source import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()
BARE = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
"""Pytest names the settings for its own process; a shell has none."""


def programs(interpreter: str) -> list[str]:
    """The modules of ours that the Makefile starts with ``interpreter``."""
    started = re.findall(re.escape(interpreter) + r" -m ((?:builder|tests)\.[a-z_.]+)", MAKEFILE)
    assert started, f"The Makefile starts nothing with {interpreter}."
    return sorted({f"{name}.__main__" if (ROOT / name.replace(".", "/")).is_dir() else name for name in started})


def run(*arguments: str, flags: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *flags, *arguments]
    return subprocess.run(command, cwd=ROOT, env=BARE, capture_output=True, text=True, check=False)


class TestPrograms:
    @pytest.mark.parametrize("module", programs("$(VENV)/python"))
    def test_is_loaded_without_settings(self, module: str) -> None:
        loaded = run("-c", f"import {module}")
        assert loaded.returncode == 0, loaded.stderr

    @pytest.mark.parametrize("module", programs("$(PYTHON)"))
    def test_set_up_needs_nothing_installed(self, module: str) -> None:
        loaded = run("-c", f"import {module}", flags=["-S"])
        assert loaded.returncode == 0, loaded.stderr


def test_every_part_of_the_tests_is_run() -> None:
    asked = run("-m", "tests.run", "--version")
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.count(f"pytest {pytest.__version__}") == 3
