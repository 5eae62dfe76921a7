"""Reading a ``.brandreel`` archive that anybody may have made.

Nothing is taken on trust: only the names below are known, no file gets its name from the archive, sizes are limited
before anything is unpacked, and every asset is compared with its SHA-256. Each refusal has a code of its own.
"""

import hashlib
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from builder.document.archive_format import (
    ASSETS,
    CHUNK_BYTES,
    DOCUMENT,
    FORMAT_VERSION,
    KIT,
    MANIFEST,
    Archive,
    ArchivedAsset,
    Manifest,
    missing_asset,
    wrong_hash,
)
from builder.document.errors import ArchiveError
from builder.document.kit_values import KitValues
from builder.document.needs import assets_of, drawing_files_of, kit_to_draw_with
from builder.document.problems import describe
from builder.document.schema import load_document, parse_json_object


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an archive may hold, unpacked. Small entries may be packed as tightly as they like."""

    max_entries: int = 5000
    max_total_bytes: int = 8 * 1024**3
    max_json_bytes: int = 32 * 1024**2
    max_ratio: float = 200
    small_bytes: int = 1024**2


DEFAULT_LIMITS = ArchiveLimits()

_DIRECTORY_BYTES = 4 * 1024**2
"""More than the directory of an archive with the most entries takes."""
_ASSET_NAME = re.compile(rf"{ASSETS}[0-9a-f]{{64}}")


def read_archive(source: BinaryIO, *, folder: Path, limits: ArchiveLimits = DEFAULT_LIMITS) -> Archive:
    """What the archive holds; its assets lie in ``folder`` afterwards, each as a file named by its SHA-256.

    ``source`` is seekable; ``folder`` exists. Files that lie in ``folder`` under these names already are replaced.
    When the archive is refused, the files that it brought are gone again. Raises DocumentError:

    ``not-an-archive`` · ``damaged-archive`` · ``too-many-entries`` · ``too-large`` · ``too-compressed`` ·
    ``unsafe-path`` · ``link-in-archive`` · ``duplicate-entry`` · ``unknown-entry`` · ``encrypted-archive`` ·
    ``unknown-compression`` · ``missing-entry`` · ``invalid-manifest`` · ``future-version`` · ``invalid-kit`` ·
    ``missing-asset`` · ``wrong-hash``, and what ``load_document`` raises.
    """
    with _open(source) as archive:
        entries = _checked_entries(archive.infolist(), limits=limits)
        manifest = _read_manifest(_read_json(archive, entries, MANIFEST))
        timeline = load_document(_read_json(archive, entries, DOCUMENT))
        kit = kit_to_draw_with(_read_kit(_read_json(archive, entries, KIT)))
        described = {asset.sha256: asset for asset in manifest.assets}
        _check_assets(entries, described, needed={*assets_of(timeline), *drawing_files_of(kit)})
        written: list[Path] = []
        try:
            for sha256, asset in described.items():
                written.append(folder / sha256)
                _unpack(archive, entries[ASSETS + sha256], asset, target=folder / sha256)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise
    return Archive(manifest=manifest, timeline=timeline, kit=kit)


class _Reader:
    """A file of which no more is read at once than an archive's directory takes, whatever the archive claims."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.tell = source.tell

    def seek(self, offset: int, whence: int = 0, /) -> int:
        if whence == 0 and offset < 0:
            raise zipfile.BadZipFile("An entry begins before the file.")
        return self._source.seek(offset, whence)

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if size > _DIRECTORY_BYTES:
            raise ArchiveError(
                "too-many-entries",
                "The archive's list of contents is too long for a video. It was not made by Brandreel.",
            )
        return self._source.read(_DIRECTORY_BYTES if size < 0 else size)


@contextmanager
def _open(source: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """The archive; whatever is wrong with the zip itself, here or on reading, becomes an ArchiveError."""
    start = source.read(4)
    source.seek(0)
    if not start.startswith(b"PK"):
        raise ArchiveError(
            "not-an-archive",
            "This file is not a .brandreel archive. Choose the file that “Download as .brandreel” gave you.",
        )
    try:
        with zipfile.ZipFile(_Reader(source)) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, UnicodeDecodeError) as error:
        raise ArchiveError(
            "damaged-archive",
            "The archive is damaged or was not copied completely. Copy or download it again.",
            {"detail": str(error)},
        ) from error


def _checked_entries(infos: list[zipfile.ZipInfo], *, limits: ArchiveLimits) -> dict[str, zipfile.ZipInfo]:
    """The archive's files by name, all of which are ours and within limits."""
    if len(infos) > limits.max_entries:
        raise ArchiveError(
            "too-many-entries",
            f"The archive holds {len(infos)} files; a video has at most {limits.max_entries}.",
            {"entries": len(infos), "limit": limits.max_entries},
        )
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        _check_name(info)
        if info.filename in entries:
            raise ArchiveError(
                "duplicate-entry",
                f"The archive holds “{info.filename}” twice, and it is not clear which counts.",
                {"name": info.filename},
            )
        if info.filename != ASSETS:
            _check_packing(info, limits=limits)
            entries[info.filename] = info
    _check_total(entries, limits=limits)
    return entries


