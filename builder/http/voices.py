"""The voices of a video's kit and of this machine, to be heard."""

from typing import Annotated
from uuid import UUID

from ninja import Router
from pydantic import StringConstraints

from builder.document.kit_values import Pronunciation
from builder.document.values import Prose
from builder.http.answers import NarrationOut, narration_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.models import Right
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of
from builder.services.voice_samples import (
    request_offer_sample,
    request_pronunciation_sample,
    request_voice_sample,
)

router = Router(tags=["editing"])


class VoiceIn(Body):
    """A voice of this machine: the alias of its backend and its name there."""

    backend: Annotated[Prose, StringConstraints(max_length=40)]
    voice: Annotated[Prose, StringConstraints(max_length=80)]


class PronunciationIn(Body):
    """A word, and a respelling or phonemes (IPA) to speak instead; both empty: as it is written."""

    word: Annotated[Prose, StringConstraints(min_length=1, max_length=80)]
    say_as: Annotated[Prose, StringConstraints(max_length=120)] = ""
    ipa: Annotated[Prose, StringConstraints(max_length=120)] = ""


@router.post("/videos/{video_id}/voices/{role}/sample", response=NarrationOut)
def request_sample(request: SignedInRequest, video_id: UUID, role: str) -> NarrationOut:
    """Have a voice of the video's kit say a sentence, if it did not. Ask again until it is ready."""
    video = access_video(request.auth, video_id, right=Right.EDIT)
    state = request_voice_sample(video.workspace_id, by=request.auth, kit=get_kit_of(video), role=role)
    return narration_out(state, workspace_key=video.workspace_id)


@router.post("/workspaces/{workspace_key}/voice-samples", response=NarrationOut)
def request_machine_sample(request: SignedInRequest, workspace_key: UUID, body: VoiceIn) -> NarrationOut:
    """Have a voice of this machine say a sentence, for who chooses one for the kit. Ask again until it is ready."""
    state = request_offer_sample(workspace_key, by=request.auth, backend=body.backend, voice=body.voice)
    return narration_out(state, workspace_key=workspace_key)


@router.post("/workspaces/{workspace_key}/pronunciation-samples", response=NarrationOut)
def request_spoken_word(request: SignedInRequest, workspace_key: UUID, body: PronunciationIn) -> NarrationOut:
    """Have a word said as a pronunciation would have it, for who writes the kit. Ask again until it is ready."""
    wished = Pronunciation(word=body.word, say_as=body.say_as, ipa=body.ipa)
    state = request_pronunciation_sample(workspace_key, by=request.auth, pronunciation=wished)
    return narration_out(state, workspace_key=workspace_key)
