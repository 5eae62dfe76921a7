"""Workers of voices with a queue of their own say that they are there, so that nobody asks for what nobody speaks."""

from collections.abc import Collection
from datetime import datetime

from generation import registry
from generation.domain.snapshots import SpeakableVoice
from generation.models import SpeakingWorker
from generation.services.voices import list_local_voices, version_here


def register_speaker(worker: str, *, queues: Collection[str], now: datetime) -> None:
    """The voices that this worker speaks on these queues are on offer; a worker of none is not registered."""
    aliases = [alias for alias in registry.speech_aliases() if registry.own_queue_of(alias) in queues]
    voices = [
        SpeakableVoice(offer=offer, version=version_here(alias, offer.voice.name))
        for alias in aliases
        for offer in list_local_voices(alias)
    ]
    if voices:
        said = [one.model_dump(mode="json") for one in voices]
        SpeakingWorker.objects.update_or_create(name=worker, defaults={"voices": said, "alive_at": now})


def note_alive(worker: str, *, now: datetime) -> None:
    """The worker was heard of."""
    SpeakingWorker.objects.filter(name=worker).update(alive_at=now)


def note_gone(worker: str) -> None:
    """The worker speaks no more."""
    SpeakingWorker.objects.filter(name=worker).update(alive_at=None)
