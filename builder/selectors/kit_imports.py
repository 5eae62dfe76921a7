"""What a file would change in the draft of the workspace's kit."""

from dataclasses import dataclass
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import KitVersion, KnownFont, PaletteReading, ProposedChange
from builder.models import Asset, AssetKind, Right
from builder.models.errors import ConflictError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.kits import MOST_CHOICES


@dataclass(frozen=True, slots=True)
class PaletteProposal:
    """What a palette would change in the draft as it stands now."""

    draft: KitVersion
    changes: tuple[ProposedChange, ...]


def open_draft_of(actor: Actor, workspace_key: UUID) -> KitVersion:
    """The draft, for someone who may change it. Raises ConflictError ``no-draft``."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_KIT)
    draft = brandkit.find_draft(workspace_key)
    if draft is None:
        raise ConflictError("The brand kit has no draft. Begin one, then import the file again.", code="no-draft")
    return draft


def propose_palette(actor: Actor, workspace_key: UUID, *, reading: PaletteReading) -> PaletteProposal:
    """What the palette would change. Raises ConflictError ``no-draft``.

    A change has the same id only as long as it would do the same.
    """
    draft = open_draft_of(actor, workspace_key)
    changes = brandkit.palette_changes(reading, draft.values, fonts=_fonts_of(workspace_key))
    return PaletteProposal(draft=draft, changes=brandkit.as_seen(changes))


def _fonts_of(workspace_key: UUID) -> list[KnownFont]:
    rows = Asset.objects.filter(workspace=workspace_key, deleted_at=None, kind=AssetKind.FONT)
    return [
        KnownFont(
            sha256=asset.sha256,
            family=str(asset.facts.get("family") or asset.name),
            weight=int(asset.facts.get("weight") or 400),
            is_variable=bool(asset.facts.get("is_variable")),
        )
        for asset in rows.order_by("-created_at")[:MOST_CHOICES]
    ]
