"""The words in footage and recordings, as drafts."""

from typing import Literal
from uuid import UUID

from ninja import Field, Router, Schema

from builder.http.answers import WordOut
from builder.http.auth import SignedInRequest
from builder.http.languages import Sentence
from builder.selectors.transcripts import DraftTranscript, find_transcript
from builder.services import transcripts
from generation.api import MediaState

router = Router(tags=["media"])


class TranscriptOut(Schema):
    """What a model heard, and how far that is. ``words`` is null until the state is ``ready``."""

    state: MediaState
    draft: Literal[True] = Field(default=True, description="No person has confirmed these words.")
    words: list[WordOut] | None
    error: Sentence | None


@router.post("/workspaces/{workspace_key}/assets/{asset_id}/transcript", response=TranscriptOut)
def request_transcript(request: SignedInRequest, workspace_key: UUID, asset_id: UUID) -> TranscriptOut:
    """Have the words in an original heard, if they were not. Ask again with GET until they are."""
    return _transcript_out(transcripts.request_transcript(workspace_key, asset_id, by=request.auth))


@router.get("/workspaces/{workspace_key}/assets/{asset_id}/transcript", response=TranscriptOut)
def get_transcript(request: SignedInRequest, workspace_key: UUID, asset_id: UUID) -> TranscriptOut:
    """The words in an original with their times in seconds of its file; ``missing`` if nobody asked for them."""
    return _transcript_out(find_transcript(request.auth, workspace_key, asset_id))


def _transcript_out(transcript: DraftTranscript) -> TranscriptOut:
    words = [
        WordOut(text=word.text, start_seconds=word.start_seconds, end_seconds=word.end_seconds)
        for word in transcript.words
    ]
    return TranscriptOut(
        state=transcript.state,
        words=words if transcript.state is MediaState.READY else None,
        error=transcript.error or None,
    )
