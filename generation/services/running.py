"""Running a job: claim it, work with a beating heart, settle it."""

import logging
import threading
import time
import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connections, transaction

from generation import files, registry
from generation.domain.errors import GenerationError, WorkStoppedError
from generation.domain.work import Media
from generation.selectors.artifacts import get_artifact
from generation.services import artifacts, jobs
from generation.services.stopping import farewell

logger = logging.getLogger(__name__)

STALL_SECONDS: Final = 900.0
"""Work that has not reported for so long has lost its claim, even if its process lives."""
INTERNAL: Final = "internal"
PACE_SECONDS: Final = 20.0
"""The time left is judged by the pace of so many last seconds."""


def run_job(job_id: str) -> bool:
    """Do the job if it is there to be done; returns whether this call held it.

    Whatever happens afterwards, the row says the truth: done, blocked, failed with a code, or still claimable. A
    worker that is asked to end hands the job back, for another one to take up at once.
    """
    with farewell.after_job():
        claim = jobs.claim_job(uuid.UUID(job_id))
        if claim is not None:
            _settle(claim)
    return claim is not None


def _settle(claim: jobs.Claim) -> None:
    try:
        _do(claim)
    except WorkStoppedError:
        if farewell.is_asked() and jobs.hand_back(claim):
            logger.info("Job %s attempt %s handed back: this worker ends.", claim.job_id, claim.attempt)
        else:
            logger.info("Job %s attempt %s stopped: it is not ours any more.", claim.job_id, claim.attempt)
    except GenerationError as error:
        logger.warning("Job %s failed with %s: %s", claim.job_id, error.code, error.message, exc_info=True)
        jobs.settle_failed(claim, files.disk_full() if files.is_disk_full(error) else error)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("Job %s failed for a reason that nobody foresaw.", claim.job_id)
        surprise = GenerationError("Something went wrong that nobody foresaw. See the worker's log.", code=INTERNAL)
        jobs.settle_failed(claim, surprise)


def _do(claim: jobs.Claim) -> None:
    handler = registry.find_handler(claim.kind)
    if handler is None:
        _make_artifact(claim)
        return
    with beating(claim) as work:
        job = registry.JobInHand(
            id=str(claim.job_id), workspace_key=claim.workspace_key, key=claim.key, request=claim.request
        )
        outcome = handler.handle(job, work)
    if isinstance(outcome, registry.Blocked):
        jobs.block_job(claim, outcome)
    elif not jobs.settle_done(claim, outcome.result):
        raise _came_too_late()


def _make_artifact(claim: jobs.Claim) -> None:
    artifact = get_artifact(workspace_key=claim.workspace_key, key=claim.key)
    with beating(claim) as work:
        made = artifacts.make(artifact, work)
        stored = files.store_path(made.path)
        beside = [(one, files.store_path(one.made.path)) for one in made.beside]
    with transaction.atomic():
        if not jobs.settle_done(claim):
            raise _came_too_late()
        artifacts.note_made(artifact, made, stored)
        for one, file in beside:
            artifacts.note_made_beside(claim.workspace_key, one, file)


def _came_too_late() -> WorkStoppedError:
    return WorkStoppedError("The work ended after its claim was gone.")


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
    _stop: threading.Event = field(default_factory=threading.Event)
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


@contextmanager
def beating(claim: jobs.Claim) -> Iterator[HeldWork]:
    """Work on ``claim`` while a thread renews its lease, writes progress and looks for cancellation."""
    ended = threading.Event()
    with artifacts.work_folder() as folder:
        work = HeldWork(claim=claim, folder=folder)
        heart = threading.Thread(target=_beat, args=(work, ended), name=f"heart-{claim.job_id}", daemon=True)
        heart.start()
        try:
            yield work
            work.check_claim()
        finally:
            ended.set()
            heart.join()
        if work.progress is not None:
            jobs.renew_lease(claim, work.progress)


def _give_up(work: HeldWork, error: GenerationError) -> None:
    """Fail the job although its work goes on, and end the process if it is a worker's: nothing else ends a hang."""
    work.stop()
    jobs.settle_failed(work.claim, error)
    logger.error("Job %s hangs: %s", work.claim.job_id, error.message)
    connections.close_all()
    farewell.leave_at_once()


def _beat(work: HeldWork, ended: threading.Event) -> None:
    lease = float(settings.JOB_LEASE_SECONDS)
    renewed_at = time.monotonic()
    try:
        while not ended.wait(min(1.0, lease / 5)):
            now = time.monotonic()
            if work.silence_error is not None and now - work.alive_at > (work.silence_seconds or STALL_SECONDS):
                _give_up(work, work.silence_error)
                return
            if now - work.alive_at > (work.silence_seconds or STALL_SECONDS) or now - renewed_at > lease:
                work.stop()
                return
            try:
                if not jobs.renew_lease(work.claim, work.take_progress()):
                    work.stop()
                    return
                renewed_at = now
            except DatabaseError:
                logger.warning("The lease of job %s could not be renewed just now.", work.claim.job_id, exc_info=True)
    finally:
        connections.close_all()