def _check_name(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/"):
        raise ArchiveError(
            "unsafe-path",
            f"The archive wants to write outside its folder (“{name!a}”). It was tampered with; do not use it.",
            {"name": ascii(name)},
        )
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArchiveError(
            "link-in-archive",
            f"“{name!a}” in the archive is a link or a device, not a file. It was tampered with; do not use it.",
            {"name": ascii(name)},
        )
    if name not in (MANIFEST, DOCUMENT, KIT, ASSETS) and not _ASSET_NAME.fullmatch(name):
        raise ArchiveError(
            "unknown-entry",
            f"The archive holds “{name!a}”, which no video has. If you packed it yourself, leave that file out.",
            {"name": ascii(name)},
        )


def _check_packing(info: zipfile.ZipInfo, *, limits: ArchiveLimits) -> None:
    if info.flag_bits & 0x1:
        raise ArchiveError("encrypted-archive", "The archive is locked with a password. Export it without one.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ArchiveError(
            "unknown-compression",
            "The archive is packed in a way that Brandreel does not read. Pack it as a plain zip.",
            {"name": info.filename, "method": info.compress_type},
        )
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > limits.small_bytes and ratio > limits.max_ratio:
        raise ArchiveError(
            "too-compressed",
            f"“{info.filename}” would grow {ratio:.0f}-fold when unpacked, as only an attack would. "
            "Export the video again from where it was made.",
            {"name": info.filename, "ratio": ratio, "limit": limits.max_ratio},
        )


def _check_total(entries: Mapping[str, zipfile.ZipInfo], *, limits: ArchiveLimits) -> None:
    total = sum(info.file_size for info in entries.values())
    texts = max((entries[name].file_size for name in (MANIFEST, DOCUMENT, KIT) if name in entries), default=0)
    if total > limits.max_total_bytes or texts > limits.max_json_bytes:
        raise ArchiveError(
            "too-large",
            f"Unpacked, the archive has {total / 1e9:.1f} GB; the largest that is read has "
            f"{limits.max_total_bytes / 1e9:.1f} GB, and {limits.max_json_bytes / 1e6:.0f} MB of them text.",
            {"size_bytes": total, "limit_bytes": limits.max_total_bytes},
        )


def _read_json(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], name: str) -> bytes:
    if name not in entries:
        raise ArchiveError(
            "missing-entry",
            f"This zip has no “{name}”, so it is no .brandreel archive. "
            "Choose the file that “Download as .brandreel” gave you.",
            {"name": name},
        )
    return archive.read(entries[name])


def _read_manifest(data: bytes) -> Manifest:
    said: dict[str, Any] = parse_json_object(data, what="The archive's manifest")
    version = said.get("format_version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise ArchiveError(
            "future-version",
            f"A newer Brandreel made this archive (archive version {version}; this one reads up to {FORMAT_VERSION}). "
            "Update Brandreel, then import it again.",
            {"version": version, "current": FORMAT_VERSION},
        )
    try:
        return Manifest.model_validate(said)
    except ValidationError as error:
        raise describe(error, of=said, what="The archive's manifest", code="invalid-manifest") from error


def _read_kit(data: bytes) -> KitValues:
    said = parse_json_object(data, what="The archive's brand kit")
    try:
        return KitValues.model_validate(said)
    except ValidationError as error:
        raise describe(error, of=said, what="The archive's brand kit", code="invalid-kit") from error


def _check_assets(
    entries: Mapping[str, zipfile.ZipInfo], described: Mapping[str, ArchivedAsset], *, needed: set[str]
) -> None:
    """Every file that is needed is described, every one described is there, and no other is."""
    for sha256 in sorted(needed):
        if sha256 not in described:
            raise missing_asset(sha256)
    for sha256 in described:
        if ASSETS + sha256 not in entries:
            raise missing_asset(sha256)
    for name in entries:
        if name.startswith(ASSETS) and name.removeprefix(ASSETS) not in described:
            raise ArchiveError(
                "unknown-entry",
                f"The archive holds “{name}”, which its manifest does not describe.",
                {"name": name},
            )


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, asset: ArchivedAsset, *, target: Path) -> None:
    digest = hashlib.sha256()
    with archive.open(info) as packed, target.open("wb") as file:
        while chunk := packed.read(CHUNK_BYTES):
            digest.update(chunk)
            file.write(chunk)
    if digest.hexdigest() != asset.sha256 or info.file_size != asset.size_bytes:
        raise wrong_hash(asset)
