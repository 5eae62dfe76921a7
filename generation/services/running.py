"""Running a job: claim it, work with a beating heart, settle it."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import DatabaseError, transaction

from generation import files, registry
from generation.domain.errors import GenerationError, WorkStoppedError
from generation.domain.work import MadeFile
from generation.models import Artifact
from generation.selectors.artifacts import get_artifact
from generation.services import artifacts, jobs, together
from generation.services.holding import HeldWork, beating
from generation.services.stopping import farewell

logger = logging.getLogger(__name__)

INTERNAL: Final = "internal"


def run_job(job_id: str) -> bool:
    """Do the job if it is there to be done, and those that are made in one go with it; returns whether it was held.

    Whatever happens afterwards, the row says the truth: done, blocked, failed with a code, or still claimable. A
    worker that is asked to end hands the job back, for another one to take up at once.
    """
    with farewell.after_job():
        claim = jobs.claim_job(uuid.UUID(job_id))
        if claim is not None:
            claims = [claim]
            with _settling(claims):
                _do(claims)
    return claim is not None


@contextmanager
def _settling(claims: list[jobs.Claim]) -> Iterator[None]:
    """What goes wrong within the block is the end of all claims that are still in the list then."""
    try:
        yield
    except WorkStoppedError:
        for claim in claims:
            if farewell.is_asked() and jobs.hand_back(claim):
                logger.info("Job %s attempt %s handed back: this worker ends.", claim.job_id, claim.attempt)
            else:
                logger.info("Job %s attempt %s stopped: it is not ours any more.", claim.job_id, claim.attempt)
    except GenerationError as error:
        for claim in claims:
            logger.warning("Job %s failed with %s: %s", claim.job_id, error.code, error.message, exc_info=True)
            jobs.settle_failed(claim, files.disk_full() if files.is_disk_full(error) else error)
    except DatabaseError:
        raise
    except Exception as error:
        surprise = GenerationError("Something went wrong that nobody foresaw. See the worker's log.", code=INTERNAL)
        for claim in claims:
            logger.exception("Job %s failed for a reason that nobody foresaw.", claim.job_id)
            jobs.settle_failed(claim, files.disk_full() if files.is_disk_full(error) else surprise)


def _do(claims: list[jobs.Claim]) -> None:
    """Do the first, and others that are made with it, which are put into the list; those that ended are taken out."""
    (claim,) = claims
    handler = registry.find_handler(claim.kind)
    if handler is None:
        with beating(claim):
            claims += together.claim_companions(claim)
        _make_artifacts(claims)
        return
    with beating(claim) as (work,):
        job = registry.JobInHand(
            id=str(claim.job_id), workspace_key=claim.workspace_key, key=claim.key, request=claim.request
        )
        outcome = handler.handle(job, work)
        work.finish()
    if isinstance(outcome, registry.Blocked):
        jobs.block_job(claim, outcome)
    elif not jobs.settle_done(claim, outcome.result):
        raise _came_too_late()


def _make_artifacts(claims: list[jobs.Claim]) -> None:
    """Make what the claims are for; each is settled as soon as it is there, and taken out of the list."""
    wanted = [get_artifact(workspace_key=claim.workspace_key, key=claim.key) for claim in claims]
    held = list(claims)
    with beating(*claims) as works:
        for number, outcome in artifacts.make_all(wanted, works):
            # What is wrong with this one is not the end of the others.
            with _settling([held[number]]):
                claims.remove(held[number])
                _keep(held[number], wanted[number], works[number], outcome)
            works[number].end()


def _keep(claim: jobs.Claim, artifact: Artifact, work: HeldWork, outcome: MadeFile | Exception) -> None:
    """Store what was made, and settle its job. Raises what it is if that is an error."""
    if isinstance(outcome, Exception):
        raise outcome
    stored = files.store_path(outcome.path)
    beside = [(one, files.store_path(one.made.path)) for one in outcome.beside]
    work.finish()
    with transaction.atomic():
        if not jobs.settle_done(claim):
            raise _came_too_late()
        artifacts.note_made(artifact, outcome, stored)
        for one, file in beside:
            artifacts.note_made_beside(claim.workspace_key, one, file)


def _came_too_late() -> WorkStoppedError:
    return WorkStoppedError("The work ended after its claim was gone.")
