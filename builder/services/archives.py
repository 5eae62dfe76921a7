"""Videos as one file: written for people to keep and carry, and taken in from wherever they come."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction

from brandkit import api as brandkit
from builder.document.archive import Archive, assets_of, files_of, kit_to_travel_with, write_archive
from builder.document.archive_reading import read_archive
from builder.document.archive_writing import Readable
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.schema import load_document
from builder.models import Right, Video
from builder.models.errors import ConflictError
from builder.models.workspace import Actor
from builder.selectors.access import access_video, access_workspace
from builder.selectors.documents import find_originals, get_kit_of, get_timeline
from builder.services.archived_files import describe_for_archive, examine_arrival, register_arrival, renamed
from builder.services.assets import kept_aside
from builder.services.audit import record
from builder.services.kits import publish_kit
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
    needed = {*assets_of(timeline), *files_of(kit_to_travel_with(kit.values))}
    originals = find_originals(video.workspace_id, needed)
    write_archive(
        cast("BinaryIO", output),
        title=video.title,
        created_at=video.updated_at,
        timeline=timeline,
        kit=kit.values,
        kit_version=kit.number,
        assets=[describe_for_archive(asset) for asset in originals.values()],
        open_asset=generation.open_file,
    )
    record("video.archived", by=by, workspace_key=video.workspace_id, subject=video, now=now)
    return file_name(video.title, ending=SUFFIX)


def import_archive(workspace_key: UUID, *, by: Actor, stream: Readable | None, now: datetime) -> Video:
    """The workspace has the video of this archive, with its originals.

    The video follows the workspace's own kit; where none is in use, the archive's kit is published as any other, for
    people who may manage the kit. Originals, kit and video arrive together or not at all. Raises
    DocumentError for an archive that is refused, ResolveError for a role that the kit lacks, ConflictError
    ``draft-exists`` where a draft waits to be published, and what ``upload_asset``, ``publish_kit`` and
    ``create_video`` raise.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    with _unpacked(stream) as (archive, folder):
        title = clean_title(archive.manifest.title)
        own = brandkit.find_kit(workspace_key)
        if own is None:
            access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
        resolve(archive.timeline, kit=own.values if own else archive.kit, narration_seconds={})
        refuse_managers_work(by, workspace_key, changes=[(None, segment) for segment in archive.timeline.segments])
        wanted = {*assets_of(archive.timeline), *(() if own else files_of(archive.kit))}
        assets = [asset for asset in archive.manifest.assets if asset.sha256 in wanted]
        arrival = examine_arrival(workspace_key, assets, folder=folder, by=by)
        with transaction.atomic():
            register_arrival(workspace_key, arrival, by=by, now=now)
            timeline = load_document(renamed(archive.timeline.model_dump(mode="json"), arrival.stored))
            if own is None:
                _publish_kit(workspace_key, archive, stored=arrival.stored, by=by, now=now)
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
    """The kit of the archive is in use, checked as any that is published."""
    workspace = access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    if brandkit.find_draft(workspace_key) is not None:
        raise ConflictError(
            "This workspace has no brand kit in use, but a draft of one. Publish or discard the draft first: the video "
            "follows the kit in use, and without one the archive's kit becomes it.",
            code="draft-exists",
        )
    values = KitValues.model_validate(renamed(archive.kit.model_dump(mode="json"), stored))
    publish_kit(workspace_key, by=by, values=values, now=now)
    record("kit.imported", by=by, workspace_key=workspace_key, subject=workspace, now=now, data={"name": values.name})
