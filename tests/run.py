"""Runs the tests: ``python -m tests.run [PATHS...]``.

Three parts, one after the other: what processes may do side by side; what kills workers, brokers or disks, alone; and
the browser's tests in processes of their own, as the event loop that Playwright keeps running in the main thread
disturbs Django's checks for synchronous code. All parts always run; the status tells whether all passed.
"""

import os
import subprocess
import sys

import pytest

MOST_PROCESSES = 4
"""Each holds a database, a broker and up to two gigabytes."""
MOST_BROWSERS = 2
"""A person's clicks are timed: more browsers than cores would be too slow for them."""


def parts() -> tuple[tuple[str, ...], ...]:
    """What each part hands to pytest."""
    cores = os.cpu_count() or 1
    return (
        ("-n", str(min(MOST_PROCESSES, cores)), "-m", "not browser and not chaos"),
        ("-m", "chaos"),
        ("-n", str(min(MOST_BROWSERS, cores)), "-m", "browser"),
    )


def main(paths: list[str]) -> int:
    """The exit status: 0 if tests ran and all passed."""
    statuses = [
        subprocess.run([sys.executable, "-m", "pytest", *part, *paths], check=False).returncode for part in parts()
    ]
    failed = [status for status in statuses if status not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}]
    if failed:
        return failed[0]
    return max(statuses) if set(statuses) == {pytest.ExitCode.NO_TESTS_COLLECTED} else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
