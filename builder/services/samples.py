"""Sample content: what a new workspace brings along, put away in one go."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from builder.models import Asset, Video
from builder.models.workspace import Actor
from builder.selectors.samples import Samples, find_samples
from builder.services.assets import trash_asset
from builder.services.videos import trash_video


def mark_samples(video: Video, *, hashes: Collection[str]) -> None:
    """The video and these originals of its workspace are known as samples."""
    Video.objects.filter(id=video.id).update(is_sample=True)
    Asset.objects.filter(workspace=video.workspace_id, sha256__in=hashes).update(is_sample=True)


@transaction.atomic
def trash_samples(workspace_key: UUID, *, by: Actor, now: datetime) -> Samples:
    """The sample videos are in the trash, and so are the sample originals that nothing else needs.

    The kit stays, and what its versions name. Each can be taken out of the trash again.
    """
    samples = find_samples(by, workspace_key)
    for video in samples.videos:
        trash_video(video.id, by=by, now=now)
    for asset in samples.assets:
        trash_asset(asset.id, by=by, now=now)
    return samples
