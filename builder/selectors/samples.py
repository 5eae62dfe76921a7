"""What came with a workspace to be looked at, and what of it nothing else needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from brandkit import api as brandkit
from builder.document.kit_values import KitValues
from builder.document.needs import assets_of, files_of
from builder.document.schema import load_document
from builder.models import Asset, Right, Template, Video
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.documents import get_timeline


@dataclass(frozen=True, slots=True)
class Samples:
    """The sample videos, and the sample originals that only they show: no other video, no template and no kit does."""

    videos: tuple[Video, ...]
    assets: tuple[Asset, ...]


def list_sample_videos(actor: Actor, workspace_key: UUID) -> QuerySet[Video]:
    """The sample videos that are not in the trash, for those who manage the workspace."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_WORKSPACE)
    return Video.objects.filter(workspace=workspace_key, deleted_at=None, is_sample=True).order_by("created_at", "id")


def find_samples(actor: Actor, workspace_key: UUID) -> Samples:
    """What can be put into the trash in one go. It reads every document of the workspace.

    Raises DocumentError for one that this version cannot read.
    """
    videos = tuple(list_sample_videos(actor, workspace_key))
    needed = frozenset(_needed_elsewhere(workspace_key))
    kept = Asset.objects.filter(workspace=workspace_key, deleted_at=None, is_sample=True)
    return Samples(videos, tuple(asset for asset in kept if asset.sha256 not in needed))


def _needed_elsewhere(workspace_key: UUID) -> Iterator[str]:
    for video in Video.objects.filter(workspace=workspace_key, is_sample=False):
        yield from assets_of(get_timeline(video))
    for template in Template.objects.filter(workspace=workspace_key):
        yield from assets_of(load_document(template.document))
    for version in brandkit.list_versions(workspace_key):
        yield from files_of(KitValues.model_validate(version.values))
