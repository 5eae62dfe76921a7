"""Real Celery workers on the test database and the test broker, for tests that need jobs done by others.

A test that uses ``celery_workers`` needs committed rows: ``django_db(transaction=True)`` or ``live_server``.
"""

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import pytest
from celery import current_app
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 180
STOP_SECONDS = 20
ALL_QUEUES = ("default", "speech", "checks", "pictures", "render")


@dataclass
class ServiceProcess:
    """One process of Celery. Its log is read as it is written, so that waiting needs no clock."""

    process: subprocess.Popen[str]
    ready_sign: str
    log: list[str] = field(default_factory=list)
    _ready: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def pid(self) -> int:
        """The process that holds the job: workers run their tasks in it."""
        return self.process.pid

    def wait_until_ready(self) -> None:
        """Return once it takes work; fail with its log otherwise."""
        self._ready.wait(READY_SECONDS)
        if self.process.poll() is not None or not self._ready.is_set():
            self.kill()
            raise AssertionError("The worker did not start:\n" + "".join(self.log))

    def kill(self) -> None:
        """SIGKILL: no farewell, as when memory runs out."""
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(STOP_SECONDS)

    def limit_file_size(self, size_bytes: int) -> None:
        """Have the system refuse it any write beyond this size of a file, as a full disk does."""
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size_bytes, resource.RLIM_INFINITY))

    def stop(self) -> None:
        """Ask it to end, and insist if it does not."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.log.append(line)
            if self.ready_sign in line:
                self._ready.set()
        self._ready.set()


class CeleryWorkers:
    """Starts workers and a beat, and ends them all."""

    def __init__(self) -> None:
        self._processes: list[ServiceProcess] = []

    def start(self, *queues: str, pool: str = "solo", environment: dict[str, str] | None = None) -> ServiceProcess:
        """A worker for these queues (all, if none is named), ready to work.

        A ``solo`` worker runs its jobs in its own process, a ``prefork`` one in a child, as in production.
        """
        command = [
            "worker", "--pool", pool, "--concurrency", "1", "--loglevel", "INFO",
            "--without-gossip", "--without-mingle",
            "--queues", ",".join(queues or ALL_QUEUES), "--hostname", f"test{len(self._processes)}@%h",
        ]  # fmt: skip
        return self._launch(command, ready_sign=" ready.", environment=environment)

    def start_beat(self, folder: Path, *, environment: dict[str, str] | None = None) -> ServiceProcess:
        """The process that wakes forgotten jobs; its schedule lies in ``folder``."""
        command = ["beat", "--loglevel", "INFO", "--schedule", str(folder / "beat-schedule"), "--pidfile", ""]
        return self._launch(command, ready_sign="beat: Starting", environment=environment)

    def stop_all(self) -> None:
        """End every process that is still there."""
        for process in self._processes:
            process.stop()

    def print_logs(self) -> None:
        """Print what they wrote; pytest shows it where a test failed."""
        for process in self._processes:
            print("".join(process.log))

    def _launch(self, command: list[str], *, ready_sign: str, environment: dict[str, str] | None) -> ServiceProcess:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "builder.config.celery", *command],
            cwd=ROOT,
            env={**os.environ, **worker_environment(), **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        service = ServiceProcess(process, ready_sign)
        self._processes.append(service)
        service.wait_until_ready()
        return service


def worker_environment() -> dict[str, str]:
    """What makes a process work on this test's database, gently."""
    name = quote(str(connection.settings_dict["NAME"]))
    return {
        "DATABASE_URL": urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")),
        "DJANGO_SETTINGS_MODULE": "builder.config.settings.test",
        "OMP_NUM_THREADS": "1",
        "C_FORCE_ROOT": "1",
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture
def celery_workers(transactional_db: None) -> Iterator[CeleryWorkers]:
    """Start workers with ``celery_workers.start("render", ...)``; all of them end with the test."""
    current_app.control.purge()
    workers = CeleryWorkers()
    yield workers
    workers.stop_all()
    workers.print_logs()
