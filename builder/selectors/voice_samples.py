"""What is there to hear of the voices of a kit."""

from typing import Final
from uuid import UUID

from builder.document.kit_values import KitValues, Pronunciation, VoiceRole
from builder.document.resolved import SpeechSpec
from builder.document.speech import speech_spec
from builder.document.timeline import Narration
from generation import api as generation
from generation.api import GenerationError, NarrationState

SENTENCE: Final = "Good morning. This is how your next video could sound."


def find_voice_samples(workspace_key: UUID, *, kit: KitValues) -> dict[str, NarrationState | None]:
    """How far the sample of each voice is, by its role; None where the machine lacks the voice."""
    found: dict[str, NarrationState | None] = {}
    for voice in kit.voices:
        spec = speech_spec(Narration(script=SENTENCE, voice=voice.role), kit=kit)
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
    return speech_spec(Narration(script=SENTENCE, voice=role.role), kit=kit)


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
