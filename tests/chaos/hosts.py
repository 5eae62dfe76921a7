"""Hosts on one machine: network namespaces with folders of their own, which share only what comes over the wire.

A host reaches database, broker and bucket at the other end of its cable and nothing else. The folders in which this
process keeps its own are hidden from it.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.plugins.workers import ROOT, ServiceProcess

CHUNK_BYTES = 1 << 16
BUCKET_KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}


def reason_without_namespaces() -> str | None:
    """Why this process may not make hosts; None where it may."""
    if shutil.which("ip") is None:
        return "the program `ip` is missing (Debian: iproute2)"
    if os.geteuid() != 0:
        return "only root may create network namespaces"
    name = f"brandreel-{os.getpid()}"
    made = subprocess.run(["ip", "netns", "add", name], check=False, capture_output=True, text=True)
    if made.returncode != 0:
        return f"network namespaces may not be created here: {made.stderr.strip()}"
    subprocess.run(["ip", "netns", "delete", name], check=False)
    return None


@dataclass(frozen=True)
class Host:
    """A namespace whose cable ends at ``gateway``, with a home of its own."""

    name: str
    gateway: str
    home: Path
    hidden: tuple[Path, ...]
    workers: list[ServiceProcess] = field(default_factory=list)

    def start_worker(self, environment: dict[str, str]) -> ServiceProcess:
        """A worker for all queues that works on this host, in a process group of its own."""
        hiding = "".join(f"mount -t tmpfs none '{folder}' && " for folder in self.hidden)
        celery = [sys.executable, "-m", "celery", "-A", "builder.config.celery", "worker", "--pool", "solo"]
        options = ["--concurrency", "1", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        queues = ["--queues", "default,speech,checks,pictures,render", "--hostname", f"worker@{self.name}"]
        command = ["ip", "netns", "exec", self.name, "unshare", "--mount", "sh", "-c", f'{hiding} exec "$@"', "sh"]
        process = subprocess.Popen(
            [*command, *celery, *options, *queues],
            cwd=ROOT,
            env={**os.environ, **environment, "BRANDREEL_HOME": str(self.home), "TMPDIR": str(self.home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        worker = ServiceProcess(process, " ready.")
        self.workers.append(worker)
        worker.wait_until_ready()
        return worker

    def die(self) -> None:
        """As when somebody pulls the plug: everything that runs here is killed."""
        for worker in self.workers:
            with suppress(ProcessLookupError):
                os.killpg(worker.pid, signal.SIGKILL)
            worker.kill()

    def done_jobs(self) -> int:
        """How many messages about jobs its workers have dealt with."""
        lines = (line for worker in self.workers for line in worker.log)
        return sum("run_job" in line and "succeeded" in line for line in lines)

    def is_rendering(self) -> bool:
        """Whether a run of packets is being written here just now."""
        return any(self.home.glob("work/work-*/run.mp4"))


@contextmanager
def make_hosts(count: int, *, hidden: Sequence[Path]) -> Iterator[list[Host]]:
    """So many hosts with empty homes; they are gone afterwards, with all that runs there."""
    _clear_away_what_killed_runs_left()
    hosts: list[Host] = []
    with tempfile.TemporaryDirectory(prefix="brandreel-hosts-", ignore_cleanup_errors=True) as folder:
        try:
            for number in range(count):
                host = Host(
                    name=f"br{os.getpid()}-{number}",
                    gateway=f"10.213.{number}.1",
                    home=Path(folder) / f"host-{number}",
                    hidden=tuple(hidden),
                )
                (host.home / "static").mkdir(parents=True)
                hosts.append(host)
                _lay_cable(host, far_end=f"10.213.{number}.2")
            yield hosts
        finally:
            for host in hosts:
                host.die()
                subprocess.run(["ip", "netns", "delete", host.name], check=False)


def _clear_away_what_killed_runs_left() -> None:
    """Their cables have the addresses of ours."""
    listed = subprocess.run(["ip", "netns", "list"], check=True, capture_output=True, text=True).stdout
    for name, pid in re.findall(r"^(br(\d+)-\d+)\b", listed, re.MULTILINE):
        if not psutil.pid_exists(int(pid)):
            subprocess.run(["ip", "netns", "delete", name], check=False)


def _lay_cable(host: Host, *, far_end: str) -> None:
    near, far = f"{host.name}n", f"{host.name}f"
    inside = ["ip", "-n", host.name]
    for command in (
        ["ip", "netns", "add", host.name],
        ["ip", "link", "add", near, "type", "veth", "peer", "name", far, "netns", host.name],
        ["ip", "address", "add", f"{host.gateway}/30", "dev", near],
        ["ip", "link", "set", near, "up"],
        [*inside, "address", "add", f"{far_end}/30", "dev", far],
        [*inside, "link", "set", far, "up"],
        [*inside, "link", "set", "lo", "up"],
    ):
        subprocess.run(command, check=True)


class Gate:
    """A TCP port on all addresses of this machine behind which a server on a Unix socket answers."""

    def __init__(self, socket_path: str) -> None:
        self._socket_path = socket_path
        self._listener = socket.create_server(("0.0.0.0", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Nobody new comes in."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                outside, _address = self._listener.accept()
                inside = socket.socket(socket.AF_UNIX)
                inside.connect(self._socket_path)
                for source, sink in ((outside, inside), (inside, outside)):
                    threading.Thread(target=_pour, args=(source, sink), daemon=True).start()


def _pour(source: socket.socket, sink: socket.socket) -> None:
    """Hand on everything until one side is gone."""
    with suppress(OSError):
        while chunk := source.recv(CHUNK_BYTES):
            sink.sendall(chunk)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


class Bucket:
    """A bucket of a server that speaks S3, in a process of its own."""

    NAME = "brandreel"
    REGION = "eu-central-1"

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        command = [sys.executable, "-m", "moto.server", "--host", "0.0.0.0", "--port", str(self.port)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._service = ServiceProcess(self._process, "Running on")
        self._service.wait_until_ready()

    def url(self, address: str) -> str:
        """Where it answers, seen from a machine to which this one has that address."""
        return f"http://{address}:{self.port}"

    def environment(self, address: str) -> dict[str, str]:
        """The settings of a process that keeps its files here."""
        return {
            **BUCKET_KEYS,
            "MEDIA_STORAGE": "s3",
            "S3_BUCKET": self.NAME,
            "S3_REGION": self.REGION,
            "S3_ENDPOINT_URL": self.url(address),
            "NO_PROXY": "*",
        }

    def stop(self) -> None:
        """The server has ended, and all files are gone."""
        self._service.kill()
