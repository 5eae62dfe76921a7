"""Derived files that nobody used for long, or that are too many, are removed from the store.

Only what is made again by itself goes: pictures for the browser, edited footage, runs of packets, mixes, and the
frozen films and renders behind them. Narrations, transcripts and proxies of whole footage stay, as do the films that
people made. A file whose bytes are still held by anybody stays too. Where a process stores the very same bytes while
they are removed, that file is lost and made again when it is next wanted.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from generation import files, registry
from generation.domain.kinds import FROM_FROZEN, MADE_AGAIN, ArtifactKind
from generation.domain.requests import EXPORT
from generation.domain.snapshots import SETTLED_STATES
from generation.models import Artifact, Job, NamesIn
from generation.services.abilities import forget_workers

logger = logging.getLogger(__name__)

NEVER_WITHIN: Final = timedelta(days=1)
"""What was used this recently stays, however full the store is: an export or an open editor may be about to use it."""
WORKERS_KEPT: Final = timedelta(days=30)
"""A worker that started longer ago is no longer listed, until it starts again."""
BATCH: Final = 500
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_FROZEN: Final = re.compile(r'"frozen":"([0-9a-f]{64})"')
_OF_A_PART: Final = '"part":{'
"""In the spec of a proxy: it is of an edited part, and the editor asks for it where it shows that part."""


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
        gone = _remove(old[start : start + BATCH], now=now)
        swept = Swept(swept.files + len(gone), swept.size_bytes + sum(sizes[sha256] for sha256 in gone))
    _forget_exports(before=now - max(timedelta(days=days), NEVER_WITHIN))
    forget_workers(before=now - WORKERS_KEPT)
    if swept.files:
        logger.info("Swept %s derived files, %.1f MB.", swept.files, swept.size_bytes / 1e6)
    return swept


def _find_old(*, before: datetime, limit_bytes: int, now: datetime) -> list[_Old]:
    """Those that may go, the longest unused first: all from before, and more while there are too many bytes."""
    made = _coming_again().filter(file_sha256__isnull=False)
    excess = (made.aggregate(total=Sum("size_bytes"))["total"] or 0) - limit_bytes
    unused = made.filter(used_at__lt=now - NEVER_WITHIN).order_by("used_at", "pk")
    old: list[_Old] = []
    for pk, sha256, size_bytes, used_at in unused.values_list("pk", "file_sha256", "size_bytes", "used_at").iterator():
        if excess <= 0 and used_at is not None and used_at >= before:
            break
        old.append(_Old(pk, sha256 or "", size_bytes))
        excess -= size_bytes
    return old


def _coming_again() -> QuerySet[Artifact]:
    """What is made again by itself."""
    return Artifact.objects.filter(Q(kind__in=MADE_AGAIN) | Q(kind=ArtifactKind.PROXY, spec__contains=_OF_A_PART))


def _remove(old: list[_Old], *, now: datetime) -> set[str]:
    """Their rows say that they are not made, or are gone; then their files go. Returns which files.

    What was wanted since it was found is left alone, and so is what somebody notes as wanted at this moment.
    """
    with transaction.atomic():
        made = Artifact.objects.filter(pk__in=[one.pk for one in old], file_sha256__isnull=False)
        unused = made.filter(used_at__lt=now - NEVER_WITHIN)
        taken = list(unused.select_for_update(skip_locked=True).values_list("pk", "file_sha256", "kind", "spec"))
        rows = Artifact.objects.filter(pk__in=[pk for pk, *_rest in taken])
        rows.filter(kind__in=FROM_FROZEN).delete()
        rows.update(file_sha256=None, made_at=None, size_bytes=0)
    gone = drop_unheld({sha256 for _pk, sha256, _kind, _spec in taken if sha256})
    frozen = named_in((spec for _pk, _sha256, kind, spec in taken if kind in FROM_FROZEN), by=_FROZEN)
    if frozen:
        declared = Artifact.objects.filter(kind__in=FROM_FROZEN).values_list("spec", flat=True)
        drop_unheld(frozen - named_in(declared.iterator(), by=_FROZEN))
    return gone


def _forget_exports(*, before: datetime) -> None:
    """Of exports that ended before: the frozen film goes, and the files of those that nobody keeps."""
    ended = Job.objects.filter(kind=EXPORT, state__in=SETTLED_STATES, settled_at__lt=before).exclude(request="")
    jobs = list(ended.values_list("pk", "request", "result"))
    for start in range(0, len(jobs), BATCH):
        batch = jobs[start : start + BATCH]
        results = {pk: named_in([result]) for pk, _request, result in batch}
        kept = _held_elsewhere(set().union(*results.values()))
        unkept = [pk for pk, files_of in results.items() if not files_of & kept]
        Job.objects.filter(pk__in=results).update(request="")
        Job.objects.filter(pk__in=unkept).update(result="")
        requests = Job.objects.filter(kind=EXPORT).exclude(request="").values_list("request", flat=True)
        films = named_in(request for _pk, request, _result in batch) - named_in(requests.iterator())
        drop_unheld(films.union(*(results[pk] for pk in unkept)))


def named_in(texts: Iterable[str], *, by: re.Pattern[str] = _SHA256) -> set[str]:
    """The files that stored JSON names, whatever else stands in it: one row in an old form stops no sweep."""
    return {sha256 for text in texts for sha256 in by.findall(text)}


def drop_unheld(shas: set[str]) -> set[str]:
    """Remove those files that no artifact and nobody else holds; returns which.

    Only sweeping calls this: what was stored just now has no row yet.
    """
    unheld = find_unheld(shas)
    for sha256 in unheld:
        files.drop_file(sha256)
    return unheld


def find_unheld(shas: set[str]) -> set[str]:
    """Those of the files that no artifact and nobody else holds."""
    held = set(Artifact.objects.filter(file_sha256__in=shas).values_list("file_sha256", flat=True))
    held |= _held_elsewhere(shas)
    exports = Job.objects.filter(kind=EXPORT).exclude(result="").alias(names=NamesIn("result"))
    held |= named_in(exports.filter(names__overlap=sorted(shas)).values_list("result", flat=True))
    return shas - held


def _held_elsewhere(shas: set[str]) -> set[str]:
    """Those of the files that somebody outside of generation holds."""
    return set().union(*(holder(frozenset(shas)) for holder in registry.holders()))
