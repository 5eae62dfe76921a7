"""A worker that is asked to end: its processes hand their jobs back, instead of being waited for or lost.

One byte of memory is shared by a worker's main process, which hears of it, and the processes that do the jobs.
"""

import mmap
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Farewell:
    """Whether the worker is to end."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 1)
        self._is_forked = False
        self._is_worker = False
        self._alone = False

    def begin_worker(self) -> None:
        """Share with the processes that are forked from here on, and with no other worker."""
        self._is_worker = True
        self._shared = mmap.mmap(-1, 1)

    def begin_process(self) -> None:
        """This is a process that was forked for jobs, and that hears of SIGTERM itself."""
        self._is_forked = True

    def ask(self) -> None:
        """Every process of this worker hands back what it works on."""
        self._shared[0] = 1

    def leave_at_once(self) -> None:
        """End this process if it belongs to a worker, without waiting for what it does: the worker starts another."""
        if self._is_worker:
            os._exit(os.EX_SOFTWARE)

    def is_asked(self) -> bool:
        """Whether what is worked on should be handed back."""
        return self._alone or self._shared[0] == 1

    @contextmanager
    def after_job(self) -> Iterator[None]:
        """Within it a forked process ends by SIGTERM, which its whole group may get, only when it leaves."""
        if not self._is_forked:
            yield
            return
        before = signal.signal(signal.SIGTERM, self._on_signal)
        try:
            yield
        finally:
            signal.signal(signal.SIGTERM, before)
        if self._alone:
            raise SystemExit(os.EX_OK)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._alone = True


farewell = Farewell()
"""That of this process."""
