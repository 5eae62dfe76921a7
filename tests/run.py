"""Runs the tests: ``python -m tests.run [PATHS...]``.

Three parts, one after the other: what processes may do side by side; what kills workers, brokers or disks, alone; and
the browser's tests in processes of their own, as the event loop that Playwright keeps running in the main thread
disturbs Django's checks for synchronous code. All parts always run; the status tells whether all passed.

What fails in the browser is tried once more, alone: on a machine that is busy a person's clicks may come too late. What
passes then has a race, in the test or in the product, and is named at the end.
"""

import os
import subprocess
import sys

import pytest

from builder.management.studio.children import ONE_THREAD

MOST_PROCESSES = 4
"""Each holds a database, a broker and up to two gigabytes."""
MOST_BROWSERS = 2
"""A person's clicks are timed: more browsers than cores would be too slow for them."""
MOST_RACES = 3
"""Where more fail than that, it is no race."""
BROWSER = ("-m", "browser")


def parts() -> tuple[tuple[str, ...], ...]:
    """What each part hands to pytest."""
    cores = os.cpu_count() or 1
    return (
        ("-n", str(min(MOST_PROCESSES, cores)), "-m", "not browser and not chaos"),
        ("-m", "chaos"),
        ("-n", str(min(MOST_BROWSERS, cores)), *BROWSER),
    )


def run(part: tuple[str, ...], paths: list[str]) -> int:
    """The exit status of pytest. Each process computes with one thread: there are as many processes as cores."""
    command = [sys.executable, "-m", "pytest", *part, *paths]
    return subprocess.run(command, env={**os.environ, **ONE_THREAD}, check=False).returncode


def try_again(paths: list[str]) -> int:
    """The exit status of the browser's tests that failed, each tried once more while nothing else runs."""
    print("\nWhat failed in the browser is tried once more, alone:\n", flush=True)
    last = ("-v", "--last-failed", "--last-failed-no-failures=none", f"--maxfail={MOST_RACES}")
    status = run((*BROWSER, *last), paths)
    if status == pytest.ExitCode.OK:
        print("\nThe tests above passed at the second try: there is a race in them, or in what they test.", flush=True)
    return status


def main(paths: list[str]) -> int:
    """The exit status: 0 if tests ran and all passed."""
    statuses = [run(part, paths) for part in parts()]
    if statuses[-1] == pytest.ExitCode.TESTS_FAILED:
        statuses[-1] = try_again(paths)
    failed = [status for status in statuses if status not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}]
    if failed:
        return failed[0]
    return max(statuses) if set(statuses) == {pytest.ExitCode.NO_TESTS_COLLECTED} else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
