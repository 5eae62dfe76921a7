"""Videos as one file: written for people to keep and carry, and taken in from wherever they come."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction

from brandkit import api as brandkit
from builder.document.archive import Archive, ArchivedAsset, assets_of, drawing_files_of, write_archive
from builder.document.archive_reading import read_archive
from builder.document.archive_writing import Readable
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.schema import load_document
from builder.models import Asset, Right, Video
from builder.models.workspace import Actor
from builder.selectors.access import access_video, access_workspace
from builder.selectors.documents import find_originals, get_kit_of, get_timeline
from builder.services.assets import Description, kept_aside, upload_asset
from builder.services.audit import record
from builder.services.locks import refuse_managers_work
from builder.services.names import file_name
from builder.services.videos import TITLE_LIMIT, clean_title, create_video
from generation import api as generation

SUFFIX = ".brandreel"


def write_video_archive(video_id: UUID, *, by: Actor, output: IO[bytes], now: datetime) -> str:
    """``output`` holds the saved video with its kit and originals; returns a name for the file.

    Raises ArchiveError ``missing-asset`` where an original is no longer there.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    timeline = get_timeline(video)
    kit = get_kit_of(video)
    originals = find_originals(video.workspace_id, {*assets_of(timeline), *drawing_files_of(kit.values)})
    write_archive(
        cast("BinaryIO", output),
        title=video.title,
        created_at=video.updated_at,
        timeline=timeline,
        kit=kit.values,
        kit_version=kit.number,
        assets=[_described(asset) for asset in originals.values()],
        open_asset=generation.open_file,
    )
    record("video.archived", by=by, workspace_key=video.workspace_id, subject=video, now=now)
    return file_name(video.title, ending=SUFFIX)


def import_archive(workspace_key: UUID, *, by: Actor, stream: Readable | None, now: datetime) -> Video:
    """The workspace has the video of this archive, with its originals.

    The video follows the workspace's own kit; where there is none yet, the archive's kit becomes it, for people who
    may manage the kit. Kit and video arrive together or not at all; originals may stay in the media. Raises
    DocumentError for an archive that is refused, ResolveError for a role that the kit lacks, and what
    ``upload_asset`` and ``create_video`` raise.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    with _unpacked(stream) as (archive, folder):
        title = clean_title(archive.manifest.title)
        own = brandkit.find_kit(workspace_key)
        if own is None:
            access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
        resolve(archive.timeline, kit=own.values if own else archive.kit, narration_seconds={})
        refuse_managers_work(by, workspace_key, changes=[(None, segment) for segment in archive.timeline.segments])
        wanted = {*assets_of(archive.timeline), *(() if own else drawing_files_of(archive.kit))}
        stored = _bring_in(workspace_key, archive, wanted, folder=folder, by=by, now=now)
        timeline = load_document(_renamed(archive.timeline.model_dump(mode="json"), stored))
        with transaction.atomic():
            if own is None:
                _publish_kit(workspace_key, archive, stored=stored, by=by, now=now)
            return create_video(
                workspace_key, by=by, title=_own_title(workspace_key, title), now=now, timeline=timeline
            )


def _own_title(workspace_key: UUID, title: str) -> str:
    """The title, marked as a copy where the workspace has a video that is called so."""
    taken = set(Video.objects.filter(workspace=workspace_key, deleted_at=None).values_list("title", flat=True))
    if title not in taken:
        return title
    numbers = ("", *(f" {number}" for number in range(2, len(taken) + 2)))
    marked = (f"{title[: TITLE_LIMIT - 12]} (copy{number})" for number in numbers)
    return next(one for one in marked if one not in taken)


@contextmanager
def _unpacked(stream: Readable | None) -> Iterator[tuple[Archive, Path]]:
    """The archive, and the folder where its files lie while the context is open."""
    with kept_aside(stream) as path, tempfile.TemporaryDirectory(prefix="archive-", dir=settings.WORK_ROOT) as folder:
        with path.open("rb") as source:
            archive = read_archive(source, folder=Path(folder))
        yield archive, Path(folder)


def _publish_kit(workspace_key: UUID, archive: Archive, *, stored: Mapping[str, str], by: Actor, now: datetime) -> None:
    workspace = access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    values = KitValues.model_validate(_renamed(archive.kit.model_dump(mode="json"), stored))
    draft = brandkit.create_kit(workspace_key, values=values)
    brandkit.publish_version(draft.id, now=now)
    record("kit.imported", by=by, workspace_key=workspace_key, subject=workspace, now=now, data={"name": values.name})


def _bring_in(
    workspace_key: UUID, archive: Archive, wanted: Iterable[str], *, folder: Path, by: Actor, now: datetime
) -> Mapping[str, str]:
    """The originals are in the workspace; under which SHA-256, as a drawing may have been made safe on the way."""
    described = {asset.sha256: asset for asset in archive.manifest.assets}
    assets = [described[sha256] for sha256 in wanted]
    present = find_originals(workspace_key, [asset.sha256 for asset in assets])
    stored = {sha256: sha256 for sha256 in present}
    for asset in assets:
        if asset.sha256 not in present:
            description = Description(
                name=asset.name, licence=asset.licence, origin=asset.origin, made_by=asset.made_by
            )
            with (folder / asset.sha256).open("rb") as source:
                row = upload_asset(
                    workspace_key, by=by, stream=source, name=asset.name, now=now, description=description
                )
            stored[asset.sha256] = row.sha256
    return stored


def _renamed(document: dict[str, object], stored: Mapping[str, str]) -> dict[str, object]:
    """The document with every original under the SHA-256 that it is stored under."""
    text = json.dumps(document)
    for before, after in stored.items():
        text = text.replace(f'"{before}"', f'"{after}"')
    renamed: dict[str, object] = json.loads(text)
    return renamed


def _described(asset: Asset) -> ArchivedAsset:
    return ArchivedAsset(
        sha256=asset.sha256,
        name=asset.name,
        media_type=asset.media_type,
        size_bytes=asset.size_bytes,
        licence=asset.licence,
        origin=asset.origin,
        made_by=asset.made_by,
    )
