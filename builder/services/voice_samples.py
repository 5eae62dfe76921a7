"""Hearing what a voice of the kit sounds like."""

from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import KitVersion
from builder.document.kit_values import Pronunciation
from builder.models import Right
from builder.models.errors import InvalidError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.voice_samples import offer_spec, sample_spec, word_spec
from generation import api as generation
from generation.api import NarrationState


def request_voice_sample(workspace_key: UUID, *, by: Actor, kit: KitVersion, role: str) -> NarrationState:
    """The voice's sample is spoken, or soon will be. Raises NotFoundError for a voice that the kit lacks."""
    access_workspace(by, workspace_key, right=Right.EDIT)
    if all(voice.role != role for voice in kit.values.voices):
        raise NotFoundError("The brand kit has no such voice.", data={"thing": "voice"})
    spec = sample_spec(role, kit=kit.values)
    return generation.request_narrations(str(workspace_key), [spec])[generation.narration_key(spec)]


def request_offer_sample(workspace_key: UUID, *, by: Actor, backend: str, voice: str) -> NarrationState:
    """The sample of a voice of this machine is spoken, or soon will be, for who chooses one for the kit.

    Raises NotFoundError for a voice that does not speak here.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    if not any((offer.backend, offer.voice.name) == (backend, voice) for offer in generation.list_voices()):
        raise NotFoundError("There is no such voice on this machine.", data={"thing": "voice"})
    spec = offer_spec(backend=backend, voice=voice)
    return generation.request_narrations(str(workspace_key), [spec])[generation.narration_key(spec)]


def request_word_sample(workspace_key: UUID, *, by: Actor, kit: KitVersion, word: str) -> NarrationState:
    """A word of the kit's pronunciations is spoken as they say, or soon will be, by the kit's first voice.

    Raises InvalidError: ``no-voice`` where the kit has none, ``no-pronunciation`` for another word.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    spec = word_spec(word, kit=kit.values)
    if spec is None:
        raise InvalidError("The kit has no voice that could say it. Add a voice first.", code="no-voice")
    if not any(entry.word == word for entry in kit.values.pronunciations):
        raise InvalidError(f"The kit has no pronunciation of “{word}”.", code="no-pronunciation")
    return generation.request_narrations(str(workspace_key), [spec])[generation.narration_key(spec)]


def request_pronunciation_sample(workspace_key: UUID, *, by: Actor, pronunciation: Pronunciation) -> NarrationState:
    """A word is spoken as ``pronunciation`` says, or soon will be, for who writes it into the kit's draft.

    The draft's first voice says it, where there is a draft, else that of the kit in use. Raises InvalidError
    ``no-voice`` where there is none.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    kit = brandkit.find_draft(workspace_key) or brandkit.find_kit(workspace_key)
    spec = None
    if kit is not None:
        values = kit.values.model_copy(update={"pronunciations": (pronunciation,)})
        spec = word_spec(pronunciation.word, kit=values)
    if spec is None:
        raise InvalidError("The kit has no voice that could say it. Add a voice first.", code="no-voice")
    return generation.request_narrations(str(workspace_key), [spec])[generation.narration_key(spec)]
