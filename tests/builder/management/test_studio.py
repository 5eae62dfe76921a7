"""The studio as a person meets it: the command, a link, a page, Ctrl-C."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest

from tests.house.source import ROOT

START_LIMIT_SECONDS = 180.0
STOP_LIMIT_SECONDS = 60.0
PARTS = {"prepare", "web", "beat", "worker-default", "worker-speech", "worker-pictures", "worker-render"}
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/sign-in/[\w-]+/)")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path) -> dict[str, str]:
    """That of a person's shell: nothing of this test run."""
    ours = ("DATABASE_URL", "BROKER_URL", "BRANDREEL_", "DJANGO_SETTINGS_MODULE", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "BRANDREEL_HOME": str(home)}


class RunningStudio:
    """``make start``'s command on ``home``, with what it prints in a file."""

    def __init__(self, home: Path, *, port: int) -> None:
        self.port = port
        self._printed = home / "printed.txt"
        with self._printed.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "builder.management.studio", "studio", "--port", str(port)],
                cwd=ROOT,
                env=environment(home),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def printed(self) -> str:
        return self._printed.read_text()

    def wait_until_ready(self) -> str:
        """The path of the sign-in link."""
        deadline = time.monotonic() + START_LIMIT_SECONDS
        while (link := LINK.search(self.printed)) is None:
            assert self.process.poll() is None, self.printed
            assert time.monotonic() < deadline, self.printed
            time.sleep(0.1)
        return link[1]

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def status_of(self, path: str) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        return connection.getresponse().status


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Below the temporary folder itself, because PostgreSQL's user must be able to walk there."""
    folder = Path(tempfile.mkdtemp(prefix="brandreel-studio-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def studio(home: Path) -> Iterator[RunningStudio]:
    running = RunningStudio(home, port=free_port())
    yield running
    if running.process.poll() is None:
        running.process.send_signal(signal.SIGINT)
        running.process.wait(STOP_LIMIT_SECONDS)


def postgres_of(home: Path) -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter(["name", "cwd"])
        if process.info["name"] == "postgres" and process.info["cwd"] == str(home / "postgres")
    ]


@pytest.mark.slow
class TestStudio:
    def test_starts_everything_and_leaves_nothing_behind(self, studio: RunningStudio, home: Path) -> None:
        link = studio.wait_until_ready()
        assert studio.status_of(link) == 200, (home / "logs" / "web.log").read_text()
        assert studio.status_of("/health") == 200
        logs = {log.stem for log in (home / "logs").glob("*.log")}
        assert logs >= {
            "web",
            "beat",
            "prepare",
            *(f"worker-{name}" for name in ("default", "speech", "checks", "pictures", "render")),
        }
        family = studio.family()
        assert len(family) >= 12
        studio.process.send_signal(signal.SIGINT)
        assert studio.process.wait(STOP_LIMIT_SECONDS) == 0, studio.printed
        assert psutil.wait_procs(family, timeout=5)[1] == []
        assert postgres_of(home) == []
        assert not (home / "services.json").exists()

    def test_tells_a_second_one_on_the_same_home(self, studio: RunningStudio, home: Path) -> None:
        studio.wait_until_ready()
        second = subprocess.run(
            [sys.executable, "-m", "builder.management.studio", "studio", "--port", str(free_port())],
            cwd=ROOT, env=environment(home), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert second.returncode == 1
        assert re.fullmatch(rf"studio: Brandreel runs already on .*:{studio.port}\): use that one.*\n", second.stderr)

    def test_starts_a_killed_part_again(self, studio: RunningStudio) -> None:
        studio.wait_until_ready()
        web = next(process for process in studio.family() if self._listens(process, studio.port))
        web.kill()
        deadline = time.monotonic() + START_LIMIT_SECONDS
        while "web | ended with signal SIGKILL; starts again in 0.5 s" not in studio.printed:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        while not any(self._listens(process, studio.port) for process in studio.family()):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert studio.status_of("/health") == 200

    def test_dies_with_all_its_processes_when_it_is_killed(self, studio: RunningStudio, home: Path) -> None:
        studio.wait_until_ready()
        family = studio.family()
        studio.process.kill()
        studio.process.wait()
        assert psutil.wait_procs(family, timeout=STOP_LIMIT_SECONDS)[1] == []

    def test_says_in_one_sentence_that_the_port_is_taken(self, home: Path) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            refused = subprocess.run(
                [sys.executable, "-m", "builder.management.studio", "studio", "--port", str(port)],
                cwd=ROOT, env=environment(home), capture_output=True, text=True, check=False,
            )  # fmt: skip
        assert refused.returncode == 1
        assert refused.stderr.splitlines() == [
            f"studio: Port {port} is taken by another program: choose another with PORT={port + 1} make start."
        ]

    @staticmethod
    def _listens(process: psutil.Process, port: int) -> bool:
        try:
            connections = process.net_connections(kind="tcp")
        except psutil.Error:
            return False
        return any(link.status == psutil.CONN_LISTEN and link.laddr.port == port for link in connections)
