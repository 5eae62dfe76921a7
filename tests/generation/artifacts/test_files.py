"""The store of files by their content."""

import errno
import hashlib
import io
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage, storages

from generation import files
from generation.domain.errors import MissingFileError, StorageError, StorageFullError
from generation.services import artifacts

HELLO = b"hello"
HELLO_SHA256 = hashlib.sha256(HELLO).hexdigest()


class Breaking:
    """Hands out some bytes, then breaks as a disk or a network does."""

    def __init__(self, error: OSError) -> None:
        self._parts = [b"some bytes"]
        self._error = error

    def read(self, _size: int = -1) -> bytes:
        if self._parts:
            return self._parts.pop()
        raise self._error


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "media"), "base_url": None},
        },
    }
    return tmp_path / "media"


@pytest.fixture
def bucket(settings, tmp_path):
    """A storage without paths, as a bucket is."""
    settings.FILE_CACHE_ROOT = tmp_path / "cache"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage", "OPTIONS": {}},
    }
    assert isinstance(storages["default"], InMemoryStorage)


def everything_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


class TestFolder:
    def test_names_a_file_by_its_content(self):
        stored = files.store_file(io.BytesIO(HELLO))
        assert stored == files.StoredFile(sha256=HELLO_SHA256, size_bytes=5)
        assert files.local_path(stored.sha256).read_bytes() == HELLO
        assert files.file_size(stored.sha256) == 5

    def test_keeps_the_same_bytes_once(self, media):
        files.store_file(io.BytesIO(HELLO))
        files.store_file(io.BytesIO(HELLO))
        assert len(everything_in(media)) == 1

    def test_mends_a_file_that_was_cut_short(self):
        stored = files.store_file(io.BytesIO(HELLO))
        files.local_path(stored.sha256).write_bytes(b"he")
        files.store_file(io.BytesIO(HELLO))
        assert files.local_path(stored.sha256).read_bytes() == HELLO

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
    def test_leaves_nothing_behind_on_a_full_disk(self, media, number):
        with pytest.raises(StorageFullError) as caught:
            files.store_file(Breaking(OSError(number, os.strerror(number))))
        assert caught.value.code == "storage-full"
        assert everything_in(media) == []

    def test_leaves_nothing_behind_when_a_disk_breaks(self, media):
        with pytest.raises(StorageError) as caught:
            files.store_file(Breaking(OSError(errno.EIO, "broken")))
        assert caught.value.code == "storage-refused"
        assert everything_in(media) == []

    def test_does_not_show_a_file_before_it_is_whole(self, media):
        class Watching(io.BytesIO):
            def read(self, size: int = -1) -> bytes:
                assert not files.has_file(HELLO_SHA256)
                return super().read(size)

        files.store_file(Watching(HELLO))
        assert files.has_file(HELLO_SHA256)

    def test_says_which_file_is_missing(self):
        with pytest.raises(MissingFileError) as caught:
            files.local_path(HELLO_SHA256)
        assert caught.value.data == {"sha256": HELLO_SHA256}
        with pytest.raises(MissingFileError):
            files.file_size(HELLO_SHA256)

    def test_sweeps_what_killed_processes_left(self, media):
        (media / "incoming").mkdir(parents=True)
        old, young = media / "incoming" / "old", media / "incoming" / "young"
        old.write_bytes(b"half")
        young.write_bytes(b"half")
        os.utime(old, (0, 0))
        assert files.sweep_incoming(older_than_seconds=3600) == 1
        assert everything_in(media) == [young]


class TestWorkFolder:
    def test_is_rid_of_what_killed_processes_left(self, settings, tmp_path):
        settings.WORK_ROOT = tmp_path / "work"
        for folder in ("work-old", "upload-old", "upload-young"):
            (tmp_path / "work" / folder).mkdir(parents=True)
            (tmp_path / "work" / folder / "original").write_bytes(b"half")
        (tmp_path / "work" / "archive-old").write_bytes(b"half")
        for old in tmp_path.glob("work/*-old"):
            os.utime(old, (0, 0))
        assert artifacts.sweep_work(older_than_seconds=3600) == 3
        assert everything_in(tmp_path / "work") == [tmp_path / "work" / "upload-young" / "original"]


@pytest.mark.usefixtures("bucket")
class TestBucket:
    def test_gives_a_local_copy(self):
        stored = files.store_file(io.BytesIO(HELLO))
        assert files.local_path(stored.sha256).read_bytes() == HELLO
        assert files.has_file(stored.sha256)

    def test_says_of_many_files_which_are_there(self):
        there = {files.store_file(io.BytesIO(bytes([number]))).sha256 for number in range(40)}
        assert files.find_files([*there, HELLO_SHA256]) == there

    def test_refuses_a_copy_that_is_not_what_its_name_says(self, settings):
        name = files.file_name(HELLO_SHA256)
        default_storage.save(name, ContentFile(b"hel"))
        with pytest.raises(StorageError):
            files.local_path(HELLO_SHA256)
        assert everything_in(Path(settings.FILE_CACHE_ROOT)) == []

    def test_copies_once(self, settings):
        stored = files.store_file(io.BytesIO(HELLO))
        files.local_path(stored.sha256)
        default_storage.delete(files.file_name(stored.sha256))
        default_storage.save(files.file_name(stored.sha256), ContentFile(b"other"))
        assert files.local_path(stored.sha256).read_bytes() == HELLO

    def test_drops_the_copies_read_longest_ago(self, settings):
        settings.FILE_CACHE_LIMIT_BYTES = 12
        old = [files.store_file(io.BytesIO(bytes([number]) * 6)) for number in range(2)]
        paths = [files.local_path(stored.sha256) for stored in old]
        for age, path in zip((300_000, 200_000), paths, strict=True):
            at = path.stat().st_mtime - age
            os.utime(path, (at, at))
        fresh = files.store_file(io.BytesIO(b"fresh one"))
        files.local_path(fresh.sha256)
        files.local_path(files.store_file(io.BytesIO(b"another")).sha256)
        assert [path.exists() for path in paths] == [False, False]

    def test_says_which_file_is_missing(self):
        with pytest.raises(MissingFileError):
            files.local_path(HELLO_SHA256)
        with pytest.raises(MissingFileError):
            files.file_size(HELLO_SHA256)

    def test_turns_the_errors_of_its_client_into_ours(self, monkeypatch):
        class ClientError(Exception):
            """As boto3 has them."""

        def refuse(*_args, **_more):
            raise ClientError("AccessDenied")

        monkeypatch.setattr(InMemoryStorage, "_save", refuse)
        with pytest.raises(StorageError) as caught:
            files.store_file(io.BytesIO(HELLO))
        assert caught.value.code == "storage-refused"
