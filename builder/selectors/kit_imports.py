"""What a file would change in the draft of the workspace's kit."""

from dataclasses import dataclass
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import KitVersion, KnownFont, LogoColour, LogoReading, PaletteReading, ProposedChange
from builder.document.kit_values import ColourRole
from builder.models import Asset, AssetKind, Right
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_original, access_workspace
from builder.selectors.kits import MOST_CHOICES
from generation import api as generation


@dataclass(frozen=True, slots=True)
class PaletteProposal:
    """What a palette would change in the draft as it stands now."""

    draft: KitVersion
    changes: tuple[ProposedChange, ...]


_FAR = 15.0
"""CIEDE2000 from which two colours are not compared."""


@dataclass(frozen=True, slots=True)
class LogoPart:
    """A colour of a logo beside the colour of the palette that is most like it; none in a kit without colours."""

    colour: LogoColour
    nearest: ColourRole | None
    difference: float
    """CIEDE2000; 0 where there is nothing to compare."""

    @property
    def is_far(self) -> bool:
        """Whether nobody would take the nearest colour for it."""
        return self.nearest is None or self.difference > _FAR

    @property
    def is_known(self) -> bool:
        """Whether nobody can tell the nearest colour from it."""
        return self.nearest is not None and self.difference < brandkit.ALIKE_DIFFERENCE

    @property
    def share_words(self) -> str:
        """How much of the logo it is."""
        return f"{max(round(self.colour.share_ratio * 100), 1)} %"


@dataclass(frozen=True, slots=True)
class LogoProposal:
    """A logo's file as it was read, beside the draft's palette."""

    draft: KitVersion
    asset: Asset
    reading: LogoReading
    parts: tuple[LogoPart, ...]
    grounds: tuple[tuple[ColourRole, float], ...]
    """The colours of the palette on which it can be seen, each with its least contrast."""


def propose_logo(actor: Actor, workspace_key: UUID, *, sha256: str) -> LogoProposal:
    """What the file says about the logo. Raises ConflictError ``no-draft``, InvalidError ``logo-wrong-kind`` for what
    is neither a drawing nor a picture, and ImportRefusedError ``logo-empty`` and ``logo-of-text``."""
    draft = get_open_draft(actor, workspace_key)
    asset = access_original(actor, workspace_key, sha256)
    if asset.kind not in {AssetKind.SVG, AssetKind.PICTURE}:
        raise InvalidError(f"“{asset.name}” is no logo. Choose an SVG or a PNG.", code="logo-wrong-kind")
    seen = generation.see_logo(sha256)
    reading = brandkit.read_logo(seen.rgba, drawing=seen.drawing)
    return LogoProposal(
        draft=draft,
        asset=asset,
        reading=reading,
        parts=tuple(_part(colour, draft) for colour in brandkit.fold_alike(reading.colours)),
        grounds=tuple(brandkit.legible_grounds(reading, draft.values)),
    )


def _part(colour: LogoColour, draft: KitVersion) -> LogoPart:
    near = brandkit.nearest_colour(colour.hex, draft.values)
    return LogoPart(colour=colour, nearest=near[0] if near else None, difference=round(near[1], 2) if near else 0)


def get_open_draft(actor: Actor, workspace_key: UUID) -> KitVersion:
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
    draft = get_open_draft(actor, workspace_key)
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
