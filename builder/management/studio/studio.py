"""A studio: everything that Brandreel is made of, running on this machine until it is told to end."""

import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.management.studio.children import Child, ChildSpec
from builder.management.studio.doctor import RUN_PARTS, MachineError, check_disk, check_folder, check_parts, check_port
from builder.management.studio.health import WorkerHealth, web_answers
from builder.management.studio.lock import HomeLock
from builder.management.studio.processes import beat_spec, web_spec, worker_specs
from builder.management.studio.servers import Servers, running_servers
from builder.management.studio.supervisor import Say, Supervisor

START_LIMIT_SECONDS = 120.0
"""The first start compiles the drawing kernels and may meet a slow disk."""
LOOK_EVERY_SECONDS = 15.0
PATIENCE = 3
"""A part that fails to answer so many looks in a row is started again."""
TURN_SECONDS = 0.2
SIGN_IN = "sign-in: "


@dataclass(frozen=True)
class Address:
    """Where the web server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        host = "127.0.0.1" if self.host in ("", "0.0.0.0") else self.host  # noqa: S104  compared, not bound
        return f"http://{host}:{self.port}"


@contextmanager
def open_studio(home: Path, *, address: Address | None, say: Say, show_everything: bool = False) -> Iterator["Studio"]:
    """A studio that is ready, and has ended with all its processes when the context closes.

    Without an ``address`` it has servers and workers alone, which is what an export on the command line needs. Raises
    MachineError with one sentence where something is missing.
    """
    home = home.resolve()
    check_folder(home)
    check_disk(home)
    check_parts(RUN_PARTS)
    with HomeLock(home, address=str(address or "an export")):
        if address:
            check_port(address.host, address.port)
        with (
            running_servers(home) as servers,
            Supervisor(logs=home / "logs", say=say, show_everything=show_everything) as supervisor,
        ):
            studio = Studio(home, address=address, servers=servers, supervisor=supervisor, say=say)
            studio.prepare()
            studio.start()
            yield studio


class Studio:
    """The parts of an open studio."""

    def __init__(
        self, home: Path, *, address: Address | None, servers: Servers, supervisor: Supervisor, say: Say
    ) -> None:
        self._home = home
        self._address = address
        self._servers = servers
        self._supervisor = supervisor
        self._say = say
        self._workers = WorkerHealth(servers.broker_url)
        self._missed: dict[str, int] = {}
        self.sign_in_link = ""
        self.environment = {**servers.environment, "BRANDREEL_HOME": str(home)}
        if address:
            self.environment["PUBLIC_URL"] = str(address)

    @property
    def restarts(self) -> int:
        """How many times a part had to be started again."""
        return self._supervisor.restarts()

    def watch(self, *, until: Callable[[], bool]) -> None:
        """Keep all parts running until ``until`` says so; it is asked several times a second."""
        look_at = time.monotonic() + LOOK_EVERY_SECONDS
        while not until():
            self._supervisor.turn(TURN_SECONDS)
            if time.monotonic() >= look_at:
                self._look_after()
                look_at = time.monotonic() + LOOK_EVERY_SECONDS

    def prepare(self) -> None:
        """Database and static files are ready; what that takes is said while it happens."""
        wanted = ["--demo", "--static", "--sign-in"] if self._address else []
        command = (sys.executable, sys.argv[0], "prepare", *wanted)
        child = Child(ChildSpec("prepare", command, self.environment), logs=self._home / "logs")
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

    def start(self) -> None:
        """Workers, clock and web server run and answer."""
        specs = worker_specs(self.environment)
        self._names = [spec.name for spec in specs]
        if self._address:
            (self._home / "beat").mkdir(exist_ok=True)
            specs.append(beat_spec(self.environment, schedule=str(self._home / "beat" / "schedule")))
            specs.append(web_spec(self.environment, host=self._address.host, port=self._address.port))
        self._supervisor.start(specs)
        self._say("studio", f"starting {', '.join(spec.name for spec in specs)}")
        deadline = time.monotonic() + START_LIMIT_SECONDS
        while silent := self._silent():
            self._supervisor.turn(TURN_SECONDS)
            if time.monotonic() > deadline:
                names = " and ".join(sorted(silent))
                raise MachineError(f"No answer from {names} in {START_LIMIT_SECONDS:.0f} s: see {self._home}/logs.")

    def _silent(self) -> set[str]:
        """The parts that do not answer now."""
        silent = set()
        if self._address and not web_answers(self._address.host, self._address.port):
            silent.add("web")
        return silent | self._workers.silent(self._names)

    def _look_after(self) -> None:
        """Servers that died run again; a part that stays silent is ended, and so started again."""
        if self._servers.embedded:
            for name in self._servers.embedded.revive():
                self._say(name, "had died and runs again")
        silent = self._silent()
        self._missed = {name: self._missed.get(name, 0) + 1 for name in silent}
        for name, times in list(self._missed.items()):
            if times >= PATIENCE:
                self._say(name, f"did not answer {times} times in a row")
                self._supervisor.restart(name)
                del self._missed[name]

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
