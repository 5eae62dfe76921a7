"""Starts PostgreSQL and Valkey before Django reads its settings; loaded by ``-p`` in pyproject.toml.

One PostgreSQL serves all test runs of a checkout, each process with a database of its own. A broker and a home belong
to one process, so that processes of the same run (``-n 2``) do not meet.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from builder.management.studio.embedded import EmbeddedServices

ROOT = Path(__file__).resolve().parents[2]


def start() -> None:
    scratch = Path(tempfile.mkdtemp(prefix="brandreel-test-"))
    (scratch / "static").mkdir()
    services = EmbeddedServices(ROOT / ".studio" / "test", broker_home=scratch / "valkey")
    services.__enter__()
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    atexit.register(services.__exit__, None, None, None)
    hurry(services.urls.database_url)
    os.environ["DATABASE_URL"] = services.urls.database_url
    os.environ["BROKER_URL"] = services.urls.broker_url
    os.environ["BRANDREEL_HOME"] = str(scratch)
    os.environ["BRANDREEL_TEST_DATABASE"] = f"test_brandreel_{os.getpid()}"


def hurry(database_url: str) -> None:
    """What a power cut may lose of tests is not worth waiting for the disk."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


start()
