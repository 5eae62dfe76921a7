"""Holding jobs while they are worked on: a heart that renews leases, writes progress and looks for cancellation."""

import logging
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connections

from generation import files
from generation.domain.errors import GenerationError, WorkStoppedError
from generation.domain.work import Media
from generation.services import artifacts, jobs
from generation.services.stopping import farewell

logger = logging.getLogger(__name__)

STALL_SECONDS: Final = 900.0
"""Work that has not reported for so long has lost its claim, even if its process lives."""
PACE_SECONDS: Final = 20.0
"""The time left is judged by the pace of so many last seconds."""


@dataclass
class HeldWork:
    """One attempt in progress. The worker's thread reports into memory; the heart writes to the database."""

    claim: jobs.Claim
    folder: Path
    progress: jobs.Progress | None = None
    preview: bytes | None = None
    silence_seconds: float | None = None
    silence_error: GenerationError | None = None
    alive_at: float = field(default_factory=time.monotonic)
    renewed_at: float = field(default_factory=time.monotonic)
    _stop: threading.Event = field(default_factory=threading.Event)
    _ended: threading.Event = field(default_factory=threading.Event)
    _recent: deque[tuple[float, int]] = field(default_factory=deque)

    @property
    def workspace_key(self) -> str:
        """Whose work it is."""
        return self.claim.workspace_key

    @property
    def media(self) -> Media:
        """The store."""
        return files.LocalMedia()

    def begin_stage(self, stage: str) -> None:
        """Name what is done from now on, for people to see."""
        jobs.set_stage(self.claim, stage)

    def report(self, *, done_frames: int, total_frames: int) -> None:
        """Note how far the work is, and that it is alive."""
        now = time.monotonic()
        self.alive_at = now
        self._recent.append((now, done_frames))
        while len(self._recent) > 2 and now - self._recent[1][0] >= PACE_SECONDS:
            self._recent.popleft()
        since, at_first = self._recent[0]
        passed = now - since
        rate = (done_frames - at_first) / passed if passed > 0 and done_frames > at_first else None
        self.progress = jobs.Progress(done_frames=done_frames, total_frames=total_frames, frames_per_second=rate)

    def show(self, preview: bytes) -> None:
        """Let people see what is half done."""
        self.alive_at = time.monotonic()
        self.preview = preview

    def limit_silence(self, seconds: float, *, error: GenerationError) -> None:
        """From now on the job fails where nothing is heard of it for so long."""
        self.alive_at = time.monotonic()
        self.silence_seconds, self.silence_error = seconds, error

    def take_progress(self) -> jobs.Progress | None:
        """What is to be written of the progress; a preview is handed out once."""
        preview, self.preview = self.preview, None
        if self.progress is None or preview is None:
            return self.progress
        return replace(self.progress, preview=preview)

    def should_stop(self) -> bool:
        """Whether the claim is gone, or the worker is asked to end."""
        self.alive_at = time.monotonic()
        return self._stop.is_set() or farewell.is_asked()

    def check(self) -> None:
        """Raise WorkStoppedError once the claim is gone, or the worker is asked to end."""
        if self.should_stop():
            raise WorkStoppedError("The job was cancelled, another worker holds it, or this one ends.")

    def check_claim(self) -> None:
        """Raise WorkStoppedError once the claim is gone; what is done by now is kept even if the worker ends."""
        if self._stop.is_set():
            raise WorkStoppedError("The job was cancelled, or another worker holds it.")

    def stop(self) -> None:
        """Have the worker's thread leave."""
        self._stop.set()

    def finish(self) -> None:
        """Write the last of the progress: the work is done. Raises WorkStoppedError where the claim is gone."""
        self.check_claim()
        self.end()
        if self.progress is not None:
            jobs.renew_lease(self.claim, self.progress)

    def end(self) -> None:
        """The heart need not beat for it any more."""
        self._ended.set()

    @property
    def is_held(self) -> bool:
        """Whether it goes on, and its claim is not known to be gone."""
        return not self._stop.is_set() and not self._ended.is_set()

    @property
    def most_silent_seconds(self) -> float:
        """After so long without a word of it, it has lost its claim."""
        return self.silence_seconds or STALL_SECONDS


@contextmanager
def beating(*claims: jobs.Claim) -> Iterator[tuple[HeldWork, ...]]:
    """Work on the claims while one thread renews their leases, writes progress and looks for cancellation of each."""
    ended = threading.Event()
    with ExitStack() as folders:
        works = tuple(HeldWork(claim=claim, folder=folders.enter_context(artifacts.work_folder())) for claim in claims)
        heart = threading.Thread(target=_beat, args=(works, ended), name=f"heart-{claims[0].job_id}", daemon=True)
        heart.start()
        try:
            yield works
        finally:
            ended.set()
            heart.join()


def _beat(works: Sequence[HeldWork], ended: threading.Event) -> None:
    lease = float(settings.JOB_LEASE_SECONDS)
    try:
        while not ended.wait(min(1.0, lease / 5)):
            held = [work for work in works if work.is_held]
            hung = _find_hung(held)
            if hung is not None:
                _give_up(held, hung)
            elif held:
                for work in held:
                    _renew(work, lease=lease)
                continue
            return
    finally:
        connections.close_all()


def _find_hung(held: Sequence[HeldWork]) -> GenerationError | None:
    """Why work that said for how long it may be silent is given up."""
    now = time.monotonic()
    return next(
        (one.silence_error for one in held if one.silence_error and now - one.alive_at > one.most_silent_seconds), None
    )


def _give_up(held: Sequence[HeldWork], error: GenerationError) -> None:
    """Fail the jobs although their work goes on, and end the process if it is a worker's: nothing else ends a hang."""
    for work in held:
        work.stop()
        jobs.settle_failed(work.claim, error)
        logger.error("Job %s hangs: %s", work.claim.job_id, error.message)
    connections.close_all()
    farewell.leave_at_once()


def _renew(work: HeldWork, *, lease: float) -> None:
    now = time.monotonic()
    if now - work.alive_at > work.most_silent_seconds or now - work.renewed_at > lease:
        work.stop()
        return
    try:
        if not jobs.renew_lease(work.claim, work.take_progress()):
            work.stop()
            return
        work.renewed_at = now
    except DatabaseError:
        logger.warning("The lease of job %s could not be renewed just now.", work.claim.job_id, exc_info=True)
