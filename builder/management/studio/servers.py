"""A command with PostgreSQL and a broker: embedded ones that live as long as it, where the environment names none."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from builder.management.studio.children import follow_parent
from builder.management.studio.doctor import MachineError, check_disk, check_folder
from builder.management.studio.embedded import EmbeddedServices, remove_services_file, write_services_file
from builder.management.studio.lock import HomeLock

LOOK_EVERY_SECONDS = 5.0
OWNER = "BRANDREEL_SERVERS_OF"
"""Tells a command which process started the servers for it, and holds the lock on the home."""


def names_servers() -> bool:
    """Whether the environment names the servers. Raises MachineError where it names only one of them."""
    named = [name for name in ("DATABASE_URL", "BROKER_URL") if os.environ.get(name)]
    if len(named) == 1:
        raise MachineError("Set both DATABASE_URL and BROKER_URL, or neither to use the embedded servers.")
    return bool(named)


def has_own_servers() -> bool:
    """Whether this very process runs under ``run_with_servers``."""
    return os.environ.get(OWNER) == str(os.getppid())


def run_with_servers(command: Sequence[str], *, home: Path) -> int:
    """Run ``command`` with embedded servers below ``home``; its exit status, once it and they have ended.

    Signals that ask this process to end are handed to the command, which ends first. Servers that die meanwhile are
    started again. Raises MachineError where another studio has the home or something is missing.
    """
    home = home.resolve()
    check_folder(home)
    check_disk(home)
    with HomeLock(home), EmbeddedServices(home) as services:
        urls = services.urls
        write_services_file(home, urls)
        try:
            return _run(command, services, home=home)
        finally:
            remove_services_file(home)


def _run(command: Sequence[str], services: EmbeddedServices, *, home: Path) -> int:
    urls = services.urls
    added = {
        "DATABASE_URL": urls.database_url,
        "BROKER_URL": urls.broker_url,
        "BRANDREEL_HOME": str(home),
        OWNER: str(os.getpid()),
    }
    # A group of its own: the terminal's Ctrl-C comes here, and reaches the command once.
    with subprocess.Popen(
        command,
        env={**os.environ, **added},
        process_group=0,
        preexec_fn=follow_parent,  # noqa: PLW1509  no threads run here
    ) as process:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, _frame: process.send_signal(number))
        while True:
            try:
                return process.wait(LOOK_EVERY_SECONDS)
            except subprocess.TimeoutExpired:
                for name in services.revive():
                    print(f"studio: {name} had died and runs again", file=sys.stderr)
