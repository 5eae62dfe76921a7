"""What workers of voices with a queue of their own said of themselves."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, QuerySet

from generation.domain.snapshots import SpeakableVoice
from generation.models import SpeakingWorker

SILENT_AFTER: Final = timedelta(minutes=3)
"""A worker that was not heard of for so long has ended, or is cut off."""


def list_speakable(alias: str, *, now: datetime) -> tuple[SpeakableVoice, ...]:
    """The voices of the backend that a worker speaks now, each once."""
    return _voices_of(SpeakingWorker.objects.filter(alive_at__gte=now - SILENT_AFTER), alias)


def list_ever_speakable(alias: str) -> tuple[SpeakableVoice, ...]:
    """The voices of the backend that a worker ever offered, each once, whether or not one speaks it now."""
    return _voices_of(SpeakingWorker.objects.all(), alias)


def find_version(alias: str, voice: str) -> str:
    """The version of the voice as workers have it, also those that ended; empty where none ever offered it."""
    return next((one.version for one in list_ever_speakable(alias) if one.offer.voice.name == voice), "")


def _voices_of(workers: QuerySet[SpeakingWorker], alias: str) -> tuple[SpeakableVoice, ...]:
    """Those that were heard of last decide."""
    found: dict[str, SpeakableVoice] = {}
    for voices in workers.order_by(F("alive_at").asc(nulls_first=True)).values_list("voices", flat=True):
        for one in map(SpeakableVoice.model_validate, voices):
            if one.offer.backend == alias:
                found[one.offer.voice.name] = one
    return tuple(found.values())
