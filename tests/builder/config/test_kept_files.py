"""Scripts and styles that never trouble Django."""

import asyncio
import gzip
from pathlib import Path

import pytest
from asgiref.testing import ApplicationCommunicator
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile
from servestatic.storage import CompressedManifestStaticFilesStorage

from builder.config.kept_files import KeptFiles, read_kept_files

SCRIPT = b"export const answer = 42;\n" * 40


@pytest.fixture
def storage(tmp_path: Path) -> CompressedManifestStaticFilesStorage:
    """A script and a picture that were collected."""
    storage = CompressedManifestStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    names = {"editor/main.js": SCRIPT, "icons/dot.svg": b"<svg/>"}
    for name, data in names.items():
        storage.save(name, ContentFile(data))
    list(storage.post_process({name: (storage, name) for name in names}))
    return storage


async def ask(
    storage: StaticFilesStorage, path: str, *, method: str = "GET", encoding: bytes = b"gzip, br"
) -> tuple[int, dict[bytes, bytes], bytes]:
    """Status, headers and body; what is passed on is answered with 418."""

    async def passed_on(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 418, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    scope = {"type": "http", "method": method, "path": path, "headers": [(b"accept-encoding", encoding)]}
    server = ApplicationCommunicator(KeptFiles(passed_on, files=read_kept_files(storage)), scope)
    start, body = await server.receive_output(5), await server.receive_output(5)
    return start["status"], dict(start["headers"]), body["body"]


class TestKeptFiles:
    def test_are_packed_and_held_for_good(self, storage: CompressedManifestStaticFilesStorage) -> None:
        status, headers, body = asyncio.run(ask(storage, storage.url("editor/main.js")))
        assert (status, gzip.decompress(body)) == (200, SCRIPT)
        assert headers[b"content-type"] == b"text/javascript; charset=utf-8"
        assert headers[b"content-length"] == str(len(body)).encode()
        assert b"immutable" in headers[b"cache-control"]
        assert headers[b"x-content-type-options"] == b"nosniff"

    def test_are_plain_for_those_who_do_not_unpack(self, storage: CompressedManifestStaticFilesStorage) -> None:
        address = storage.url("editor/main.js")
        status, headers, body = asyncio.run(ask(storage, address, encoding=b"br"))
        assert (status, body, b"content-encoding" in headers) == (200, SCRIPT, False)
        _, headers, body = asyncio.run(ask(storage, address, method="HEAD", encoding=b"br"))
        assert (headers[b"content-length"], body) == (str(len(SCRIPT)).encode(), b"")

    @pytest.mark.parametrize("path", ["/static/editor/main.js", "/static/editor/none.js", "/", "icons/dot.svg"])
    def test_leave_everything_else_to_django(self, storage: CompressedManifestStaticFilesStorage, path: str) -> None:
        named = storage.url(path) if path == "icons/dot.svg" else path
        assert asyncio.run(ask(storage, named))[0] == 418
        assert asyncio.run(ask(storage, storage.url("editor/main.js"), method="POST"))[0] == 418

    def test_are_none_where_names_carry_no_hash(self, tmp_path: Path) -> None:
        assert read_kept_files(StaticFilesStorage(location=str(tmp_path), base_url="/static/")) == {}
