"""Many files as one download: a zip that is written while it is sent, so that neither memory nor disk holds it."""

import asyncio
import zipfile
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from builder.http.files import CHUNK_BYTES

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""Before which a zip knows no time; the same files make the same zip."""
_ZIP64_FROM: Final = 1 << 31


@dataclass(frozen=True, slots=True)
class ZippedFile:
    """A file of a zip."""

    name: str
    size_bytes: int
    path: Path


@dataclass(frozen=True, slots=True)
class ZippedText:
    """A text of a zip, which is known when its turn comes; an empty one is left out."""

    name: str
    say: Callable[[], str]


class ZipAnswer(StreamingHttpResponse):
    """The files as a zip under this name, chunk by chunk; under ASGI in a thread. Films do not shrink: they are stored
    as they are."""

    def __init__(self, files: Callable[[], Iterable[ZippedFile | ZippedText]], *, name: str) -> None:
        self._files = files
        super().__init__(zip_chunks(files()), content_type="application/zip")
        if header := content_disposition_header(True, name):
            self["Content-Disposition"] = header
        self["Cache-Control"] = "private, no-store"
        self["X-Content-Type-Options"] = "nosniff"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        chunks = zip_chunks(self._files())
        while chunk := await asyncio.to_thread(next, chunks, b""):
            yield chunk


def zip_chunks(files: Iterable[ZippedFile | ZippedText]) -> Iterator[bytes]:
    """The bytes of the zip, of which never more than about a chunk is held."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            for _written in _write(archive, file):
                yield from sink.taken()
    yield from sink.taken()


def _write(archive: zipfile.ZipFile, file: ZippedFile | ZippedText) -> Iterator[None]:
    entry = zipfile.ZipInfo(file.name, date_time=_EARLIEST)
    entry.external_attr = 0o644 << 16
    if isinstance(file, ZippedText):
        if text := file.say():
            archive.writestr(entry, text.encode())
        yield
        return
    is_large = file.size_bytes >= _ZIP64_FROM
    with file.path.open("rb") as source, archive.open(entry, "w", force_zip64=is_large) as target:
        while chunk := source.read(CHUNK_BYTES):
            target.write(chunk)
            yield
    yield


class _Sink:
    """What zipfile writes into; it cannot be gone back in, so that sizes stand behind the files."""

    def __init__(self) -> None:
        self._chunks: deque[bytes] = deque()

    def write(self, data: bytes) -> int:
        self._chunks.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> Iterator[bytes]:
        """What was written since, but for pieces of no length."""
        while self._chunks:
            if chunk := self._chunks.popleft():
                yield chunk
