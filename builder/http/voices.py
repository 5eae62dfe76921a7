"""The voices of a video's kit, to be heard."""

from uuid import UUID

from ninja import Router

from builder.http.answers import NarrationOut, narration_out
from builder.http.auth import SignedInRequest
from builder.models import Right
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of
from builder.services.voice_samples import request_voice_sample

router = Router(tags=["editing"])


@router.post("/videos/{video_id}/voices/{role}/sample", response=NarrationOut)
def request_sample(request: SignedInRequest, video_id: UUID, role: str) -> NarrationOut:
    """Have a voice of the video's kit say a sentence, if it did not. Ask again until it is ready."""
    video = access_video(request.auth, video_id, right=Right.EDIT)
    state = request_voice_sample(video.workspace_id, by=request.auth, kit=get_kit_of(video), role=role)
    return narration_out(state, workspace_key=video.workspace_id)
