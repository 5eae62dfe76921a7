"""The store of files by their content: originals and everything derived, named by SHA-256, never changed.

A file is visible under its name only when it is whole: bytes go under a temporary name first and are moved. The store
lies on Django's default storage, a folder or a bucket; what lies in a bucket is copied to a local cache when read.
"""

import errno
import hashlib
import os
import re
import time
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final, Protocol

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage

from generation.domain.errors import MissingFileError, StorageError, StorageFullError

CHUNK_BYTES: Final = 1 << 20
FOLDER: Final = "files"
INCOMING: Final = "incoming"
CACHE_KEEP_SECONDS: Final = 3600
"""A cached copy that was read this recently is never dropped, as somebody may be about to open it."""
ASKED_AT_A_TIME: Final = 16
STORED_ANEW_SECONDS: Final = 6 * 3600
"""What lies in a bucket for longer is written again when it comes again: its age says when somebody last wanted it."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Readable(Protocol):
    """Anything that hands out bytes."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the store."""

    sha256: str
    size_bytes: int


def store_file(stream: Readable) -> StoredFile:
    """Keep what ``stream`` still holds. The same bytes are kept once.

    Raises StorageFullError or StorageError; then nothing is left behind.
    """
    with _asking_storage(), _incoming_file() as draft:
        digest = hashlib.sha256()
        size = 0
        with draft.open("xb") as output:
            while chunk := stream.read(CHUNK_BYTES):
                digest.update(chunk)
                size += len(chunk)
                output.write(chunk)
            output.flush()
            os.fsync(output.fileno())
        stored = StoredFile(sha256=digest.hexdigest(), size_bytes=size)
        _publish(draft, stored)
    return stored


def store_path(path: Path) -> StoredFile:
    """Keep a copy of the file at ``path``."""
    with path.open("rb") as stream:
        return store_file(stream)


def has_file(sha256: str) -> bool:
    """Whether the store holds the file."""
    with _asking_storage():
        return _storage().exists(file_name(sha256))


def find_files(shas: Iterable[str]) -> frozenset[str]:
    """Those of the files that the store holds. A bucket is asked about many at a time."""
    wanted = list(dict.fromkeys(shas))
    if isinstance(_storage(), FileSystemStorage):
        return frozenset(sha256 for sha256 in wanted if has_file(sha256))
    with ThreadPoolExecutor(max_workers=ASKED_AT_A_TIME) as pool:
        return frozenset(sha256 for sha256, there in zip(wanted, pool.map(has_file, wanted), strict=True) if there)


def file_size(sha256: str) -> int:
    """The size in bytes. Raises MissingFileError."""
    if not has_file(sha256):
        raise _missing(sha256)
    with _asking_storage(sha256):
        return int(_storage().size(file_name(sha256)))


def open_file(sha256: str) -> IO[bytes]:
    """The file, open for reading and seekable. Raises MissingFileError."""
    return local_path(sha256).open("rb")


def local_path(sha256: str) -> Path:
    """Where the file lies on this machine; a copy from the bucket if need be. Raises MissingFileError."""
    storage = _storage()
    if isinstance(storage, FileSystemStorage):
        path = Path(storage.path(file_name(sha256)))
        if not path.is_file():
            raise _missing(sha256)
        return path
    cached = _cache_folder() / sha256
    if not cached.is_file():
        _copy_to_cache(storage, sha256, cached)
    with suppress(OSError):
        os.utime(cached)
    return cached


def drop_file(sha256: str) -> None:
    """The store does not hold the file any more; one that is not there is no error."""
    with _asking_storage():
        _storage().delete(file_name(sha256))
    with suppress(OSError):
        (_cache_folder() / sha256).unlink(missing_ok=True)


def stored_at(sha256: str) -> datetime:
    """When the file was last stored. Raises MissingFileError."""
    with _asking_storage(sha256):
        at: datetime = _storage().get_modified_time(file_name(sha256))
        return at


def list_files() -> Iterator[set[str]]:
    """All files of the store, some at a time."""
    for number in range(256):
        with suppress(FileNotFoundError):
            _folders, names = _storage().listdir(f"{FOLDER}/{number:02x}")
            yield {name for name in names if _SHA256.fullmatch(name)}


