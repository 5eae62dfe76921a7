"""Runs the tests: ``python -m tests.run [PATHS...]``.

The browser's tests run in a process of their own, as the event loop that Playwright keeps running in the main thread
disturbs Django's checks for synchronous code. Both parts always run; the status tells whether both passed.
"""

import subprocess
import sys

import pytest

PARTS = ("not browser", "browser")


def main(paths: list[str]) -> int:
    """The exit status: 0 if tests ran and all passed."""
    statuses = [
        subprocess.run([sys.executable, "-m", "pytest", "-m", part, *paths], check=False).returncode for part in PARTS
    ]
    failed = [status for status in statuses if status not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}]
    if failed:
        return failed[0]
    return max(statuses) if set(statuses) == {pytest.ExitCode.NO_TESTS_COLLECTED} else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
