"""One studio at a time on a home folder."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from builder.management.studio.doctor import MachineError

LOCK_FILE = "studio.lock"


class HomeLock:
    """Held while a studio runs on ``home``; the kernel lets it go with the process, however that ends."""

    def __init__(self, home: Path) -> None:
        self._path = home / LOCK_FILE
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        self._file = self._path.open("a+")
        if not _hold(self._file):
            self._file.close()
            raise MachineError(
                f"Brandreel runs already on {self._path.parent} ({self._path.read_text()}):"
                " use that one, end it first, or set BRANDREEL_HOME to another folder."
            )
        note_holder(self._path.parent, f"process {os.getpid()}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._path.write_text("")
            self._file.close()


def note_holder(home: Path, words: str) -> None:
    """What a second studio is told about the one that runs."""
    (home / LOCK_FILE).write_text(words)


def is_held(home: Path) -> bool:
    """Whether a studio runs on ``home`` now."""
    path = home / LOCK_FILE
    if not path.exists():
        return False
    with path.open("a+") as file:
        return not _hold(file)


def running_at(home: Path) -> str:
    """The address of the studio that runs on ``home`` now; empty where none runs, or one without a web server."""
    if not is_held(home):
        return ""
    words = (home / LOCK_FILE).read_text()
    return words if words.startswith("http") else ""


def _hold(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
