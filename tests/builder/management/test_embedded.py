import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from redis import Redis

from builder.management.studio.embedded import EmbeddedServices, ServiceUrls, remove_services_file, write_services_file


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Below the temporary folder itself, because PostgreSQL's user must be able to walk there."""
    folder = Path(tempfile.mkdtemp(prefix="brandreel-home-"))
    yield folder
    shutil.rmtree(folder)


def broker(services: EmbeddedServices) -> Redis:
    return Redis(unix_socket_path=services.urls.broker_url.removeprefix("redis+socket://"))


def select_one(services: EmbeddedServices) -> bool:
    with psycopg.connect(services.urls.database_url) as connection:
        return connection.execute("select 1").fetchone() == (1,)


def valkeys_of(home: Path) -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter(["name", "cwd"])
        if "valkey" in (process.info["name"] or "") and process.info["cwd"] == str(home / "valkey")
    ]


@pytest.mark.slow
class TestEmbeddedServices:
    def test_answer_while_open_and_keep_their_data(self, home: Path) -> None:
        with EmbeddedServices(home) as services:
            assert select_one(services)
            broker(services).set("kept", "yes")
        assert valkeys_of(home) == []
        with EmbeddedServices(home) as services:
            assert broker(services).get("kept") == b"yes"

    def test_keep_away_from_the_terminal(self, home: Path) -> None:
        with EmbeddedServices(home):
            (valkey,) = valkeys_of(home)
            assert os.getsid(valkey.pid) == valkey.pid

    def test_run_again_at_the_same_address_after_the_broker_died(self, home: Path) -> None:
        with EmbeddedServices(home) as services:
            assert services.revive() == []
            (valkey,) = valkeys_of(home)
            valkey.kill()
            psutil.wait_procs([valkey], timeout=10)
            assert services.revive() == ["Valkey"]
            assert broker(services).ping()

    def test_take_over_from_an_owner_that_was_killed(self, home: Path) -> None:
        with EmbeddedServices(home) as services:
            address = services.urls
            users = home / "postgres" / ".handle_pids.json"
            users.write_text(json.dumps([*json.loads(users.read_text()), 2**22 + 1]))
            with EmbeddedServices(home) as second:
                assert second.urls == address
                assert broker(second).ping()
        assert json.loads(users.read_text()) == []

    def test_reads_a_list_of_users_that_was_half_written(self, home: Path) -> None:
        """The end of an older, longer list stands behind the newer one."""
        with EmbeddedServices(home) as services:
            users = home / "postgres" / ".handle_pids.json"
            users.write_text(f"[{os.getpid()}] {2**22 + 1}]")
            with EmbeddedServices(home):
                assert select_one(services)
                assert json.loads(users.read_text()) == [os.getpid()]


class TestServicesFile:
    def test_holds_the_addresses_for_this_user_alone(self, tmp_path: Path) -> None:
        write_services_file(tmp_path, ServiceUrls("postgresql://x", "redis+socket:///y"))
        file = tmp_path / "services.json"
        assert json.loads(file.read_text()) == {"database_url": "postgresql://x", "broker_url": "redis+socket:///y"}
        assert file.stat().st_mode & 0o777 == 0o600
        remove_services_file(tmp_path)
        assert list(tmp_path.iterdir()) == []
