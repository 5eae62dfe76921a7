"""Having the words in footage and recordings heard. They are drafts until a person puts them into a document."""

from dataclasses import dataclass
from uuid import UUID

from builder.models import Asset, AssetKind, Right
from builder.models.errors import InvalidError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_asset
from generation import api as generation
from generation.api import DerivedState, MediaState, SpokenWord, Transcript

KINDS_WITH_SOUND = frozenset({AssetKind.CLIP, AssetKind.AUDIO})


@dataclass(frozen=True, slots=True)
class DraftTranscript:
    """How far the hearing is; ``words`` are what a model heard, once it is ready."""

    state: MediaState
    words: tuple[SpokenWord, ...]
    error: str


def request_transcript(workspace_key: UUID, asset_id: UUID, *, by: Actor) -> DraftTranscript:
    """The words in the asset are heard, or soon will be; how far that is. Raises InvalidError ``no-sound``."""
    asset = _access(workspace_key, asset_id, by=by)
    return _draft(generation.request_transcript(str(workspace_key), asset.sha256))


def find_transcript(workspace_key: UUID, asset_id: UUID, *, by: Actor) -> DraftTranscript:
    """How far the hearing of the asset's words is. Raises InvalidError ``no-sound``."""
    asset = _access(workspace_key, asset_id, by=by)
    return _draft(generation.find_transcript(str(workspace_key), asset.sha256))


def _access(workspace_key: UUID, asset_id: UUID, *, by: Actor) -> Asset:
    asset = access_asset(by, asset_id, right=Right.EDIT)
    if asset.workspace_id != workspace_key:
        raise NotFoundError("There is no such asset.", data={"thing": "asset"})
    if asset.kind not in KINDS_WITH_SOUND or not asset.facts.get("has_audio", True):
        raise InvalidError(f"“{asset.name}” has no sound in which words could be heard.", code="no-sound")
    return asset


def _draft(state: DerivedState) -> DraftTranscript:
    words = Transcript.model_validate_json(state.file.facts).words if state.file else ()
    return DraftTranscript(state=state.state, words=words, error=state.error_message)
