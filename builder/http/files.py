"""Files as answers, whole or in part: without holding them in memory, under ASGI and WSGI alike."""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import IO, Final, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified, StreamingHttpResponse
from django.utils.http import content_disposition_header

CHUNK_BYTES: Final = 1 << 18
FOREVER: Final = "private, max-age=31536000, immutable"
"""A file that is named by its content never changes; only its own people may see it."""
_RANGE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class FileAnswer(StreamingHttpResponse):
    """The bytes ``start <= b < end`` of a file, read chunk by chunk; under ASGI in a thread.

    A file that ``is_mine`` is removed when the answer has been sent or given up.
    """

    def __init__(
        self, path: Path, *, start: int, end: int, status: int, content_type: str, is_mine: bool = False
    ) -> None:
        self._path, self._start, self._end, self._is_mine = path, start, end, is_mine
        super().__init__(self._chunks(), status=status, content_type=content_type)
        self["Content-Length"] = str(end - start)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        chunks = self._chunks()
        while chunk := await asyncio.to_thread(next, chunks, b""):
            yield chunk

    def close(self) -> None:
        super().close()
        if self._is_mine:
            self._path.unlink(missing_ok=True)

    def _chunks(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            file.seek(self._start)
            left = self._end - self._start
            while left > 0 and (chunk := file.read(min(CHUNK_BYTES, left))):
                left -= len(chunk)
                yield chunk


def made_file_answer(write: Callable[[IO[bytes]], str], *, media_type: str) -> HttpResponseBase:
    """What ``write`` writes, as a download under the name that it returns. The file is gone once it was sent."""
    root = Path(settings.WORK_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(prefix="archive-", dir=root, delete=False) as output:
        path = Path(output.name)
        try:
            name = write(output)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    answer = FileAnswer(path, start=0, end=path.stat().st_size, status=200, content_type=media_type, is_mine=True)
    if header := content_disposition_header(True, name):
        answer["Content-Disposition"] = header
    answer["Cache-Control"] = "private, no-store"
    return answer


def file_answer(
    request: HttpRequest,
    path: Path,
    *,
    media_type: str,
    etag: str,
    name: str = "",
    disposition: Literal["inline", "attachment"] = "inline",
) -> HttpResponseBase:
    """The file at ``path``, or the part that a Range header asks for (206, or 416 if there is no such part).

    ``etag`` names the content. The browser may keep it and must not guess another type.
    """
    size = path.stat().st_size
    quoted = f'"{etag}"'
    if request.headers.get("If-None-Match") == quoted:
        return _with_headers(HttpResponseNotModified(), etag=quoted)
    span = _wanted_span(request, size=size, etag=quoted)
    if span is None:
        refusal = HttpResponse(status=416)
        refusal["Content-Range"] = f"bytes */{size}"
        return refusal
    start, end, is_part = span
    answer = FileAnswer(path, start=start, end=end, status=206 if is_part else 200, content_type=media_type)
    answer["Accept-Ranges"] = "bytes"
    if is_part:
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    if header := content_disposition_header(disposition == "attachment", name):
        answer["Content-Disposition"] = header
    return _with_headers(answer, etag=quoted)


def _with_headers(answer: HttpResponseBase, *, etag: str) -> HttpResponseBase:
    answer["ETag"] = etag
    answer["Cache-Control"] = FOREVER
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


def _wanted_span(request: HttpRequest, *, size: int, etag: str) -> tuple[int, int, bool] | None:
    """``(start, end, is_part)``; None for a part that does not exist. Several parts at once give the whole."""
    match = _RANGE.fullmatch(request.headers.get("Range", ""))
    if match is None or request.headers.get("If-Range", etag) != etag or match.groups() == ("", ""):
        return 0, size, False
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size
        return (start, end, True) if int(last) and size else None
    start = int(first)
    end = min(size, int(last) + 1) if last else size
    if last and int(last) < start:
        return 0, size, False
    return (start, end, True) if start < size else None
