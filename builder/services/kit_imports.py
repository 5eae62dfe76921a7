"""Files of a brand, taken over into the draft of the workspace's kit."""

import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from brandkit import api as brandkit
from brandkit.api import KitVersion, PaletteReading
from builder.document.archive_writing import Readable
from builder.document.geometry import CropBox
from builder.document.kit_values import ColourRole, LogoVariant
from builder.models import Asset, AssetKind, Right
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_original, access_workspace
from builder.selectors.kit_imports import get_open_draft, propose_palette
from builder.services.assets import examine_original, register_original, take_up_originals, upload_asset
from builder.services.audit import record
from builder.services.kits import build_values
from builder.services.logo_facts import with_logo_facts
from generation import api as generation
from generation.api import IntakeError, OriginalKind

KIT_KINDS = frozenset({OriginalKind.SVG, OriginalKind.PICTURE, OriginalKind.FONT})
"""What a kit is made of besides palettes."""


@dataclass(frozen=True, slots=True)
class LogoWish:
    """A logo as a person wants it in the draft.

    ``replaces`` names the variant whose place it takes, which ``keeps_former`` leaves in the kit as a former logo:
    found and refused. ``crop`` leaves an empty margin away. ``colours`` are new ones for the palette.
    """

    logo: LogoVariant
    replaces: str = ""
    keeps_former: bool = False
    crop: CropBox | None = None
    colours: tuple[ColourRole, ...] = ()


def take_in(workspace_key: UUID, *, by: Actor, stream: Readable, name: str, now: datetime) -> Asset:
    """The workspace has this drawing, picture or font: in the trash until it is taken over into the draft.

    Raises what ``upload_asset`` does.

    Raises ConflictError ``no-draft``, and InvalidError ``kit-file-unfit`` for what a kit cannot be made of.
    """
    get_open_draft(by, workspace_key)
    try:
        examined = examine_original(workspace_key, by=by, stream=stream, name=name)
    except IntakeError as error:
        if error.code != "unknown":
            raise
        raise _unfit(str(error.data.get("found", ""))) from error
    if examined.facts.kind not in KIT_KINDS:
        raise _unfit(examined.facts.kind.value)
    return register_original(workspace_key, examined, by=by, now=now, is_held=True)


def _unfit(kind: str) -> InvalidError:
    return InvalidError(
        "There is nothing for a kit in this file. Choose swatches, tokens, a style sheet, a logo (SVG, PNG) or a font.",
        code="kit-file-unfit",
        data={"kind": kind},
    )


def add_logo(workspace_key: UUID, *, by: Actor, wish: LogoWish, now: datetime) -> KitVersion:
    """The draft has the logo.

    Raises ConflictError ``no-draft`` and ``logo-exists``, InvalidError ``logo-unknown``, ``logo-wrong-kind`` and
    ``kit-invalid``.
    """
    get_open_draft(by, workspace_key)
    asset = access_original(by, workspace_key, wish.logo.asset)
    if asset.kind not in {AssetKind.SVG, AssetKind.PICTURE}:
        raise InvalidError(f"“{asset.name}” is no logo. Choose an SVG or a PNG.", code="logo-wrong-kind")
    if wish.crop is not None:
        data = generation.crop_logo(asset.sha256, crop=wish.crop)
        asset = upload_asset(workspace_key, by=by, stream=io.BytesIO(data), name=_cropped_name(asset), now=now)
    size = {name: asset.facts[name] for name in ("width_px", "height_px")}
    return _place_logo(
        workspace_key, by=by, logo=wish.logo.model_copy(update={"asset": asset.sha256, **size}), wish=wish, now=now
    )


@transaction.atomic
def _place_logo(workspace_key: UUID, *, by: Actor, logo: LogoVariant, wish: LogoWish, now: datetime) -> KitVersion:
    draft = get_open_draft(by, workspace_key)
    take_up_originals(workspace_key, [logo.asset], by=by, now=now)
    variants = {one.variant for one in draft.values.logos}
    if wish.replaces and wish.replaces not in variants:
        raise InvalidError("The logo that it is to replace is no longer in the draft.", code="logo-unknown")
    if not wish.replaces and logo.variant in variants:
        raise ConflictError(
            f"The kit has a logo with the short name “{logo.variant}” already. Give this one another, or put it in the "
            "place of that one.",
            code="logo-exists",
        )
    logos = tuple(_with(draft.values.logos, logo=logo, wish=wish))
    fields = {"logos": logos, "colours": (*draft.values.colours, *wish.colours)}
    values = with_logo_facts(build_values(draft.values, fields=fields))
    saved = brandkit.save_draft(workspace_key, values=values, revision=draft.revision)
    _record("kit.logo-imported", saved, by=by, now=now, logo=logo.name, replaces=wish.replaces)
    return saved


def _with(logos: tuple[LogoVariant, ...], *, logo: LogoVariant, wish: LogoWish) -> Iterator[LogoVariant]:
    """The logos with this one: in the place of the one that it replaces, else behind them."""
    taken = {one.variant for one in logos}
    for one in logos:
        if one.variant != wish.replaces:
            yield one
            continue
        yield logo.model_copy(update={"variant": one.variant})
        if wish.keeps_former and one.asset != logo.asset:
            name = next(name for name in _former_names(one.variant) if name not in taken)
            former = {"variant": name, "name": f"{one.name[:49]} (former)", "is_retired": True}
            yield one.model_copy(update=former)
    if not wish.replaces:
        yield logo


def _former_names(variant: str) -> Iterator[str]:
    yield f"{variant[:33]}-former"
    for number in range(2, 2000):
        yield f"{variant[:29]}-former-{number}"


def _cropped_name(asset: Asset) -> str:
    stem, dot, suffix = asset.name.rpartition(".")
    suffix = "svg" if asset.kind == AssetKind.SVG else "png"
    return f"{(stem if dot else asset.name)[:150]}, cropped.{suffix}"


def read_palette_file(workspace_key: UUID, *, by: Actor, stream: Readable | None) -> PaletteReading:
    """What the file says. Raises InvalidError ``file-empty``, ConflictError ``no-draft`` and ImportRefusedError."""
    get_open_draft(by, workspace_key)
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
