import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil
import pytest

from builder.management.studio import children
from builder.management.studio.children import ChildSpec, follow_parent
from builder.management.studio.supervisor import Supervisor

LIMIT_SECONDS = 20.0
TALKER = "import time; print('hello'); time.sleep(600)"
PATIENCE = """
import subprocess, sys, time
subprocess.run([sys.executable, "-c", "import os; print(os.nice(0), flush=True)"])
time.sleep(600)
"""
POLITE = """
import signal, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit(print("tidied up")))
print("up")
signal.pause()
"""
EARLY = """
import os, pathlib, signal, sys, time
from builder.management.studio import children
children._give_way = lambda _niceness: os.kill(os.getpid(), signal.SIGINT)
child = children.Child(children.ChildSpec("early", lambda: 0), logs=pathlib.Path(sys.argv[1]))
owner = os.getpid()
try:
    child.start()
except KeyboardInterrupt:
    assert os.getpid() == owner, "a second owner"
while child.exit_status() is None:
    time.sleep(0.01)
print(child.exit_status(), list(child.read_lines()))
"""
OWNER = """
import pathlib, sys, time
from builder.management.studio import children
from builder.management.studio.children import ChildSpec
from builder.management.studio.supervisor import Supervisor
supervisor = Supervisor(logs=pathlib.Path(sys.argv[1]), say=lambda *_: None)
supervisor.start([ChildSpec("sleeper", lambda: time.sleep(600))])
print("up", flush=True)
while True:
    supervisor.turn(1)
"""
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
inner = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print("inner", inner.pid, flush=True)
time.sleep(600)
"""


def interrupted(**how: object) -> int:
    """The status of a sleeping program that is interrupted, started by a process that ignores SIGINT; 0: none."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        program = "import time; print('up', flush=True); time.sleep(600)"
        process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, **how)
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        try:
            return process.wait(1)
        except subprocess.TimeoutExpired:
            process.kill()
            return 0


class TestFollowParent:
    def test_takes_an_interruption_that_the_parent_ignores(self) -> None:
        assert interrupted() == 0
        assert interrupted(preexec_fn=follow_parent) == -signal.SIGINT


def python(name: str, program: str) -> ChildSpec:
    return ChildSpec(name, lambda: os.execv(sys.executable, [sys.executable, "-u", "-c", program]))


class Studio:
    """A supervisor and what it said."""

    def __init__(self, logs: Path) -> None:
        self.said: list[tuple[str, str]] = []
        self.logs = logs
        self.supervisor = Supervisor(logs=logs, say=lambda *words: self.said.append(words), show_everything=True)

    def turn_until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + LIMIT_SECONDS
        while not holds():
            assert time.monotonic() < deadline, self.said
            self.supervisor.turn(0.05)

    def lines(self, name: str) -> list[str]:
        return [line for who, line in self.said if who == name]


@dataclass
class BusyGroup:
    """The kernel's file for a session's niceness, which refuses a few times."""

    refusals: int
    written: list[str] = field(default_factory=list)

    def write_text(self, text: str) -> None:
        self.written.append(text)
        if len(self.written) <= self.refusals:
            raise BlockingIOError


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(tmp_path / "logs")
    yield studio
    studio.supervisor.stop()


class TestSupervisor:
    def test_passes_on_what_children_say_and_keeps_it_in_their_log(self, studio: Studio) -> None:
        studio.supervisor.start([python("talker", TALKER)])
        studio.turn_until(lambda: studio.lines("talker") != [])
        assert studio.lines("talker") == ["hello"]
        assert (studio.logs / "talker.log").read_text().endswith("Z hello\n")

    def test_has_a_child_and_what_it_starts_give_way(self, studio: Studio) -> None:
        usual, patient = python("usual", PATIENCE), python("patient", PATIENCE)
        studio.supervisor.start([usual, replace(patient, niceness=5)])
        studio.turn_until(lambda: all(studio.lines(name) for name in ("usual", "patient")))
        assert [int(studio.lines(name)[0]) for name in ("usual", "patient")] == [os.nice(0), min(19, os.nice(0) + 5)]

    def test_has_a_child_that_is_interrupted_before_it_begins_end_as_any_other(self, tmp_path: Path) -> None:
        command = [sys.executable, "-c", EARLY, str(tmp_path)]
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LIMIT_SECONDS)
        assert told.stdout == "130 []\n"

    def test_asks_the_kernel_again_where_it_is_busy_with_other_sessions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        group = BusyGroup(refusals=2)
        monkeypatch.setattr(children, "AUTOGROUP", group)
        children._have_session_give_way(5)
        assert group.written == ["5", "5", "5"]

    @pytest.mark.slow
    def test_starts_a_child_again_that_ended_and_waits_longer_each_time(self, studio: Studio) -> None:
        studio.supervisor.start([python("crasher", "print('up'); raise SystemExit(3)")])
        studio.turn_until(lambda: studio.supervisor.restarts() == 2)
        ends = [line for line in studio.lines("crasher") if line.startswith("ended")]
        assert ends[:2] == ["ended with status 3; starts again in 0.5 s", "ended with status 3; starts again in 1 s"]

    def test_says_which_signal_ended_a_child(self, studio: Studio) -> None:
        studio.supervisor.start([python("victim", "import os; os.kill(os.getpid(), 9)")])
        studio.turn_until(lambda: studio.lines("victim") != [])
        assert studio.lines("victim")[0].startswith("ended with signal SIGKILL")

    @pytest.mark.slow
    def test_ends_everything_a_child_started_even_if_it_will_not(
        self, studio: Studio, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("builder.management.studio.supervisor.GRACE_SECONDS", 0.5)
        studio.supervisor.start([python("stubborn", STUBBORN)])
        studio.turn_until(lambda: studio.lines("stubborn") != [])
        inner = psutil.Process(int(studio.lines("stubborn")[0].split()[1]))
        studio.supervisor.stop()
        assert psutil.wait_procs([inner], timeout=LIMIT_SECONDS)[1] == []

    def test_lets_a_child_end_in_its_own_way_first(self, studio: Studio) -> None:
        studio.supervisor.start([python("polite", POLITE)])
        studio.turn_until(lambda: studio.lines("polite") == ["up"])
        studio.supervisor.stop()
        assert "tidied up" in (studio.logs / "polite.log").read_text()

    def test_reports_an_error_of_what_it_runs_as_its_end(self, studio: Studio) -> None:
        studio.supervisor.start([ChildSpec("broken", lambda: {}["frames"])])
        studio.turn_until(lambda: any(line.startswith("ended") for line in studio.lines("broken")))
        assert "KeyError: 'frames'" in studio.lines("broken")
        assert studio.lines("broken")[-1].startswith("ended with status 1")

    @pytest.mark.slow
    def test_takes_its_children_along_when_it_is_killed(self, tmp_path: Path) -> None:
        with subprocess.Popen([sys.executable, "-c", OWNER, str(tmp_path)], stdout=subprocess.PIPE) as owner:
            assert owner.stdout is not None
            owner.stdout.readline()
            children = psutil.Process(owner.pid).children()
            owner.kill()
        assert len(children) == 1
        assert psutil.wait_procs(children, timeout=LIMIT_SECONDS)[1] == []
