"""Originals: brought in, described, put into the trash and taken out of it."""

import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from builder.document.archive_writing import Readable
from builder.models import Asset, AssetKind, Right, Workspace, person_behind
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_asset, access_workspace
from builder.selectors.origins import is_ai_made
from builder.services.asset_pictures import declare_asset_picture
from builder.services.audit import record
from builder.services.evidence import look_at_asset
from generation import api as generation
from generation.api import OriginalFacts, OriginalKind

CHUNK_BYTES = 1 << 20
NAME_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Description:
    """What people say about an original; None leaves it as it is."""

    name: str | None = None
    licence: str | None = None
    origin: str | None = None
    made_by: str | None = None
    """The model or engine that generated it. It is said once, when the original comes in, and stays."""
    take: Mapping[str, object] | None = None
    """All that makes it again, where it was made here from words."""
    is_mask: bool = False
    """It was painted over another picture to say where something stands; lists leave it out."""


@dataclass(frozen=True, slots=True)
class ExaminedOriginal:
    """A file that is fit for use and lies in the store, with what is known and said about it."""

    stored: generation.StoredFile
    facts: OriginalFacts
    given: Description


def upload_asset(
    workspace_key: UUID,
    *,
    by: Actor,
    stream: Readable,
    name: str,
    now: datetime,
    description: Description | None = None,
) -> Asset:
    """The workspace has this original. The same bytes are there once: they come out of the trash if they were in it.

    Raises InvalidError ``file-too-large`` or ``file-empty``, IntakeError for what cannot be used, and ForbiddenError
    for a font from someone who may not manage the kit.
    """
    examined = examine_original(workspace_key, by=by, stream=stream, name=name, description=description)
    return register_original(workspace_key, examined, by=by, now=now)


def examine_original(
    workspace_key: UUID, *, by: Actor, stream: Readable, name: str, description: Description | None = None
) -> ExaminedOriginal:
    """The file is fit for use and lies in the store; no workspace has it yet. Raises as ``upload_asset``."""
    access_workspace(by, workspace_key, right=Right.EDIT)
    with kept_aside(stream) as path:
        facts = generation.examine_upload(path, name=name)
        access_workspace(by, workspace_key, right=_right_to(facts))
        stored = _store(path, facts)
    given = description or Description()
    return ExaminedOriginal(stored=stored, facts=facts, given=replace(given, name=given.name or _clean_name(name)))


@transaction.atomic
def register_original(
    workspace_key: UUID, examined: ExaminedOriginal, *, by: Actor, now: datetime, is_held: bool = False
) -> Asset:
    """The workspace has the file that was examined. Raises ForbiddenError as ``upload_asset``.

    One that ``is_held`` and was not there before lies in the trash until something takes it up.
    """
    workspace = access_workspace(by, workspace_key, right=_right_to(examined.facts))
    stored, given = examined.stored, examined.given
    asset, is_new = Asset.objects.select_for_update().get_or_create(
        workspace=workspace,
        sha256=stored.sha256,
        defaults={**_columns(workspace, examined), "created_by": person_behind(by), "created_at": now},
    )
    if not is_held:
        asset.deleted_at = None
    elif is_new:
        asset.deleted_at = now
    asset.made_by = asset.made_by or given.made_by or ""
    # A newer version of the program may have read more of the same file; how it was made was said once.
    was_mask = bool(asset.facts.pop("is_mask", False))
    asset.facts = {**asset.facts, **_facts(examined)}
    if given.is_mask and (is_new or was_mask):
        asset.facts["is_mask"] = True
    asset.save(update_fields=["deleted_at", "made_by", "facts"])
    action = "asset.uploaded" if is_new else "asset.uploaded-again"
    data = {"name": asset.name, "kind": asset.kind, "sha256": asset.sha256}
    record(action, by=by, workspace_key=workspace.key, subject=asset, now=now, data=data)
    _look_at(asset)
    return asset


def hold_original(workspace_key: UUID, *, by: Actor, stream: Readable, name: str, now: datetime) -> Asset:
    """The workspace has this original, in the trash until something takes it up. Raises as ``upload_asset``."""
    examined = examine_original(workspace_key, by=by, stream=stream, name=name)
    return register_original(workspace_key, examined, by=by, now=now, is_held=True)


def take_up_originals(workspace_key: UUID, hashes: Collection[str], *, by: Actor, now: datetime) -> None:
    """These originals are out of the trash, if they were there: a kit is made of them now."""
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    restore_originals(workspace_key, hashes, by=by, now=now)


