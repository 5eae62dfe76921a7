"""Telling where a file comes from that somebody holds against the workspace. Nothing of it is kept."""

import hashlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from builder.document.archive_writing import Readable
from builder.models import Asset, Export, Right
from builder.models.errors import InvalidError
from builder.models.export import FileSums
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.certificates import Standing, find_anchors, get_standing
from builder.services.assets import kept_aside
from generation import api as generation
from generation.api import CredentialState, Origin

LIMIT_BYTES: Final = 500_000_000


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """What a file tells of itself, and what this workspace knows of it.

    ``standing`` says whose certificate signed it, where its credentials are whole. ``asset`` and ``export`` are those
    of the workspace that have the very same bytes, ``marked`` is the picture of it that the watermark names. What lies
    in the trash is named nowhere.
    """

    name: str
    sha256: str
    origin: Origin
    standing: Standing | None
    asset: Asset | None
    export: Export | None
    marked: Asset | None


def read_file_origin(workspace_key: UUID, *, by: Actor, stream: Readable | None, name: str) -> FileOrigin:
    """Whatever the file tells. Raises InvalidError ``file-too-large`` or ``file-empty``, and IntakeError."""
    access_workspace(by, workspace_key, right=Right.WATCH)
    with kept_aside(stream) as path:
        if path.stat().st_size > LIMIT_BYTES:
            raise InvalidError(
                f"The file is larger than {LIMIT_BYTES // 1_000_000} MB. On the server `manage.py verify` reads it.",
                code="file-too-large",
            )
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        origin = generation.find_origin(path, name=name, anchors=find_anchors(workspace_key))
    credentials, assets = origin.credentials, Asset.objects.filter(workspace=workspace_key, deleted_at=None)
    standing = None
    if credentials.state is CredentialState.VALID:
        standing = get_standing(workspace_key, credentials.serial, is_known=credentials.is_known)
    exports = Export.objects.filter(video__workspace=workspace_key, video__deleted_at=None)
    mark = f"{origin.mark.value:08x}" if origin.mark else None
    return FileOrigin(
        name=name,
        sha256=sha256,
        origin=origin,
        standing=standing,
        asset=assets.filter(sha256=sha256).first(),
        export=exports.annotate(sums=FileSums("files"))
        .filter(sums__has_any_keys=[sha256])
        .select_related("video")
        .first(),
        marked=assets.filter(facts__take__mark=mark).first() if mark else None,
    )
