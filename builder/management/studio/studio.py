"""A studio: everything that Brandreel is made of, running on this machine until it is told to end."""

import gc
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from builder.management.studio.children import Child, ChildSpec, fork_in_front
from builder.management.studio.doctor import RUN_PARTS, MachineError, check_disk, check_folder, check_parts, check_port
from builder.management.studio.health import silent_workers, web_answers
from builder.management.studio.lock import HomeLock, note_holder
from builder.management.studio.processes import (
    beat_spec,
    load_tasks,
    load_web,
    process_environment,
    web_spec,
    worker_specs,
)
from builder.management.studio.servers import has_own_servers
from builder.management.studio.supervisor import Say, Supervisor

START_LIMIT_SECONDS = 120.0
"""The first start compiles the drawing kernels and may meet a slow disk."""
LOOK_EVERY_SECONDS = 15.0
PATIENCE = 3
"""A part that fails to answer so many looks in a row is started again."""
TURN_SECONDS = 0.1
SIGN_IN = "sign-in: "


@dataclass(frozen=True)
class Address:
    """Where the web server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        host = "127.0.0.1" if self.host in ("", "0.0.0.0") else self.host  # noqa: S104  compared, not bound
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


@contextmanager
def open_studio(home: Path, *, address: Address | None, say: Say, show_everything: bool = False) -> Iterator["Studio"]:
    """A studio that is ready, and has ended with all its processes when the context closes.

    Without an ``address`` it has no web server, which is what an export on the command line needs. Its processes are
    forked from this one, which must hold no connections and threads, nor make any while the context is open. Raises
    MachineError with one sentence where something is missing.
    """
    home = home.resolve()
    check_folder(home)
    check_disk(home)
    check_parts(RUN_PARTS)
    with ExitStack() as stack:
        if not has_own_servers():
            stack.enter_context(HomeLock(home))
        if address:
            check_port(address.host, address.port)
            note_holder(home, str(address))
        supervisor = stack.enter_context(Supervisor(logs=home / "logs", say=say, show_everything=show_everything))
        studio = Studio(home, address=address, supervisor=supervisor, say=say)
        studio.start()
        yield studio


class Studio:
    """The parts of an open studio."""

    def __init__(self, home: Path, *, address: Address | None, supervisor: Supervisor, say: Say) -> None:
        self._home = home
        self._address = address
        self._supervisor = supervisor
        self._say = say
        self._workers = worker_specs(os.cpu_count() or 1)
        self._missed: dict[str, int] = {}
        self._look_at = 0.0
        self.sign_in_link = ""

    def start(self) -> None:
        """Database and static files are ready; workers, clock and web server run and answer."""
        os.environ.update(process_environment())
        load_tasks()
        self._prepare()
        if self._address:
            load_web()
        (self._home / "beat").mkdir(exist_ok=True)
        specs = self.specs()
        gc.collect()
        gc.freeze()
        self._supervisor.start(specs)
        self._say("studio", f"starting {', '.join(spec.name for spec in specs)}")
        self._wait_for_answers()

    def specs(self) -> list[ChildSpec]:
        """What runs until the end. Without the clock, jobs of a worker that died would wait for ever."""
        web = [web_spec(self._address.host, self._address.port)] if self._address else []
        return [*self._workers, beat_spec(str(self._home / "beat" / "schedule")), *web]

    def watch(self, *, until: Callable[[], bool]) -> None:
        """Keep all parts running until ``until`` says so; it is asked several times a second."""
        self._look_at = time.monotonic() + LOOK_EVERY_SECONDS
        while not until():
            self._supervisor.turn(TURN_SECONDS)
            if time.monotonic() >= self._look_at:
                self._look_after()
                self._look_at = time.monotonic() + LOOK_EVERY_SECONDS

    def run_in_front(self, run: Callable[[], int]) -> int:
        """Do ``run`` in a process that has the terminal, while all parts are kept running; its exit status."""
        pid = fork_in_front(run)
        ended: list[int] = []

        def has_ended() -> bool:
            found, status = os.waitpid(pid, os.WNOHANG)
            if found:
                ended.append(os.waitstatus_to_exitcode(status))
            return bool(ended)

        try:
            self.watch(until=has_ended)
        except KeyboardInterrupt:
            # The process in front cancels what it asked for; what it needs for that keeps running.
            os.kill(pid, signal.SIGINT)
            self.watch(until=has_ended)
        return ended[0]

    def _prepare(self) -> None:
        """Run ``manage.py prepare``; what it does is said while it does it."""
        wanted = {"wake": True, **dict.fromkeys(("demo", "static", "sign_in"), self._address is not None)}
        child = Child(ChildSpec("prepare", lambda: call_command("prepare", **wanted)), logs=self._home / "logs")
        child.start()
        last = "no reason was given"
        try:
            while child.exit_status() is None:
                select.select([child], [], [], TURN_SECONDS)
                last = self._hear(child) or last
            last = self._hear(child) or last
            status = child.exit_status()
        finally:
            child.close()
        if status:
            raise MachineError(f"The database could not be made ready ({last}): see {self._home}/logs/prepare.log.")

    def _hear(self, child: Child) -> str:
        """Pass on what the preparing process says; gives its last line, or nothing."""
        last = ""
        for line in child.read_lines():
            if line.startswith(SIGN_IN):
                self.sign_in_link = line.removeprefix(SIGN_IN)
            else:
                self._say("studio", line)
                last = line
        return last

    def _wait_for_answers(self) -> None:
        deadline = time.monotonic() + START_LIMIT_SECONDS
        while silent := self._silent():
            self._supervisor.turn(TURN_SECONDS)
            if time.monotonic() > deadline:
                names = " and ".join(sorted(silent))
                raise MachineError(f"No answer from {names} in {START_LIMIT_SECONDS:.0f} s: see {self._home}/logs.")

    def _silent(self) -> set[str]:
        """The parts that do not answer now."""
        silent = self._supervisor.down()
        if self._address and not web_answers(self._address.host, self._address.port):
            silent.add("web")
        names = [spec.name for spec in self._workers]
        return silent | silent_workers(names, broker_url=settings.CELERY_BROKER_URL)

    def _look_after(self) -> None:
        """A part that stays silent is ended, and so started again."""
        self._missed = {name: self._missed.get(name, 0) + 1 for name in self._silent()}
        for name, times in list(self._missed.items()):
            if times >= PATIENCE:
                self._say(name, f"did not answer {times} times in a row")
                self._supervisor.restart(name)
                del self._missed[name]
