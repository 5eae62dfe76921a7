"""Keeps a set of child processes running, and ends them all."""

import contextlib
import selectors
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from builder.management.studio.children import Child, ChildSpec

FIRST_BACKOFF_SECONDS = 0.5
LONGEST_BACKOFF_SECONDS = 30.0
SETTLED_SECONDS = 60.0
"""A child that ran this long before it died starts again with the first backoff."""
GRACE_SECONDS = 8.0
NOTABLE = ("WARNING", "ERROR", "CRITICAL", "Traceback", "Error:")

Say = Callable[[str, str], None]
"""Called with a child's name and a line for the person at the terminal."""


@dataclass
class Watched:
    """A child with what its restarts need."""

    child: Child
    started_at: float = 0.0
    backoff_seconds: float = FIRST_BACKOFF_SECONDS
    restart_at: float | None = None
    restarts: int = field(default=0)


class Supervisor:
    """Starts, watches and restarts children while its context is open; then all have ended.

    Not for threads: its owner calls ``turn`` again and again.
    """

    def __init__(
        self, *, logs: Path, say: Say, show_everything: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._logs = logs
        self._say = say
        self._show_everything = show_everything
        self._clock = clock
        self._watched: dict[str, Watched] = {}
        self._selector = selectors.DefaultSelector()
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, specs: Sequence[ChildSpec]) -> None:
        """All of them run, and from now on are started again when they end."""
        for spec in specs:
            watched = self._watched[spec.name] = Watched(Child(spec, logs=self._logs))
            self._start(watched)

    def turn(self, wait_seconds: float) -> None:
        """Pass on what children say for up to ``wait_seconds``, and start again those that are due."""
        for key, _ in self._selector.select(self._until_due(wait_seconds)):
            self._pass_on(key.data)
        for watched in self._watched.values():
            status = watched.child.exit_status()
            if watched.restart_at is None and status is not None:
                self._bury(watched, status=status)
            elif watched.restart_at is not None and self._clock() >= watched.restart_at:
                watched.restarts += 1
                self._start(watched)

    def down(self) -> set[str]:
        """The names of the children that do not run now."""
        return {name for name, watched in self._watched.items() if watched.restart_at is not None}

    def restarts(self) -> int:
        """How many times a child had to be started again."""
        return sum(watched.restarts for watched in self._watched.values())

    def restart(self, name: str) -> None:
        """End a child that hangs; it starts again after its backoff."""
        watched = self._watched[name]
        if watched.restart_at is None:
            self._bury(watched, status=-signal.SIGKILL)

    def stop(self) -> None:
        """Every child has ended: asked first, given some seconds, then killed with all that it started.

        Another Ctrl-C cuts the seconds short.
        """
        with contextlib.suppress(KeyboardInterrupt):
            self._ask_to_end()
        for watched in self._watched.values():
            if watched.restart_at is None:
                self._selector.unregister(watched.child)
            watched.child.close()
        self._watched.clear()
        self._selector.close()

    def _ask_to_end(self) -> None:
        running = [watched.child for watched in self._watched.values() if watched.restart_at is None]
        for child in running:
            child.ask(signal.SIGTERM)
        deadline = self._clock() + GRACE_SECONDS
        while any(child.exit_status() is None for child in running) and self._clock() < deadline:
            for key, _ in self._selector.select(0.1):
                self._pass_on(key.data)

    def _start(self, watched: Watched) -> None:
        watched.child.start()
        watched.started_at = self._clock()
        watched.restart_at = None
        self._selector.register(watched.child, selectors.EVENT_READ, watched)

    def _bury(self, watched: Watched, *, status: int) -> None:
        """Note the end of a child and when it starts again."""
        if self._clock() - watched.started_at > SETTLED_SECONDS:
            watched.backoff_seconds = FIRST_BACKOFF_SECONDS
        self._selector.unregister(watched.child)
        watched.child.end()
        reason = f"signal {signal.Signals(-status).name}" if status < 0 else f"status {status}"
        words = f"ended with {reason}; starts again in {watched.backoff_seconds:g} s"
        watched.child.note(words)
        self._say(watched.child.spec.name, words)
        watched.restart_at = self._clock() + watched.backoff_seconds
        watched.backoff_seconds = min(watched.backoff_seconds * 2, LONGEST_BACKOFF_SECONDS)

    def _pass_on(self, watched: Watched) -> None:
        for line in watched.child.read_lines():
            if self._show_everything or any(word in line for word in NOTABLE):
                self._say(watched.child.spec.name, line)

    def _until_due(self, wait_seconds: float) -> float:
        due = [
            watched.restart_at - self._clock() for watched in self._watched.values() if watched.restart_at is not None
        ]
        return max(0.0, min([wait_seconds, *due]))
