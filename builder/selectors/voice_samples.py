"""What is there to hear of the voices of a kit."""

from typing import Final
from uuid import UUID

from builder.document.kit_values import KitValues
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
