"""One child of the supervisor: forked in a session of its own, its output read line by line, ended for sure."""

import contextlib
import ctypes
import os
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Never

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
"""In the environment of processes that are many: libraries that start a thread for every core in each of them only get
in each other's way."""
PR_SET_PDEATHSIG = 1
ENDING = (signal.SIGINT, signal.SIGTERM)
LOG_LIMIT_BYTES = 5_000_000
AUTOGROUP = Path("/proc/self/autogroup")
AUTOGROUP_WAIT_SECONDS, AUTOGROUP_ATTEMPTS = 0.05, 60
READ_BYTES = 65_536
COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")
_LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class ChildSpec:
    """What runs: its name in the log, what it does in its process until it ends, and how far it gives way to others.

    ``niceness`` is that of nice(2): 0 is usual, 19 takes only what nobody else wants.
    """

    name: str
    run: Callable[[], object]
    niceness: int = 0


class Child:
    """A process that does ``spec``. It dies with the supervisor, whatever happens to that.

    It is forked, so that what the supervisor has loaded is there at once and is shared in memory. The supervisor must
    therefore hold no threads and no connections.
    """

    def __init__(self, spec: ChildSpec, *, logs: Path) -> None:
        self.spec = spec
        self._log_path = logs / f"{spec.name}.log"
        self._half_line = b""
        self._pid = 0
        self._status: int | None = None
        self._output = -1
        self._log: IO[str] | None = None

    def start(self) -> None:
        """The process runs."""
        if self._log is None:
            _roll(self._log_path)
            self._log = self._log_path.open("a", encoding="utf-8")
        self._output, theirs = os.pipe()
        os.set_blocking(self._output, False)
        self._status = None
        self._pid = _fork(lambda parent: _become_child(self.spec, parent=parent, output=theirs))
        os.close(theirs)

    def fileno(self) -> int:
        """Where its output is read."""
        return self._output

    def exit_status(self) -> int | None:
        """None while it runs; else its status, negative for the signal that ended it."""
        if self._status is None and self._pid:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def read_lines(self) -> Iterator[str]:
        """The whole lines that it has written since, each also put into its log file."""
        try:
            chunk = os.read(self._output, READ_BYTES)
        except BlockingIOError:
            return
        *lines, self._half_line = (self._half_line + chunk).split(b"\n")
        if not chunk and self._half_line:
            lines, self._half_line = [self._half_line], b""
        for line in lines:
            text = COLOUR_CODES.sub("", line.decode("utf-8", "replace")).rstrip()
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
        if self._pid and self.exit_status() is None:
            os.kill(self._pid, signal_number)

    def end(self) -> None:
        """Nothing of its process group is left; what it still wrote is in its log."""
        if not self._pid:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        if self._status is None:
            os.waitpid(self._pid, 0)
        while list(self.read_lines()):
            continue
        os.close(self._output)
        self._pid, self._output = 0, -1

    def close(self) -> None:
        """Ended, and its log closed."""
        self.end()
        if self._log:
            self._log.close()
            self._log = None


def die_with_parent() -> None:
    """The kernel kills this process when the thread that started it ends, even by SIGKILL."""
    _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def follow_parent() -> None:
    """Die with the parent, and take signals as any process does, also where the parent was told to ignore them.

    A shell starts what a script puts in the background with SIGINT ignored, and children inherit that.
    """
    die_with_parent()
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.default_int_handler)


def fork_in_front(run: Callable[[], int]) -> int:
    """The pid of a child that has the terminal and this process's group; its exit status is what ``run`` gives."""

    def follow(parent: int) -> Never:
        _follow(parent)
        _finish(run)

    return _fork(follow)


def _fork(become: Callable[[int], Never]) -> int:
    """The pid of a child that becomes what it is told, with its parent's pid; without doubling what waits in buffers.

    Signals that would end it wait until it is that, in ``_finish``: what they raise before would unwind the parent's
    own work in a second process.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    pid = os.fork()
    if pid == 0:
        become(parent)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pid


def _become_child(spec: ChildSpec, *, parent: int, output: int) -> Never:
    """The beginning of a forked child: a session of its own, no input, its output in the pipe, signals as usual."""
    os.setsid()
    _follow(parent)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)
    _give_way(spec.niceness)
    _finish(spec.run)


def _give_way(niceness: int) -> None:
    """The kernel prefers others to this process and its children, as far as ``niceness`` is above 0."""
    if niceness > 0:
        os.nice(niceness)
        _have_session_give_way(niceness)


def _have_session_give_way(niceness: int) -> None:
    """Where the kernel groups processes by session, niceness counts within a group alone: there the group gives way.

    It lets an ordinary user set one group every tenth of a second, for the whole machine (sched(7), autogroup).
    """
    for _attempt in range(AUTOGROUP_ATTEMPTS):
        try:
            AUTOGROUP.write_text(str(niceness))
        except BlockingIOError:
            time.sleep(AUTOGROUP_WAIT_SECONDS)
        except OSError:
            return
        else:
            return


def _follow(parent: int) -> None:
    """Die with the parent, even one that is dead by now, and take signals as any process does."""
    follow_parent()
    if os.getppid() != parent:
        os._exit(1)


def _finish(run: Callable[[], object]) -> Never:
    """Run to the end and leave without the parent's clean-up."""
    status = 1
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        result = run()
        status = result if isinstance(result, int) else 0
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else int(left.code is not None)
    except KeyboardInterrupt:
        status = 130
    except BaseException:  # noqa: BLE001  the last frame of a process: everything is said, then it ends
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _roll(log: Path) -> None:
    """A log that has grown large makes room for a new one; one old one is kept."""
    if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
        os.replace(log, log.with_suffix(".old.log"))
