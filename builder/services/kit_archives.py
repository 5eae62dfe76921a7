"""Brand kits as one signed file: handed on to others, and taken in from them."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from brandkit.api import KitVersion, VersionState
from builder.document.archive_format import ArchivedKit
from builder.document.archive_writing import Readable
from builder.document.kit_archive import KIT_PACKING, KitArchive, KitManifest, read_kit_archive, write_kit_archive
from builder.document.kit_values import KitValues
from builder.document.needs import files_of
from builder.models import ReceivedKit, Right, person_behind
from builder.models.errors import ConflictError
from builder.models.workspace import Actor
from builder.selectors.access import access_received_kit, access_workspace
from builder.selectors.documents import find_originals
from builder.selectors.kits import get_version
from builder.services.archived_files import describe_for_archive, examine_arrival, register_arrival, renamed
from builder.services.assets import kept_aside
from builder.services.audit import record
from builder.services.keys import ensure_private_key, ensure_trust, refuse_unknown_key
from builder.services.kits import put_into_draft, refuse_unchanged
from builder.services.names import file_name
from generation import api as generation

KEPT_FOR = timedelta(days=1)
"""How long a kit that came in waits for somebody to take it over."""


def export_kit(workspace_key: UUID, *, by: Actor, number: int, output: IO[bytes], now: datetime) -> str:
    """``output`` holds the published version with all of its files, signed; returns a name for the file.

    Raises ConflictError ``kit-not-published`` for a draft, and ArchiveError ``missing-asset`` where a file is no longer
    there.
    """
    workspace = access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    version = get_version(by, workspace_key, number=number)
    if version.state is VersionState.DRAFT:
        raise ConflictError(
            f"Version {number} is a draft and may still change. Publish it, then export it.", code="kit-not-published"
        )
    originals = find_originals(workspace_key, files_of(version.values))
    manifest = write_kit_archive(
        cast("BinaryIO", output),
        manifest=KitManifest(
            kit=ArchivedKit(name=version.values.name, version=number),
            published_at=version.published_at,
            note=version.note,
            workspace=workspace.name,
            exported_by=person_behind(by).name,
            exported_at=now,
            values=version.values,
            files=(),
        ),
        known={sha256: describe_for_archive(asset) for sha256, asset in originals.items()},
        key=ensure_private_key(workspace_key, by=by, now=now),
        open_asset=generation.open_file,
    )
    data = {"name": version.values.name, "version": number, "files": len(manifest.files)}
    record("kit.exported", by=by, workspace_key=workspace_key, subject=workspace, now=now, data=data)
    return name_of_archive(version)


def name_of_archive(version: KitVersion) -> str:
    """What a file with this version of a kit is called."""
    return file_name(version.values.name, ending=f"-v{version.number}{KIT_PACKING.suffix}")


def receive_kit(workspace_key: UUID, *, by: Actor, stream: Readable | None, now: datetime) -> ReceivedKit:
    """The archive waits to be looked at and taken over; the kit and the originals are as they were.

    Raises InvalidError ``file-too-large`` or ``file-empty``, and DocumentError for an archive that is refused.
    """
    access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    with kept_aside(stream) as path:
        with path.open("rb") as source:
            archive = read_kit_archive(source)
        stored = generation.store_path(path)
    return _keep(workspace_key, archive, sha256=stored.sha256, by=by, now=now)


@transaction.atomic
def _keep(workspace_key: UUID, archive: KitArchive, *, sha256: str, by: Actor, now: datetime) -> ReceivedKit:
    received = ReceivedKit.objects.create(
        workspace_id=workspace_key,
        sha256=sha256,
        manifest=archive.manifest.model_dump(mode="json"),
        fingerprint=archive.key.fingerprint,
        received_by=person_behind(by),
        received_at=now,
    )
    data = {"fingerprint": received.fingerprint, **_named(received.manifest)}
    record("kit.received", by=by, workspace_key=workspace_key, subject=received, now=now, data=data)
    return received


def take_over_kit(
    received_id: UUID, *, by: Actor, now: datetime, trusts: str = "", replaces: int | None = None
) -> KitVersion:
    """The kit that came in is the draft, with its files among the originals; all of it or nothing.

    ``trusts`` is the fingerprint of a key that is not trusted yet, or its end, as a person heard it; ``replaces`` the
    revision of a draft that goes. Raises what ``ensure_trust``, ``refuse_unchanged`` and ``put_into_draft`` raise,
    IntakeError for a file that cannot be used, and DocumentError for an archive that is refused.
    """
    received = access_received_kit(by, received_id)
    key = received.workspace_id
    with _unpacked(received) as (archive, folder):
        name = archive.manifest.workspace
        refuse_unknown_key(key, archive.key, by=by, name=name, said=trusts)
        arrival = examine_arrival(key, archive.manifest.files, folder=folder, by=by)
        with transaction.atomic():
            ensure_trust(key, archive.key, by=by, name=name, said=trusts, now=now)
            register_arrival(key, arrival, by=by, now=now)
            renewed = renamed(archive.manifest.values.model_dump(mode="json"), arrival.stored)
            values = KitValues.model_validate(renewed)
            refuse_unchanged(key, values)
            draft = put_into_draft(key, by=by, values=values, now=now, replaces=replaces)
            data = {
                "name": draft.values.name,
                "version": draft.number,
                "from": name,
                "from_version": archive.manifest.kit.version,
                "fingerprint": archive.key.fingerprint,
            }
            record("kit.imported", by=by, workspace_key=key, subject=received.workspace, now=now, data=data)
            received.delete()
    return draft


@transaction.atomic
def put_away_kit(received_id: UUID, *, by: Actor, now: datetime) -> None:
    """The kit that came in is gone; nothing of it was taken over. Its file is left to the sweeper."""
    received = access_received_kit(by, received_id)
    data = {"fingerprint": received.fingerprint, **_named(received.manifest)}
    record("kit.put-away", by=by, workspace_key=received.workspace_id, subject=received, now=now, data=data)
    received.delete()


def forget_received_kits() -> None:
    """What came in more than a day ago and was not taken over is gone."""
    ReceivedKit.objects.filter(received_at__lt=timezone.now() - KEPT_FOR).delete()


def _named(manifest: Mapping[str, object]) -> dict[str, object]:
    """What an entry of the log says of a kit that came in."""
    kit = manifest.get("kit")
    said = dict(kit) if isinstance(kit, dict) else {}
    return {"name": said.get("name", ""), "from": manifest.get("workspace", ""), "from_version": said.get("version", 0)}


@contextmanager
def _unpacked(received: ReceivedKit) -> Iterator[tuple[KitArchive, Path]]:
    """The archive, checked again, and the folder where its files lie while the context is open."""
    root = Path(settings.WORK_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kit-", dir=root) as name:
        with generation.open_file(received.sha256) as source:
            archive = read_kit_archive(cast("BinaryIO", source), folder=Path(name))
        yield archive, Path(name)
