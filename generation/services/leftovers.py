"""Files that no row names are removed from the store once they are a day old.

They come from imports and uploads that were refused late, from kits that were put away, and from processes that were
killed. Nobody removes such a file at once: somebody else may have stored the same bytes and be about to register them.
"""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from generation import files
from generation.domain.errors import MissingFileError, StorageError
from generation.models import Artifact, Job
from generation.services.sweeping import Swept, drop_unheld, find_unheld, named_in

logger = logging.getLogger(__name__)

GRACE: Final = timedelta(days=1)
"""What was stored this recently stays, as a row may be about to name it."""


def sweep_leftovers(*, dry_run: bool = False) -> Swept:
    """Remove the files that were stored more than a day ago and that no row and no text of a row names."""
    before = timezone.now() - GRACE
    old = {sha256: size for shas in files.list_files() for sha256, size in _old_of(find_unheld(shas), before).items()}
    left = set(old) - _named(set(old)) if old else set()
    gone = left if dry_run else drop_unheld({sha256 for sha256 in left if _is_older(sha256, before)})
    if gone and not dry_run:
        logger.info("Removed %s files that nobody has.", len(gone))
    return Swept(files=len(gone), size_bytes=sum(old[sha256] for sha256 in gone))


def _old_of(shas: set[str], before: datetime) -> dict[str, int]:
    """Those that were stored before, with their sizes."""
    found = {}
    for sha256 in shas:
        if _is_older(sha256, before):
            try:
                found[sha256] = files.file_size(sha256)
            except (MissingFileError, StorageError):
                continue
    return found


def _is_older(sha256: str, before: datetime) -> bool:
    try:
        return files.stored_at(sha256) < before
    except (MissingFileError, StorageError):  # another process removed it
        return False


def _named(shas: set[str]) -> set[str]:
    """Those that a spec, a job's wish or its result names: frozen films, and what a film is made of."""
    named: set[str] = set()
    for columns in (Artifact.objects.values_list("spec", "facts"), Job.objects.values_list("request", "result")):
        for texts in columns.iterator():
            named |= named_in(texts) & shas
    return named
