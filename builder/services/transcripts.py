"""Having the words in footage and recordings heard. They are drafts until a person puts them into a document."""

from uuid import UUID

from builder.models.workspace import Actor
from builder.selectors.transcripts import DraftTranscript, access_asset_with_sound, draft_of
from generation import api as generation


def request_transcript(workspace_key: UUID, asset_id: UUID, *, by: Actor) -> DraftTranscript:
    """The words in the asset are heard, or soon will be; how far that is. Raises InvalidError ``no-sound``."""
    asset = access_asset_with_sound(by, workspace_key, asset_id)
    return draft_of(generation.request_transcript(str(workspace_key), asset.sha256))
