"""What came with a workspace to be looked at, and what of it nothing else needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from brandkit import api as brandkit
from builder.document.kit_values import KitValues
from builder.document.needs import assets_of, files_of
from builder.document.timeline import Timeline
from builder.models import Asset, Right, Template, Video
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.documents import get_timeline


@dataclass(frozen=True, slots=True)
class Samples:
    """The sample videos, and the sample originals that only they show: no other video, no template and no kit does."""

    videos: tuple[Video, ...]
    assets: tuple[Asset, ...]

    def __bool__(self) -> bool:
        return bool(self.videos or self.assets)


def find_samples(actor: Actor, workspace_key: UUID) -> Samples:
    """What can be put into the trash in one go, for those who manage the workspace."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_WORKSPACE)
    kept = Asset.objects.filter(workspace=workspace_key, deleted_at=None, is_sample=True)
    videos = Video.objects.filter(workspace=workspace_key, deleted_at=None, is_sample=True)
    if not kept.exists() and not videos.exists():
        return Samples((), ())
    needed = frozenset(_needed_elsewhere(workspace_key))
    return Samples(tuple(videos), tuple(asset for asset in kept if asset.sha256 not in needed))


def _needed_elsewhere(workspace_key: UUID) -> Iterator[str]:
    for video in Video.objects.filter(workspace=workspace_key, is_sample=False):
        yield from assets_of(get_timeline(video))
    for template in Template.objects.filter(workspace=workspace_key):
        yield from assets_of(Timeline.model_validate(template.document))
    for version in brandkit.list_versions(workspace_key):
        yield from files_of(KitValues.model_validate(version.values))