@transaction.atomic
def describe_asset(asset_id: UUID, *, by: Actor, description: Description, now: datetime) -> Asset:
    """The asset has this name, licence and origin. Raises InvalidError ``name-missing``."""
    asset = access_asset(by, asset_id, right=Right.EDIT)
    if description.name is not None and not description.name.strip():
        raise InvalidError("An asset needs a name.", code="name-missing")
    changes = {
        field: value.strip()
        for field in ("name", "licence", "origin")
        if (value := getattr(description, field)) is not None
    }
    for field, value in changes.items():
        setattr(asset, field, value)
    asset.save(update_fields=list(changes))
    record("asset.described", by=by, workspace_key=asset.workspace_id, subject=asset, now=now, data=changes)
    return asset


@transaction.atomic
def trash_asset(asset_id: UUID, *, by: Actor, now: datetime) -> None:
    """The asset is in the trash; videos that show it still do."""
    asset = access_asset(by, asset_id, right=Right.EDIT)
    asset.deleted_at = now
    asset.save(update_fields=["deleted_at"])
    data = {"name": asset.name}
    record("asset.trashed", by=by, workspace_key=asset.workspace_id, subject=asset, now=now, data=data)


@transaction.atomic
def restore_asset(asset_id: UUID, *, by: Actor, now: datetime) -> Asset:
    """The asset is out of the trash."""
    asset = access_asset(by, asset_id, right=Right.EDIT, in_trash=True)
    asset.deleted_at = None
    asset.save(update_fields=["deleted_at"])
    data = {"name": asset.name}
    record("asset.restored", by=by, workspace_key=asset.workspace_id, subject=asset, now=now, data=data)
    return asset


@transaction.atomic
def restore_originals(workspace_key: UUID, hashes: Collection[str], *, by: Actor, now: datetime) -> None:
    """These originals are out of the trash, if they were there."""
    for asset in Asset.objects.filter(workspace=workspace_key, sha256__in=hashes, deleted_at__isnull=False):
        restore_asset(asset.id, by=by, now=now)


@contextmanager
def kept_aside(stream: Readable | None) -> Iterator[Path]:
    """The bytes in a file of their own, gone afterwards. Raises InvalidError ``file-too-large`` or ``file-empty``."""
    root = Path(settings.WORK_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    limit = settings.UPLOAD_LIMIT_BYTES
    with tempfile.TemporaryDirectory(prefix="upload-", dir=root) as folder:
        path = Path(folder) / "original"
        size = 0
        with path.open("xb") as output:
            while stream is not None and (chunk := stream.read(CHUNK_BYTES)):
                size += len(chunk)
                if size > limit:
                    raise InvalidError(
                        f"The file is larger than {limit // 1_000_000} MB. Make it smaller and try again.",
                        code="file-too-large",
                        data={"limit_bytes": limit},
                    )
                output.write(chunk)
        if not size:
            raise InvalidError("The file is empty.", code="file-empty")
        yield path


def _store(path: Path, facts: OriginalFacts) -> generation.StoredFile:
    if facts.cleaned_path is None:
        return generation.store_path(path)
    try:
        return generation.store_path(facts.cleaned_path)
    finally:
        facts.cleaned_path.unlink(missing_ok=True)


def _right_to(facts: OriginalFacts) -> Right:
    return Right.MANAGE_KIT if facts.kind is OriginalKind.FONT else Right.EDIT


def _columns(workspace: Workspace, examined: ExaminedOriginal) -> dict[str, object]:
    stored, facts, given = examined.stored, examined.facts, examined.given
    return {
        "kind": facts.kind.value,
        "media_type": facts.media_type,
        "name": given.name or "Untitled",
        "size_bytes": stored.size_bytes,
        "facts": _facts(examined),
        "thumbnail_key": declare_asset_picture(str(workspace.key), stored.sha256, facts=facts),
        "licence": given.licence or "",
        "origin": given.origin or "",
        "made_by": given.made_by or "",
    }


def _facts(examined: ExaminedOriginal) -> dict[str, object]:
    """What was read of the file and, where it is known, how it was made."""
    read = {**examined.facts.model_dump(mode="json"), "size_bytes": examined.stored.size_bytes}
    return read if examined.given.take is None else {**read, "take": dict(examined.given.take)}


def _look_at(asset: Asset) -> None:
    """Once the asset is there for good: what a model made is judged, footage gets its proxy, marks are looked for."""
    key, sha256, is_footage = asset.workspace_id, asset.sha256, asset.kind == AssetKind.CLIP
    if asset.kind not in {AssetKind.PICTURE, AssetKind.CLIP}:
        return
    if is_ai_made(asset):
        transaction.on_commit(partial(generation.request_gate, str(key), sha256, is_footage=is_footage))
    if is_footage:
        transaction.on_commit(partial(generation.request_proxy, str(key), sha256))
    transaction.on_commit(partial(look_at_asset, key, sha256, is_footage=is_footage))


def _clean_name(name: str) -> str:
    """The file's own name, without folders and without what cannot be printed."""
    own = name.replace("\\", "/").rpartition("/")[2]
    printable = "".join(character for character in own if character.isprintable()).strip()
    return printable[:NAME_LIMIT]
