"""Reading the zip of an archive that anybody may have made; the same for every kind of archive.

Nothing is taken on trust: only named texts and ``assets/`` by SHA-256 are known, no file gets its name from the zip,
sizes are limited before anything is unpacked, and every file is compared with its SHA-256. Each refusal has a code.
"""

import hashlib
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from builder.document.archive_format import ASSETS, CHUNK_BYTES, ArchivedAsset, Packing, missing_asset, wrong_hash
from builder.document.errors import ArchiveError


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


@dataclass(frozen=True, slots=True)
class ForeignLimits:
    """How much of an archive that other programs made is unpacked: of all its files, only those that are asked for."""

    max_files: int
    max_file_bytes: int
    max_total_bytes: int


class ForeignPack:
    """An archive of another program that is open. Its names say what its files are, and never where they are put."""

    def __init__(self, archive: zipfile.ZipFile, *, packing: Packing, limits: ForeignLimits) -> None:
        self._archive = archive
        self._packing = packing
        self._limits = limits

    def unpack(self, suffixes: tuple[str, ...], *, folder: Path) -> dict[str, Path]:
        """The files that end so, by their names in the archive; they lie in ``folder`` under names of ours.

        All of them are whole: they were compared with their checksums.
        """
        infos = [info for info in self._archive.infolist() if _is_wanted(info, suffixes=suffixes)]
        self._check(infos)
        unpacked: dict[str, Path] = {}
        for number, info in enumerate(infos):
            target = folder / f"{number}"
            with self._archive.open(info) as packed, target.open("xb") as file:
                while chunk := packed.read(CHUNK_BYTES):
                    file.write(chunk)
            if target.stat().st_size != info.file_size:
                raise EOFError(f"“{info.filename}” ends too early.")
            unpacked[info.filename] = target
        return unpacked

    def _check(self, infos: Sequence[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if len(infos) > limits.max_files:
            raise ArchiveError(
                "too-many-entries",
                f"The archive holds {len(infos)} files of this kind; at most {limits.max_files} come in together. "
                "Divide it.",
                {"entries": len(infos), "limit": limits.max_files},
            )
        total = sum(info.file_size for info in infos)
        largest = max((info.file_size for info in infos), default=0)
        if total > limits.max_total_bytes or largest > limits.max_file_bytes:
            raise ArchiveError(
                "too-large",
                f"The archive holds too much: each file may have {limits.max_file_bytes / 1e6:.0f} MB, and all of them "
                f"together {limits.max_total_bytes / 1e6:.0f} MB. Leave some out.",
                {"size_bytes": total, "limit_bytes": limits.max_total_bytes},
            )
        names: set[str] = set()
        for info in infos:
            _check_packing(info, packing=self._packing, limits=DEFAULT_LIMITS)
            if info.filename in names:
                raise _twice(info.filename)
            names.add(info.filename)


class Pack:
    """An archive that is open; all of its entries are ours and within limits."""

    def __init__(self, archive: zipfile.ZipFile, *, packing: Packing, limits: ArchiveLimits) -> None:
        self._archive = archive
        self._packing = packing
        self._entries = _checked_entries(archive.infolist(), packing=packing, limits=limits)

    def has(self, name: str) -> bool:
        """Whether there is such an entry."""
        return name in self._entries

    def text(self, name: str) -> bytes:
        """One of the texts. Raises ArchiveError ``missing-entry``."""
        if name not in self._entries:
            raise ArchiveError(
                "missing-entry",
                f"This zip has no “{name}”, so it is no {self._packing.suffix} archive. "
                f"Choose the file that {self._packing.given_by} gave you.",
                {"name": name},
            )
        return self._archive.read(self._entries[name])

    def check_files(self, described: Mapping[str, ArchivedAsset], *, needed: set[str]) -> None:
        """Every file that is needed is described, every one described is there, and no other is.

        Raises ArchiveError ``missing-asset`` and ``unknown-entry``.
        """
        for sha256 in sorted(needed):
            if sha256 not in described:
                raise missing_asset(sha256, packing=self._packing)
        for sha256 in described:
            if ASSETS + sha256 not in self._entries:
                raise missing_asset(sha256, packing=self._packing)
        for name in self._entries:
            if name.startswith(ASSETS) and name.removeprefix(ASSETS) not in described:
                raise ArchiveError(
                    "unknown-entry",
                    f"The archive holds “{name}”, which its manifest does not describe.",
                    {"name": name},
                )

    def small_file(self, sha256: str, *, limit_bytes: int) -> bytes | None:
        """The bytes of a file that was checked before; None where there are more of them than ``limit_bytes``."""
        info = self._entries[ASSETS + sha256]
        return self._archive.read(info) if info.file_size <= limit_bytes else None

    def unpack(self, described: Mapping[str, ArchivedAsset], *, folder: Path | None) -> None:
        """Each file was compared with its SHA-256, and lies in ``folder`` under it where there is a folder.

        Raises ArchiveError ``wrong-hash``; then the files that were written are gone again.
        """
        written: list[Path] = []
        try:
            for sha256, asset in described.items():
                target = folder / sha256 if folder else None
                written.extend([target] if target else [])
                self._unpack_one(asset, target=target)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise

    def _unpack_one(self, asset: ArchivedAsset, *, target: Path | None) -> None:
        info = self._entries[ASSETS + asset.sha256]
        digest = hashlib.sha256()
        with self._archive.open(info) as packed, target.open("wb") if target else _Nowhere() as file:
            while chunk := packed.read(CHUNK_BYTES):
                digest.update(chunk)
                file.write(chunk)
        if digest.hexdigest() != asset.sha256 or info.file_size != asset.size_bytes:
            raise wrong_hash(asset, packing=self._packing)


@contextmanager
def open_foreign(source: BinaryIO, *, packing: Packing, limits: ForeignLimits) -> Iterator[ForeignPack]:
    """The archive of another program in ``source``, which is seekable. What is wrong with it becomes an ArchiveError:

    ``not-an-archive`` · ``damaged-archive`` · ``too-many-entries`` · ``too-large`` · ``too-compressed`` ·
    ``duplicate-entry`` · ``encrypted-archive`` · ``unknown-compression``
    """
    with _opened(source, packing=packing) as archive:
        yield ForeignPack(archive, packing=packing, limits=limits)


@contextmanager
def open_pack(source: BinaryIO, *, packing: Packing, limits: ArchiveLimits) -> Iterator[Pack]:
    """The archive in ``source``, which is seekable. What is wrong with it, here or later, becomes an ArchiveError:

    ``not-an-archive`` · ``damaged-archive`` · ``too-many-entries`` · ``too-large`` · ``too-compressed`` ·
    ``unsafe-path`` · ``link-in-archive`` · ``duplicate-entry`` · ``unknown-entry`` · ``encrypted-archive`` ·
    ``unknown-compression``
    """
    with _opened(source, packing=packing) as archive:
        yield Pack(archive, packing=packing, limits=limits)


@contextmanager
def _opened(source: BinaryIO, *, packing: Packing) -> Iterator[zipfile.ZipFile]:
    start = source.read(4)
    source.seek(0)
    if not start.startswith(b"PK"):
        raise ArchiveError(
            "not-an-archive",
            f"This file is not a {packing.suffix} archive. Choose the file that {packing.given_by} gave you.",
        )
    try:
        with zipfile.ZipFile(_Reader(source, packing=packing)) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, UnicodeDecodeError) as error:
        raise ArchiveError(
            "damaged-archive",
            "The archive is damaged or was not copied completely. Copy or download it again.",
            {"detail": str(error)},
        ) from error


class _Reader:
    """A file of which no more is read at once than an archive's directory takes, whatever the archive claims."""

    def __init__(self, source: BinaryIO, *, packing: Packing) -> None:
        self._source = source
        self._what = packing.what
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
                "too-many-entries", f"The archive's list of contents is longer than that of any {self._what}."
            )
        return self._source.read(_DIRECTORY_BYTES if size < 0 else size)


