"""Derived files that nobody used for long, or that are too many, are removed from the store.

Only what is made again by itself goes: pictures for the browser, runs of packets, mixes, and the frozen films and
renders behind them. Narrations, transcripts and proxies stay, as do the films that people made. A file whose bytes
are still held by anybody stays too. Where a process stores the very same bytes while they are removed, that file is
lost and made again when it is next wanted.
"""

import logging
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from generation import files, registry
from generation.domain.requests import EXPORT, ExportRequest
from generation.domain.snapshots import SETTLED_STATES
from generation.domain.specs import FROM_FROZEN, MADE_AGAIN, read_spec
from generation.models import Artifact, Job

logger = logging.getLogger(__name__)

NEVER_WITHIN: Final = timedelta(days=1)
"""What was used this recently stays, however full the store is: an export or an open editor may be about to use it."""
BATCH: Final = 500
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Swept:
    """Derived files that were swept from the store, or would be."""

    files: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class _Old:
    """A made artifact that may go."""

    pk: int
    sha256: str
    size_bytes: int


def sweep_derived(
    *, older_than_days: float | None = None, limit_bytes: int | None = None, dry_run: bool = False
) -> Swept:
    """Remove derived files that were not used for so many days, and the longest unused beyond so many bytes.

    Without numbers those of the settings hold.
    """
    days = settings.DERIVED_KEEP_DAYS if older_than_days is None else older_than_days
    limit = settings.DERIVED_LIMIT_BYTES if limit_bytes is None else limit_bytes
    now = timezone.now()
    old = _find_old(before=now - timedelta(days=days), limit_bytes=limit, now=now)
    sizes = {one.sha256: one.size_bytes for one in old}
    if dry_run:
        return Swept(files=len(sizes), size_bytes=sum(sizes.values()))
    swept = Swept(files=0, size_bytes=0)
    for start in range(0, len(old), BATCH):
        gone = _remove(old[start : start + BATCH])
        swept = Swept(swept.files + len(gone), swept.size_bytes + sum(sizes[sha256] for sha256 in gone))
    _forget_exports(before=now - timedelta(days=days))
    if swept.files:
        logger.info("Swept %s derived files, %.1f MB.", swept.files, swept.size_bytes / 1e6)
    return swept


def _find_old(*, before: datetime, limit_bytes: int, now: datetime) -> list[_Old]:
    """Those that may go, the longest unused first: all from before, and more while there are too many bytes."""
    made = Artifact.objects.filter(kind__in=MADE_AGAIN, file_sha256__isnull=False)
    excess = (made.aggregate(total=Sum("size_bytes"))["total"] or 0) - limit_bytes
    unused = made.filter(used_at__lt=now - NEVER_WITHIN).order_by("used_at", "pk")
    old: list[_Old] = []
    for pk, sha256, size_bytes, used_at in unused.values_list("pk", "file_sha256", "size_bytes", "used_at").iterator():
        if excess <= 0 and used_at is not None and used_at >= before:
            break
        old.append(_Old(pk, sha256 or "", size_bytes))
        excess -= size_bytes
    return old


def _remove(old: list[_Old]) -> set[str]:
    """Their rows say that they are not made, or are gone; then their files go. Returns which files."""
    rows = Artifact.objects.filter(pk__in=[one.pk for one in old])
    made_by_jobs = rows.filter(kind__in=FROM_FROZEN)
    frozen = {getattr(read_spec(spec), "frozen", "") for spec in made_by_jobs.values_list("spec", flat=True)}
    made_by_jobs.delete()
    rows.update(file_sha256=None, made_at=None, size_bytes=0)
    gone = _drop_unheld({one.sha256 for one in old})
    _drop_unheld({sha256 for sha256 in frozen if not _is_wanted(sha256)})
    return gone


def _is_wanted(frozen: str) -> bool:
    """Whether something that is declared would be made from this."""
    return Artifact.objects.filter(kind__in=FROM_FROZEN, spec__contains=frozen).exists()


def _forget_exports(*, before: datetime) -> None:
    """Of exports that ended long ago: the frozen film goes, and the files of those that nobody keeps."""
    ended = Job.objects.filter(kind=EXPORT, state__in=SETTLED_STATES, settled_at__lt=before).exclude(request="")
    for job in ended.iterator():
        film = ExportRequest.model_validate_json(job.request).film
        results = set(_SHA256.findall(job.result))
        is_kept = bool(_held_elsewhere(results))
        Job.objects.filter(pk=job.pk).update(request="", result=job.result if is_kept else "")
        if not Job.objects.filter(kind=EXPORT, request__contains=film).exists():
            _drop_unheld({film})
        if not is_kept:
            _drop_unheld(results)


def _drop_unheld(shas: set[str]) -> set[str]:
    """Remove those files that no artifact and nobody else holds; returns which."""
    held = set(Artifact.objects.filter(file_sha256__in=shas).values_list("file_sha256", flat=True))
    held |= _held_elsewhere(shas)
    for result in Job.objects.filter(kind=EXPORT).exclude(result="").values_list("result", flat=True).iterator():
        held.update(_SHA256.findall(result))
    for sha256 in shas - held:
        files.drop_file(sha256)
    return shas - held


def _held_elsewhere(shas: set[str]) -> set[str]:
    """Those of the files that somebody outside of generation holds."""
    return set().union(*(holder(frozenset(shas)) for holder in registry.holders()))