def file_name(sha256: str) -> str:
    """The name of a file in the storage."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


def sweep_incoming(*, older_than_seconds: float) -> int:
    """Remove what killed processes left under temporary names; returns how many files."""
    swept = 0
    for draft in _incoming_folder().glob("*"):
        with suppress(FileNotFoundError):
            if time.time() - draft.stat().st_mtime > older_than_seconds:
                draft.unlink()
                swept += 1
    return swept


class LocalMedia:
    """The store as the renderer sees it: a path for every original."""

    def path(self, sha256: str) -> Path:
        """A local file with these bytes. Raises MissingFileError."""
        return local_path(sha256)


def _storage() -> Storage:
    return default_storage


def _publish(draft: Path, stored: StoredFile) -> None:
    storage = _storage()
    name = file_name(stored.sha256)
    if storage.exists(name) and storage.size(name) == stored.size_bytes and _is_fresh(storage, name):
        return
    if isinstance(storage, FileSystemStorage):
        target = Path(storage.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.replace(target)
        return
    with draft.open("rb") as stream:
        storage.save(name, File(stream))


def _is_fresh(storage: Storage, name: str) -> bool:
    """Whether the file is as if it were stored now, so that nobody sweeps it before a row names it."""
    if isinstance(storage, FileSystemStorage):
        try:
            os.utime(storage.path(name))
        except FileNotFoundError:  # it was swept this moment
            return False
        return True
    is_young: bool = time.time() - storage.get_modified_time(name).timestamp() < STORED_ANEW_SECONDS
    return is_young or not getattr(storage, "file_overwrite", False)


def _copy_to_cache(storage: Storage, sha256: str, cached: Path) -> None:
    with _asking_storage(sha256):
        _make_room(_cache_folder(), settings.FILE_CACHE_LIMIT_BYTES)
        draft = cached.with_name(f"{sha256}.{uuid.uuid4().hex}")
        try:
            digest = hashlib.sha256()
            with storage.open(file_name(sha256), "rb") as source, draft.open("xb") as output:
                while chunk := source.read(CHUNK_BYTES):
                    digest.update(chunk)
                    output.write(chunk)
            if digest.hexdigest() != sha256:
                raise StorageError("A file came out of the storage otherwise than it was put in. Try again.")
            draft.replace(cached)
        finally:
            draft.unlink(missing_ok=True)


def _make_room(folder: Path, limit_bytes: int) -> None:
    """Drop the copies that were read longest ago until the cache keeps to its limit."""
    copies = []
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another process makes room too
            facts = path.stat()
            copies.append((facts.st_atime, facts.st_size, path))
    copies.sort(key=lambda copy: copy[0])
    size = sum(copy[1] for copy in copies)
    for read_at, size_bytes, path in copies:
        if size <= limit_bytes or time.time() - read_at < CACHE_KEEP_SECONDS:
            return
        path.unlink(missing_ok=True)
        size -= size_bytes


def _cache_folder() -> Path:
    folder = Path(settings.FILE_CACHE_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _incoming_folder() -> Path:
    storage = _storage()
    folder = (
        Path(storage.path(INCOMING))
        if isinstance(storage, FileSystemStorage)
        else _cache_folder().with_name("incoming")
    )
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _incoming_file() -> Iterator[Path]:
    draft = _incoming_folder() / uuid.uuid4().hex
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _missing(sha256: str) -> MissingFileError:
    return MissingFileError("A file that is needed is not in the store.", sha256=sha256)


def is_disk_full(error: BaseException) -> bool:
    """Whether the reason of ``error``, or of what caused it, is that a disk took no more bytes."""
    cause: BaseException | None = error
    while cause is not None:
        if getattr(cause, "errno", None) in _FULL:
            return True
        cause = cause.__cause__
    return isinstance(error, StorageFullError)


def disk_full() -> StorageFullError:
    """The error for a disk that took no more bytes."""
    return StorageFullError("There is no room left for a file. Free some space and try again.")


@contextmanager
def storage_errors(sha256: str = "") -> Iterator[None]:
    """Turn what a disk or a bucket raises into StorageFullError, MissingFileError (of ``sha256``) or StorageError."""
    try:
        yield
    except FileNotFoundError as error:
        if not sha256:
            raise
        raise _missing(sha256) from error
    except OSError as error:
        if is_disk_full(error):
            raise disk_full() from error
        raise StorageError("A file could not be written or read. The log of the server says why.") from error


@contextmanager
def _asking_storage(sha256: str = "") -> Iterator[None]:
    """As ``storage_errors``, for calls to a storage: the clients of buckets have errors of their own."""
    with storage_errors(sha256):
        try:
            yield
        except (OSError, StorageError):
            raise
        except Exception as error:
            raise StorageError("The storage refused. The log of the server says why.") from error