class _Nowhere:
    """Where bytes go that are only to be compared."""

    def __enter__(self) -> "_Nowhere":
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def write(self, _chunk: bytes, /) -> None:
        return None


def _checked_entries(
    infos: list[zipfile.ZipInfo], *, packing: Packing, limits: ArchiveLimits
) -> dict[str, zipfile.ZipInfo]:
    """The archive's files by name, all of which are ours and within limits."""
    if len(infos) > limits.max_entries:
        raise ArchiveError(
            "too-many-entries",
            f"The archive holds {len(infos)} files; a {packing.what} has at most {limits.max_entries}.",
            {"entries": len(infos), "limit": limits.max_entries},
        )
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        _check_name(info, packing=packing)
        if info.filename in entries:
            raise _twice(info.filename)
        if info.filename != ASSETS:
            _check_packing(info, packing=packing, limits=limits)
            entries[info.filename] = info
    _check_total(entries, packing=packing, limits=limits)
    return entries


def _twice(name: str) -> ArchiveError:
    return ArchiveError(
        "duplicate-entry", f"The archive holds “{name}” twice, and it is not clear which counts.", {"name": name}
    )


def _is_wanted(info: zipfile.ZipInfo, *, suffixes: tuple[str, ...]) -> bool:
    """Whether it ends so; what macOS keeps beside a file is left aside."""
    parts = info.filename.split("/")
    is_beside = "__MACOSX" in parts or parts[-1].startswith("._")
    return info.filename.lower().endswith(suffixes) and not is_beside


def _check_name(info: zipfile.ZipInfo, *, packing: Packing) -> None:
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
    if name not in (*packing.texts, ASSETS) and not _ASSET_NAME.fullmatch(name):
        raise ArchiveError(
            "unknown-entry",
            f"The archive holds “{name!a}”, which no {packing.what} has. If you packed it yourself, leave that file "
            "out.",
            {"name": ascii(name)},
        )


def _check_packing(info: zipfile.ZipInfo, *, packing: Packing, limits: ArchiveLimits) -> None:
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
            f"{packing.export_again}",
            {"name": info.filename, "ratio": ratio, "limit": limits.max_ratio},
        )


def _check_total(entries: Mapping[str, zipfile.ZipInfo], *, packing: Packing, limits: ArchiveLimits) -> None:
    total = sum(info.file_size for info in entries.values())
    texts = max((entries[name].file_size for name in packing.texts if name in entries), default=0)
    if total > limits.max_total_bytes or texts > limits.max_json_bytes:
        raise ArchiveError(
            "too-large",
            f"Unpacked, the archive has {total / 1e9:.1f} GB; the largest that is read has "
            f"{limits.max_total_bytes / 1e9:.1f} GB, and {limits.max_json_bytes / 1e6:.0f} MB of them text.",
            {"size_bytes": total, "limit_bytes": limits.max_total_bytes},
        )
