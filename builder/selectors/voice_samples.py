"""What is there to hear of the voices of a kit."""

from typing import Final
from uuid import UUID

from builder.document.kit_values import KitValues, Pronunciation, VoiceRole
from builder.document.resolved import SpeechSpec
from builder.document.speech import speech_spec
from builder.document.timeline import Narration
from generation import api as generation
from generation.api import GenerationError, NarrationState, VoiceOffer

SENTENCES: Final = {
    "en": "Good morning. This is how your next video could sound.",
    "de": "Guten Morgen. So könnte Ihr nächstes Video klingen.",
    "fr": "Bonjour. Voici comment votre prochaine vidéo pourrait sonner.",
    "es": "Buenos días. Así podría sonar su próximo vídeo.",
    "it": "Buongiorno. Ecco come potrebbe suonare il vostro prossimo video.",
    "pt": "Bom dia. É assim que o seu próximo vídeo poderia soar.",
    "nl": "Goedemorgen. Zo zou uw volgende video kunnen klinken.",
}
"""What a voice says to be heard, by its language."""
COUNTED: Final = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10."
"""What all other voices say: every language has words for numbers, whatever letters it is written in."""


def sample_sentence(*, backend: str, voice: str) -> str:
    """What this voice says to be heard: a sentence of its own language, else numbers; English where it is not known."""
    tongues = (offer.voice.tongue for offer in generation.list_voices() if _is(offer, backend=backend, voice=voice))
    return SENTENCES.get(next(tongues, "en") or "en", COUNTED)


def _is(offer: VoiceOffer, *, backend: str, voice: str) -> bool:
    return (offer.backend, offer.voice.name) == (backend, voice)


def sample_spec(role: str, *, kit: KitValues) -> SpeechSpec:
    """What a voice of the kit says to be heard. Raises ResolveError for a voice that the kit lacks."""
    spec = speech_spec(Narration(script=COUNTED, voice=role), kit=kit)
    sentence = sample_sentence(backend=spec.backend, voice=spec.voice)
    return speech_spec(Narration(script=sentence, voice=role), kit=kit)


def find_voice_samples(workspace_key: UUID, *, kit: KitValues) -> dict[str, NarrationState | None]:
    """How far the sample of each voice is, by its role; None where the machine lacks the voice."""
    found: dict[str, NarrationState | None] = {}
    for voice in kit.voices:
        spec = sample_spec(voice.role, kit=kit)
        try:
            states = generation.find_narrations(str(workspace_key), [spec])
            found[voice.role] = states.get(generation.narration_key(spec))
        except GenerationError:
            found[voice.role] = None
    return found


def offer_spec(*, backend: str, voice: str) -> SpeechSpec:
    """The sentence as a voice of this machine says it, whether or not a kit has the voice."""
    role = VoiceRole(role="narrator", name=voice[:60], backend=backend, voice=voice)
    kit = KitValues(name="", colours=(), type_styles=(), voices=(role,))
    return sample_spec(role.role, kit=kit)


def word_spec(word: str, *, kit: KitValues) -> SpeechSpec | None:
    """The word as the kit's first voice says it; None for a kit without a voice."""
    if not kit.voices:
        return None
    return speech_spec(Narration(script=word, voice=kit.voices[0].role), kit=kit)


def find_word_samples(workspace_key: UUID, *, kit: KitValues) -> list[tuple[Pronunciation, NarrationState | None]]:
    """Each pronunciation of the kit with how far its sample is; None where the machine lacks the voice."""
    specs = {entry.word: spec for entry in kit.pronunciations if (spec := word_spec(entry.word, kit=kit)) is not None}
    try:
        states = generation.find_narrations(str(workspace_key), list(specs.values()))
        found = {word: states.get(generation.narration_key(spec)) for word, spec in specs.items()}
    except GenerationError:
        found = {}
    return [(entry, found.get(entry.word)) for entry in kit.pronunciations]
