"""The addresses that answers hold."""

from typing import Final
from uuid import UUID

ROOT: Final = "/api/v1"


def artifact_url(workspace_key: UUID, key: str) -> str:
    """Where a derived file is fetched."""
    return f"{ROOT}/workspaces/{workspace_key}/artifacts/{key}"


def original_url(workspace_key: UUID, sha256: str) -> str:
    """Where an original is fetched."""
    return f"{ROOT}/workspaces/{workspace_key}/files/{sha256}"


def export_file_url(export_id: UUID, kind: str) -> str:
    """Where a file of an export is fetched."""
    return f"{ROOT}/exports/{export_id}/files/{kind}"
