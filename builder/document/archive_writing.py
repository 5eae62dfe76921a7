"""Writing a ``.brandreel`` archive. Equal contents give equal bytes."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import BinaryIO, Protocol

from builder.document.archive_format import (
    ASSETS,
    CHUNK_BYTES,
    DOCUMENT,
    KIT,
    MANIFEST,
    VIDEO_PACKING,
    ArchivedAsset,
    ArchivedKit,
    Manifest,
    Packing,
    missing_asset,
    wrong_hash,
)
from builder.document.kit_values import KitValues
from builder.document.needs import assets_of, files_of, kit_to_travel_with
from builder.document.schema import dump_document
from builder.document.timeline import Timeline

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the first that a zip can say, as the time of writing is not part of the video."""
_REGULAR_FILE = 0o100644 << 16


class Readable(Protocol):
    """Bytes that can be read piece by piece."""

    def read(self, size: int, /) -> bytes: ...


OpenAsset = Callable[[str], AbstractContextManager[Readable]]
"""Opens the file of a SHA-256; raises FileNotFoundError where there is none."""


def write_archive(
    output: BinaryIO,
    *,
    title: str,
    created_at: datetime,
    timeline: Timeline,
    kit: KitValues,
    kit_version: int,
    assets: Sequence[ArchivedAsset],
    open_asset: OpenAsset,
) -> Manifest:
    """Write the archive to ``output``, which need not be seekable.

    ``assets`` holds at least what the document and the kit name, but for the kit's templates, which stay behind; what
    neither names is left out. Raises ArchiveError:
    ``missing-asset`` for a file that is not described or not there, ``wrong-hash`` for one whose bytes changed. What
    was written by then is no archive.
    """
    kit = kit_to_travel_with(kit)
    manifest = Manifest(
        title=title,
        created_at=created_at,
        kit=ArchivedKit(name=kit.name, version=kit_version),
        assets=described_of(
            (*assets_of(timeline), *files_of(kit)),
            {asset.sha256: asset for asset in assets},
            packing=VIDEO_PACKING,
        ),
    )
    with zipfile.ZipFile(output, "w", allowZip64=True) as archive:
        archive.writestr(entry_of(MANIFEST, zipfile.ZIP_DEFLATED), manifest.model_dump_json(indent=1))
        archive.writestr(entry_of(DOCUMENT, zipfile.ZIP_DEFLATED), dump_document(timeline))
        archive.writestr(entry_of(KIT, zipfile.ZIP_DEFLATED), kit.model_dump_json(indent=1))
        for asset in manifest.assets:
            write_asset(archive, asset, packing=VIDEO_PACKING, open_asset=open_asset)
    return manifest


def described_of(
    needed: Iterable[str], known: Mapping[str, ArchivedAsset], *, packing: Packing
) -> tuple[ArchivedAsset, ...]:
    """What is known of the files, in the order of their SHA-256. Raises ArchiveError ``missing-asset``."""
    ordered = sorted(set(needed))
    for sha256 in ordered:
        if sha256 not in known:
            raise missing_asset(sha256, packing=packing)
    return tuple(known[sha256] for sha256 in ordered)


def entry_of(name: str, compression: int) -> zipfile.ZipInfo:
    """An entry that says nothing but its name, so that equal contents give equal bytes."""
    entry = zipfile.ZipInfo(name, date_time=_EARLIEST)
    entry.compress_type = compression
    entry.external_attr = _REGULAR_FILE
    entry.create_system = 3
    return entry


def write_asset(archive: zipfile.ZipFile, asset: ArchivedAsset, *, packing: Packing, open_asset: OpenAsset) -> None:
    """The file is in the archive, stored as it is: media is compressed already.

    Raises ArchiveError ``missing-asset`` and ``wrong-hash``.
    """
    entry = entry_of(ASSETS + asset.sha256, zipfile.ZIP_STORED)
    entry.file_size = asset.size_bytes
    digest = hashlib.sha256()
    try:
        opened = open_asset(asset.sha256)
    except FileNotFoundError as error:
        raise missing_asset(asset.sha256, packing=packing) from error
    size_bytes = 0
    with opened as source, archive.open(entry, "w") as target:
        while chunk := source.read(CHUNK_BYTES):
            size_bytes += len(chunk)
            digest.update(chunk)
            target.write(chunk)
    if digest.hexdigest() != asset.sha256 or size_bytes != asset.size_bytes:
        raise wrong_hash(asset, packing=packing)
