"""Hearing what a voice of the kit sounds like."""

from uuid import UUID

from brandkit.api import KitVersion
from builder.document.speech import speech_spec
from builder.document.timeline import Narration
from builder.models import Right
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.voice_samples import SENTENCE
from generation import api as generation
from generation.api import NarrationState


def request_voice_sample(workspace_key: UUID, *, by: Actor, kit: KitVersion, role: str) -> NarrationState:
    """The voice's sample is spoken, or soon will be. Raises ResolveError for a voice that the kit lacks."""
    access_workspace(by, workspace_key, right=Right.EDIT)
    spec = speech_spec(Narration(script=SENTENCE, voice=role), kit=kit.values)
    return generation.request_narrations(str(workspace_key), [spec])[generation.narration_key(spec)]
