"""One studio at a time on a home folder."""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from builder.management.studio.doctor import MachineError

LOCK_FILE = "studio.lock"


@dataclass(frozen=True)
class RunningStudio:
    """Who holds the lock."""

    pid: int
    address: str


class HomeLock:
    """Held while a studio runs on ``home``; the kernel lets it go with the process, however that ends."""

    def __init__(self, home: Path, *, address: str) -> None:
        self._path = home / LOCK_FILE
        self._address = address
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        self._file = self._path.open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._file.close()
            running = _read(self._path)
            where = f" (process {running.pid}, {running.address})" if running else ""
            raise MachineError(f"Brandreel runs already on this home{where}: use that one, or end it first.") from error
        self._file.truncate(0)
        self._file.write(json.dumps(asdict(RunningStudio(os.getpid(), self._address))))
        self._file.flush()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.truncate(0)
            self._file.close()


def find_running_studio(home: Path) -> RunningStudio | None:
    """The studio that runs on ``home`` now, if one does."""
    path = home / LOCK_FILE
    if not path.exists():
        return None
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _read(path)
    return None


def _read(path: Path) -> RunningStudio | None:
    """What the holder wrote; None in the moment before it has."""
    words = path.read_text()
    return RunningStudio(**json.loads(words)) if words else None
