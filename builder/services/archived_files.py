"""The files of an archive: described on the way out; examined, and among the workspace's originals, on the way in."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from builder.document.archive import ArchivedAsset
from builder.models import Asset
from builder.models.workspace import Actor
from builder.selectors.documents import find_originals
from builder.services.assets import (
    NAME_LIMIT,
    Description,
    ExaminedOriginal,
    examine_original,
    register_original,
    restore_asset,
)
from builder.services.names import one_line
from generation.api import IntakeError


@dataclass(frozen=True, slots=True)
class Arrival:
    """The files of an archive: those that the workspace has, and those that are examined and wait to be registered."""

    present: tuple[Asset, ...]
    new: tuple[ExaminedOriginal, ...]
    stored: Mapping[str, str] = field(default_factory=dict)
    """Under which SHA-256 each is kept, as a drawing may have been made safe on the way."""


def describe_for_archive(asset: Asset) -> ArchivedAsset:
    """What an archive says of the original."""
    return ArchivedAsset(
        sha256=asset.sha256,
        name=asset.name,
        media_type=asset.media_type,
        size_bytes=asset.size_bytes,
        licence=asset.licence,
        origin=asset.origin,
        made_by=asset.made_by,
    )


def examine_arrival(workspace_key: UUID, assets: Iterable[ArchivedAsset], *, folder: Path, by: Actor) -> Arrival:
    """The files, each examined like an upload unless the workspace has its bytes. They are the workspace's by
    ``register_arrival`` only. What is not registered is left to the sweeper: another import may be about to register
    the same bytes.

    Raises what ``examine_original`` raises, in words that name the file.
    """
    described = {asset.sha256: asset for asset in assets}
    present = find_originals(workspace_key, described)
    stored = {sha256: sha256 for sha256 in present}
    new: list[ExaminedOriginal] = []
    for sha256, asset in described.items():
        if sha256 not in present:
            examined = _examine(workspace_key, asset, path=folder / sha256, by=by)
            new.append(examined)
            stored[sha256] = examined.stored.sha256
    return Arrival(present=tuple(present.values()), new=tuple(new), stored=stored)


def register_arrival(workspace_key: UUID, arrival: Arrival, *, by: Actor, now: datetime) -> None:
    """The workspace has all files of the archive, out of the trash. Called inside the transaction of the import."""
    for asset in arrival.present:
        if asset.deleted_at is not None:
            restore_asset(asset.id, by=by, now=now)
    for examined in arrival.new:
        register_original(workspace_key, examined, by=by, now=now)


def renamed(document: Mapping[str, object], stored: Mapping[str, str]) -> dict[str, object]:
    """The document with every original under the SHA-256 that it is stored under."""
    text = json.dumps(document)
    for before, after in stored.items():
        text = text.replace(f'"{before}"', f'"{after}"')
    result: dict[str, object] = json.loads(text)
    return result


def _examine(workspace_key: UUID, asset: ArchivedAsset, *, path: Path, by: Actor) -> ExaminedOriginal:
    description = Description(
        name=one_line(asset.name, limit=NAME_LIMIT),
        licence=one_line(asset.licence, limit=200),
        origin=one_line(asset.origin, limit=500),
        made_by=one_line(asset.made_by, limit=200),
    )
    with path.open("rb") as source:
        try:
            return examine_original(workspace_key, by=by, stream=source, name=asset.name, description=description)
        except IntakeError as error:
            raise IntakeError(
                f"“{asset.name}” in the archive: {error.message}", code=error.code, **error.data
            ) from error
