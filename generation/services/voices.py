"""The voices of this machine, and whether one can speak a script."""

from collections.abc import Iterator

from builder.document.resolved import SpeechSpec
from generation import registry
from generation.backends.recital import get_voice
from generation.backends.scripts import check_script
from generation.domain.errors import BackendError, GenerationError, SpeechError
from generation.domain.plan import RECORDING
from generation.domain.snapshots import VoiceOffer


def list_voices() -> tuple[VoiceOffer, ...]:
    """All voices of the backends that can speak here, in the order of the settings."""
    return tuple(offer for alias in registry.speech_aliases() for offer in _voices_of(alias))


def _voices_of(alias: str) -> Iterator[VoiceOffer]:
    try:
        backend = registry.get_speech_backend(alias)
        if backend.problem():
            return
        abilities = tuple(sorted(backend.abilities))
        for voice in backend.voices():
            yield VoiceOffer(backend=alias, voice=voice, abilities=abilities)
    except BackendError:
        return


def find_refusal(speech: SpeechSpec) -> GenerationError | None:
    """Why this cannot be spoken here, before anything is queued; None where it can."""
    if speech.backend == RECORDING:
        return None
    try:
        backend = registry.get_speech_backend(speech.backend)
        if problem := backend.problem():
            return SpeechError(problem, code="backend-unusable", backend=speech.backend)
        check_script(speech.script, voice=get_voice(backend.voices(), speech.voice))
    except GenerationError as error:
        return error
    return None
