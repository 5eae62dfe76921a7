"""The words that were heard in footage and recordings."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from builder.models import Asset, AssetKind, Right
from builder.models.errors import InvalidError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_asset
from generation import api as generation
from generation.api import DerivedState, MediaState, SpokenWord, Transcript

KINDS_WITH_SOUND: Final = frozenset({AssetKind.CLIP, AssetKind.AUDIO})


@dataclass(frozen=True, slots=True)
class DraftTranscript:
    """How far the hearing is; ``words`` are what a model heard, once it is ready."""

    state: MediaState
    words: tuple[SpokenWord, ...]
    error: str


def find_transcript(actor: Actor, workspace_key: UUID, asset_id: UUID) -> DraftTranscript:
    """How far the hearing of the asset's words is. Raises InvalidError ``no-sound``."""
    asset = access_asset_with_sound(actor, workspace_key, asset_id)
    return draft_of(generation.find_transcript(str(workspace_key), asset.sha256))


def access_asset_with_sound(actor: Actor, workspace_key: UUID, asset_id: UUID) -> Asset:
    """The asset, for someone who may edit. Raises InvalidError ``no-sound`` where there is nothing to hear."""
    asset = access_asset(actor, asset_id, right=Right.EDIT)
    if asset.workspace_id != workspace_key:
        raise NotFoundError("There is no such asset.", data={"thing": "asset"})
    if asset.kind not in KINDS_WITH_SOUND or not asset.facts.get("has_audio", True):
        raise InvalidError(f"“{asset.name}” has no sound in which words could be heard.", code="no-sound")
    return asset


def draft_of(state: DerivedState) -> DraftTranscript:
    """What generation knows of the words."""
    words = Transcript.model_validate_json(state.file.facts).words if state.file else ()
    return DraftTranscript(state=state.state, words=words, error=state.error_message)
