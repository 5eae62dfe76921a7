"""How far an export is, on a terminal as a bar, elsewhere as a line now and then."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from generation.api import JobSnapshot, JobState

PATIENCE_SECONDS = 30.0
STEPS = 10
"""Lines for the whole, where there is no terminal."""


class ExportProgress:
    """Shows snapshots of one job on ``console`` while its context is open."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[frames]}"),
            TextColumn("{task.fields[left]}"),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("waiting", total=None, frames="", left="")
        self._said: tuple[str, int] | None = None
        self._waiting_since = time.monotonic()
        self._warned = False
        self._most = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, snapshot: JobSnapshot) -> None:
        """This is how far it is now."""
        stage = snapshot.stage or str(snapshot.state)
        total = snapshot.total_frames
        done = self._most = max(self._most, snapshot.done_frames)  # the last step counts from zero again
        frames = f"{done}/{total} frames" if total else ""
        left = "" if snapshot.seconds_left is None else f"{snapshot.seconds_left:.0f} s left"
        self._bar.update(self._task, description=stage, total=total or None, completed=done, frames=frames, left=left)
        if not self._console.is_terminal:
            step = done * STEPS // total if total else 0
            if (stage, step) != self._said:
                self._console.print("export:", stage, frames, left)
                self._said = (stage, step)
        self._warn_of_missing_workers(snapshot)

    def _warn_of_missing_workers(self, snapshot: JobSnapshot) -> None:
        if snapshot.state != JobState.WAITING:
            self._waiting_since = time.monotonic()
        elif not self._warned and time.monotonic() - self._waiting_since > PATIENCE_SECONDS:
            self._console.print("export: no worker has taken the job yet; do workers run for the queue render?")
            self._warned = True
