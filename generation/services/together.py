"""Jobs that are done in one go: takes of one request, where a card makes several pictures in little more than the time
of one."""

import logging
from typing import Final

from generation import registry
from generation.domain.errors import GenerationError
from generation.domain.snapshots import JobState
from generation.domain.specs import read_spec
from generation.models import Artifact, Job
from generation.selectors.artifacts import get_artifact
from generation.services import jobs

logger = logging.getLogger(__name__)

LOOKED_AT: Final = 64
"""Among so many of the longest waiting jobs it is looked for those that go together."""


def claim_companions(claim: jobs.Claim) -> list[jobs.Claim]:
    """Hold those waiting jobs of the same workspace that are made in one go with this one. Often there are none."""
    maker = registry.get_maker(claim.kind)
    if maker.together is None:
        return []
    spec = read_spec(get_artifact(workspace_key=claim.workspace_key, key=claim.key).spec)
    waiting = Job.objects.filter(workspace_key=claim.workspace_key, kind=claim.kind, state=JobState.WAITING)
    keys = list(waiting.order_by("created_at", "pk").values_list("key", flat=True)[:LOOKED_AT])
    declared = Artifact.objects.filter(workspace_key=claim.workspace_key, key__in=keys).values_list("key", "spec")
    alike = {key for key, text in declared if maker.together.are_alike(spec, read_spec(text))}
    if not alike:
        return []
    try:
        room = maker.together.at_once(spec) - 1
    except GenerationError:
        logger.info("Job %s is done alone: it is not known how many fit.", claim.job_id, exc_info=True)
        return []
    held: list[jobs.Claim] = []
    for job_id in waiting.filter(key__in=alike).order_by("created_at", "pk").values_list("pk", flat=True)[:room]:
        companion = jobs.claim_job(job_id)
        held += [] if companion is None else [companion]
    return held
