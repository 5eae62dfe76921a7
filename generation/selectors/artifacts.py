"""Reads of derived files."""

from collections.abc import Iterable

from generation.domain.errors import NotFoundError
from generation.domain.snapshots import ArtifactFile
from generation.models import Artifact


def get_artifact(*, workspace_key: str, key: str) -> Artifact:
    """The declared artifact of this workspace. Raises NotFoundError."""
    artifact = Artifact.objects.filter(workspace_key=workspace_key, key=key).first()
    if artifact is None:
        raise NotFoundError("There is no such file in this workspace.", key=key)
    return artifact


def find_made(*, workspace_key: str, keys: Iterable[str]) -> dict[str, ArtifactFile]:
    """The files of those artifacts that have been made, by key."""
    made = Artifact.objects.filter(workspace_key=workspace_key, key__in=list(keys), file_sha256__isnull=False)
    return {artifact.key: as_file(artifact) for artifact in made}


def list_specs(*, workspace_key: str, keys: Iterable[str]) -> list[str]:
    """The specs of those artifacts as they were declared first, as JSON text."""
    declared = Artifact.objects.filter(workspace_key=workspace_key, key__in=list(keys))
    return list(declared.values_list("spec", flat=True))


def as_file(artifact: Artifact) -> ArtifactFile:
    """The file of an artifact that has been made. Raises NotFoundError for one that has not."""
    if artifact.file_sha256 is None:
        raise NotFoundError("The file has not been made yet.", code="not-made", key=artifact.key)
    return ArtifactFile(
        key=artifact.key,
        kind=artifact.kind,
        sha256=artifact.file_sha256,
        size_bytes=artifact.size_bytes,
        media_type=artifact.media_type,
        facts=artifact.facts,
    )
