"""The workspace's brand kit, published in a new version."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from brandkit import api as brandkit
from brandkit.api import KitVersion
from builder.document.kit_values import KitValues
from builder.document.needs import files_of
from builder.models import Right
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.documents import find_originals
from builder.services.audit import record


@transaction.atomic
def publish_kit(workspace_key: UUID, *, by: Actor, values: KitValues, now: datetime) -> KitVersion:
    """``values`` are the kit in use, in a version of their own; every video without a pinned version follows it.

    Raises InvalidError ``kit-file-missing`` where a font or logo is not among the workspace's originals.
    """
    workspace = access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    missing = sorted(set(files_of(values)) - set(find_originals(workspace_key, files_of(values))))
    if missing:
        raise InvalidError(
            f"The kit names a file that the workspace does not have: the one with the SHA-256 {missing[0]}.",
            code="kit-file-missing",
            data={"sha256": missing},
        )
    if not brandkit.list_versions(workspace_key).exists():
        brandkit.create_kit(workspace_key, values=values)
    draft = brandkit.save_draft(workspace_key, values=values)
    version = brandkit.publish_version(draft.id, now=now)
    data = {"name": values.name, "version": version.number}
    record("kit.published", by=by, workspace_key=workspace_key, subject=workspace, now=now, data=data)
    return version
