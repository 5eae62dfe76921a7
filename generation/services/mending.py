"""Dear files that were made and then got lost from the store: noticed when somebody looks, and made again."""

import logging
from collections.abc import Sequence

from generation import files
from generation.domain.snapshots import ArtifactFile
from generation.selectors.artifacts import find_made
from generation.services import artifacts, jobs

logger = logging.getLogger(__name__)


def find_mended(workspace_key: str, *, kind: str, keys: Sequence[str]) -> dict[str, ArtifactFile]:
    """The files of these artifacts that are there, by key. One that is gone from the store has a job again."""
    artifacts.note_used(workspace_key, keys)
    made = find_made(workspace_key=workspace_key, keys=keys)
    there = files.find_files(file.sha256 for file in made.values())
    for key, file in made.items():
        if file.sha256 not in there:
            logger.warning("The file of %s %s is gone from the store; it is made again.", kind, key)
            artifacts.forget_lost_file(workspace_key, key)
            jobs.request_job(workspace_key=workspace_key, kind=kind, key=key)
    return {key: file for key, file in made.items() if file.sha256 in there}
