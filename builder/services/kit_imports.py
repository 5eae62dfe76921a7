"""Files of a brand, taken over into the draft of the workspace's kit."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from brandkit import api as brandkit
from brandkit.api import KitVersion, PaletteReading
from builder.document.archive_writing import Readable
from builder.models import Right
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.kit_imports import open_draft_of, propose_palette
from builder.services.audit import record


def read_palette_file(workspace_key: UUID, *, by: Actor, stream: Readable | None) -> PaletteReading:
    """What the file says. Raises InvalidError ``file-empty``, ConflictError ``no-draft`` and ImportRefusedError."""
    open_draft_of(by, workspace_key)
    data = stream.read(brandkit.LONGEST_PALETTE_BYTES + 1) if stream is not None else b""
    if not data:
        raise InvalidError("The file is empty.", code="file-empty")
    return brandkit.read_palette(data)


@transaction.atomic
def take_over_palette(
    workspace_key: UUID,
    *,
    by: Actor,
    reading: PaletteReading,
    chosen: Collection[str],
    now: datetime,
    source_name: str = "",
) -> KitVersion:
    """The draft has the chosen changes of the palette, as they were shown.

    Raises InvalidError ``nothing-chosen``, ImportRefusedError where the draft changed so that a chosen one would do
    something else now (``change-unknown``) or cannot be made, and KitStateError ``draft-changed``.
    """
    proposal = propose_palette(by, workspace_key, reading=reading)
    if not chosen:
        raise InvalidError("Tick what is to be taken over.", code="nothing-chosen")
    values = brandkit.take_over(proposal.draft.values, proposal.changes, chosen=chosen)
    saved = brandkit.save_draft(workspace_key, values=values, revision=proposal.draft.revision)
    _record("kit.palette-imported", saved, by=by, now=now, file=source_name[:200], changes=len(set(chosen)))
    return saved


def _record(action: str, version: KitVersion, *, by: Actor, now: datetime, **more: object) -> None:
    workspace = access_workspace(by, version.workspace_key, right=Right.MANAGE_KIT)
    data = {"name": version.values.name, "version": version.number, **{key: said for key, said in more.items() if said}}
    record(action, by=by, workspace_key=version.workspace_key, subject=workspace, now=now, data=data)
