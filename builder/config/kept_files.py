"""Scripts and styles out of memory, before Django: a page of the editor asks for three hundred small ones at once.

Each costs a request through every middleware and three turns of a thread otherwise, which together is most of the time
that the editor takes to open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import Storage

from builder.config.bodies import Application, Receive, Send

MEDIA_TYPES: Final = {
    ".js": b"text/javascript; charset=utf-8",
    ".mjs": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
}
FOR_GOOD: Final = b"max-age=315360000, public, immutable"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What a file whose name carries its hash holds, as it is and packed; where packing gains nothing both are one."""

    media_type: bytes
    plain: bytes
    packed: bytes

    def answer(self, *, takes_packed: bool) -> tuple[list[tuple[bytes, bytes]], bytes]:
        """The headers and the body for a browser that does or does not unpack."""
        is_packed = takes_packed and self.packed is not self.plain
        body = self.packed if is_packed else self.plain
        headers = [
            (b"content-type", self.media_type),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", FOR_GOOD),
            (b"vary", b"Accept-Encoding"),
            (b"x-content-type-options", b"nosniff"),
        ]
        return ([*headers, (b"content-encoding", b"gzip")] if is_packed else headers), body


class KeptFiles:
    """An ASGI application that answers for these files, by their paths, and passes everything else on."""

    def __init__(self, application: Application, *, files: Mapping[str, KeptFile]) -> None:
        self._application = application
        self._files = files

    async def __call__(self, scope: dict[str, object], receive: Receive, send: Send) -> None:
        file = self._files.get(str(scope.get("path"))) if scope.get("method") in ("GET", "HEAD") else None
        if file is None:
            await self._application(scope, receive, send)
            return
        headers, body = file.answer(takes_packed=_takes_packed(scope))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def read_kept_files(storage: Storage) -> Mapping[str, KeptFile]:
    """The scripts and styles that were collected under hashed names, by their paths; none where names carry no hash."""
    if not isinstance(storage, ManifestStaticFilesStorage):
        return {}
    return {
        storage.url(name): keep_file(Path(storage.path(hashed)))
        for name, hashed in storage.hashed_files.items()
        if Path(name).suffix in MEDIA_TYPES and Path(storage.path(hashed)).is_file()
    }


def keep_file(path: Path) -> KeptFile:
    """A file with what was packed of it beside it, if anything was."""
    plain = path.read_bytes()
    packed = path.with_name(f"{path.name}.gz")
    return KeptFile(MEDIA_TYPES[path.suffix], plain, packed.read_bytes() if packed.is_file() else plain)


def _takes_packed(scope: Mapping[str, object]) -> bool:
    headers = scope["headers"]
    assert isinstance(headers, list | tuple)
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in headers)
