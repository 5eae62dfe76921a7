"""One child process of the supervisor: started in a group of its own, its output read line by line, ended for sure."""

import contextlib
import ctypes
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1
LOG_LIMIT_BYTES = 5_000_000
READ_BYTES = 65_536
_LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class ChildSpec:
    """What runs: its name in the log, its command line, what its environment adds."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]


class Child:
    """A process from ``spec``. It dies with the supervisor, whatever happens to that."""

    def __init__(self, spec: ChildSpec, *, logs: Path) -> None:
        self.spec = spec
        self._log_path = logs / f"{spec.name}.log"
        self._half_line = b""
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[str] | None = None

    def start(self) -> None:
        """The process runs. Call it from a thread that outlives the child: the kernel ends it with that thread."""
        if self._log is None:
            _roll(self._log_path)
            self._log = self._log_path.open("a", encoding="utf-8")
        parent = os.getpid()
        self._process = subprocess.Popen(
            self.spec.command,
            env={**os.environ, **self.spec.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: _die_with(parent),  # noqa: PLW1509  no threads run here
        )
        os.set_blocking(self.fileno(), False)

    def fileno(self) -> int:
        """Where its output is read."""
        assert self._process is not None
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    def exit_status(self) -> int | None:
        """None while it runs; else its status, negative for the signal that ended it."""
        return self._process.poll() if self._process else None

    def read_lines(self) -> Iterator[str]:
        """The whole lines that it has written since, each also put into its log file."""
        try:
            chunk = os.read(self.fileno(), READ_BYTES)
        except BlockingIOError:
            return
        *lines, self._half_line = (self._half_line + chunk).split(b"\n")
        if not chunk and self._half_line:
            lines, self._half_line = [self._half_line], b""
        for line in lines:
            text = line.decode("utf-8", "replace").rstrip()
            if text:
                self.note(text)
                yield text

    def note(self, text: str) -> None:
        """Write one line into its log file."""
        if self._log:
            self._log.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}Z {text}\n")
            self._log.flush()

    def ask(self, signal_number: int) -> None:
        """Send a signal to the process itself, which passes on to its own what it must."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal_number)

    def end(self) -> None:
        """Nothing of its process group is left; what it still wrote is in its log."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        while list(self.read_lines()):
            continue
        if self._process.stdout:
            self._process.stdout.close()
        self._process = None

    def close(self) -> None:
        """Ended, and its log closed."""
        self.end()
        if self._log:
            self._log.close()
            self._log = None


def _die_with(parent: int) -> None:
    """In the child, before its program: the kernel kills it when the supervisor ends, even by SIGKILL."""
    _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _roll(log: Path) -> None:
    """A log that has grown large makes room for a new one; one old one is kept."""
    if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
        os.replace(log, log.with_suffix(".old.log"))
