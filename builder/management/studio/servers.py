"""PostgreSQL and the broker for a studio: the embedded ones, or those that the environment names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.management.studio.doctor import MachineError
from builder.management.studio.embedded import EmbeddedServices, remove_services_file, write_services_file


@dataclass(frozen=True)
class Servers:
    """What children need to find the servers, and the embedded ones where they are ours to keep alive."""

    environment: dict[str, str]
    broker_url: str
    embedded: EmbeddedServices | None


@contextmanager
def running_servers(home: Path) -> Iterator[Servers]:
    """Servers that answer while the context is open. Only whoever holds the lock on ``home`` may ask for them."""
    database_url, broker_url = os.environ.get("DATABASE_URL", ""), os.environ.get("BROKER_URL", "")
    if bool(database_url) != bool(broker_url):
        raise MachineError("Set both DATABASE_URL and BROKER_URL, or neither to use the embedded servers.")
    if database_url:
        yield Servers({}, broker_url, None)
        return
    with EmbeddedServices(home) as embedded:
        urls = embedded.urls
        write_services_file(home, urls)
        try:
            environment = {"DATABASE_URL": urls.database_url, "BROKER_URL": urls.broker_url}
            yield Servers(environment, urls.broker_url, embedded)
        finally:
            remove_services_file(home)
