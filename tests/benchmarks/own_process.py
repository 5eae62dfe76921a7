"""Benchmarks that need a database and workers: each runs in a process of its own.

Django needs its settings before the first import, and the settings need servers, which start when the plug-in is
imported.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]


def section_of(module: str) -> str:
    """What the module writes in a process of its own."""
    command = [sys.executable, "-m", module]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def write_measured(measure: Callable[[], str]) -> None:
    """What ``measure`` tells stands in the output, under the circumstances; it has an empty database to itself."""
    import django

    import tests.plugins.services  # noqa: F401

    load = os.getloadavg()[0]
    os.environ["DJANGO_SETTINGS_MODULE"] = "builder.config.settings.test"
    django.setup()
    from django.db import connection

    from tests.benchmarks.timing import circumstances

    connection.creation.create_test_db(verbosity=0)
    try:
        sys.stdout.write(f"{circumstances(load)}\n\n{measure()}")
    finally:
        connection.creation.destroy_test_db("", verbosity=0)
