"""The voices of this machine and of workers elsewhere, and whether one can speak a script."""

from collections.abc import Mapping

from django.utils import timezone

from builder.document.resolved import SpeechSpec
from generation import registry
from generation.backends.base import RefusesVoices
from generation.backends.recital import get_voice
from generation.backends.scripts import check_script
from generation.domain.errors import BackendError, GenerationError, SpeechError
from generation.domain.plan import RECORDING
from generation.domain.snapshots import StrangeTongue, VoiceOffer
from generation.domain.speech import Voice
from generation.domain.tongues import find_strange_tongue
from generation.selectors.speaking import find_version, list_ever_speakable, list_speakable


def list_voices() -> tuple[VoiceOffer, ...]:
    """All voices that can speak now, in the order of the settings; of those with a queue, what its workers offer."""
    return tuple(
        offer
        for alias in registry.speech_aliases()
        for offer in (_offered(alias) if registry.own_queue_of(alias) else list_local_voices(alias))
    )


def list_known_voices() -> tuple[VoiceOffer, ...]:
    """As ``list_voices``, and of those with a queue also what workers offered that speak no more."""
    return tuple(
        offer
        for alias in registry.speech_aliases()
        for offer in (_ever_offered(alias) if registry.own_queue_of(alias) else list_local_voices(alias))
    )


def list_local_voices(alias: str) -> tuple[VoiceOffer, ...]:
    """The voices of the backend that can speak on this machine."""
    try:
        backend = registry.get_speech_backend(alias)
        if backend.problem():
            return ()
        abilities = tuple(sorted(backend.abilities))
        return tuple(VoiceOffer(backend=alias, voice=voice, abilities=abilities) for voice in backend.voices())
    except BackendError:
        return ()


def list_refused_voices() -> tuple[str, ...]:
    """Why voices that an operator put on this machine are left out, a sentence each, with the alias of the backend."""
    return tuple(f"{alias}: {problem}" for alias in registry.speech_aliases() for problem in list_refused_of(alias))


def list_refused_of(alias: str) -> tuple[str, ...]:
    """Why voices of this backend are left out here."""
    try:
        backend = registry.get_speech_backend(alias)
    except BackendError:
        return ()
    return backend.refused_voices() if isinstance(backend, RefusesVoices) else ()


def version_of(alias: str, voice: str) -> str:
    """Changes whenever the voice would sound different: as its workers say, else this machine. Raises BackendError."""
    known = find_version(alias, voice) if registry.own_queue_of(alias) else ""
    return known or version_here(alias, voice)


def version_here(alias: str, voice: str) -> str:
    """The version of the backend and that of the voice. Raises BackendError."""
    backend = registry.get_speech_backend(alias)
    own = next((one.version for one in backend.voices() if one.name == voice), "")
    return f"{backend.version}+{own}" if own else backend.version


def find_refusal(speech: SpeechSpec) -> GenerationError | None:
    """Why this cannot be spoken, before anything is queued; None where it can."""
    if speech.backend == RECORDING:
        return None
    try:
        check_script(speech.script, voice=get_voice(_voices_for(speech.backend), speech.voice))
    except GenerationError as error:
        return error
    return None


def _voices_for(alias: str) -> tuple[Voice, ...]:
    """The voices that can speak now. Raises SpeechError ``backend-unusable`` and ``nobody-speaks``."""
    queue = registry.own_queue_of(alias)
    if queue:
        offers = _offered(alias)
        if not offers:
            raise SpeechError(
                f"Nobody speaks the voices of “{alias}” now: no worker of the queue “{queue}” is running. Start one, "
                "or choose another voice.",
                code="nobody-speaks",
                backend=alias,
                queue=queue,
            )
        return tuple(offer.voice for offer in offers)
    backend = registry.get_speech_backend(alias)
    if problem := backend.problem():
        raise SpeechError(problem, code="backend-unusable", backend=alias)
    return backend.voices()


def _offered(alias: str) -> tuple[VoiceOffer, ...]:
    return tuple(one.offer for one in list_speakable(alias, now=timezone.now()))


def _ever_offered(alias: str) -> tuple[VoiceOffer, ...]:
    return tuple(one.offer for one in list_ever_speakable(alias))


def find_strange_tongues(speeches: Mapping[str, SpeechSpec]) -> dict[str, StrangeTongue]:
    """Those, by their keys, whose scripts clearly read as another language than their voices speak, and which two."""
    spoken = {key: speech for key, speech in speeches.items() if speech.backend != RECORDING}
    tongues = {pair: _tongue_of(*pair) for pair in {(speech.backend, speech.voice) for speech in spoken.values()}}
    found: dict[str, StrangeTongue] = {}
    for key, speech in spoken.items():
        tongue = tongues[speech.backend, speech.voice]
        if strange := find_strange_tongue(speech.script, voice=tongue):
            found[key] = StrangeTongue(script=strange, voice=tongue)
    return found


def _tongue_of(alias: str, voice: str) -> str:
    """The language that the voice speaks; empty where it does not speak now."""
    try:
        return get_voice(_voices_for(alias), voice).tongue
    except GenerationError:
        return ""


def find_speech_model(speech: SpeechSpec) -> str | None:
    """The model whose voice speaks this, with its version; None for a recording and for a voice made by rules.

    A voice that is not to be found now counts as a model's: better said once too often.
    """
    if speech.backend == RECORDING:
        return None
    offers = _offered(speech.backend) if registry.own_queue_of(speech.backend) else list_local_voices(speech.backend)
    if any(one.voice.name == speech.voice and one.voice.is_robotic for one in offers):
        return None
    try:
        return f"{speech.backend} {version_of(speech.backend, speech.voice)}"
    except BackendError:
        return speech.backend
