"""A hub on this machine, with the two answers of the real one that fetching a model needs."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE_BYTES = 64
"""Files from this size on are kept as large ones, with their hash."""


class FakeHub:
    """Serves the files of one folder as the model ``owner/model``. ``cut_at`` breaks off the named file there, once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self.fetched: list[tuple[str, str]] = []
        """The files that were asked for, with the range of bytes."""
        self.cut_at: dict[str, int] = {}
        self.lies_about: set[str] = set()

    def info(self) -> dict[str, Any]:
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {
            "id": "owner/model",
            "modelId": "owner/model",
            "sha": COMMIT,
            "private": False,
            "tags": [],
            "downloads": 0,
            "siblings": [self._sibling(path) for path in files],
        }

    def content(self, name: str) -> bytes | None:
        path = self.folder / name
        return path.read_bytes() if path.is_file() else None

    def _sibling(self, path: Path) -> dict[str, Any]:
        name, content = path.relative_to(self.folder).as_posix(), path.read_bytes()
        found: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": hashlib.sha1(content).hexdigest()}
        if len(content) >= LARGE_BYTES and name.endswith(".safetensors"):
            sha256 = "0" * 64 if name in self.lies_about else hashlib.sha256(content).hexdigest()
            found["lfs"] = {"sha256": sha256, "size": len(content), "pointerSize": 130}
        return found


@contextmanager
def serving(hub: FakeHub) -> Iterator[FakeHub]:
    """The hub answers at its address within the block."""

    class Handler(_Handler):
        served = hub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    served: FakeHub

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, *_anything: object) -> None:
        pass

    def _answer(self, *, with_body: bool) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/api/models/owner/model/revision/"):
            known = path.rpartition("/")[2] in {"main", COMMIT}
            self._send(
                200 if known else 404, json.dumps(self.served.info()).encode(), error="RevisionNotFound" * (not known)
            )
            return
        start, _, name = path.partition(f"/resolve/{COMMIT}/")
        content = self.served.content(name) if start == "/owner/model" else None
        if content is None:
            self._send(404, b"{}", error="RepoNotFound" if start != "/owner/model" else "EntryNotFound")
            return
        self._send_file(name, content, with_body=with_body)

    def _send_file(self, name: str, content: bytes, *, with_body: bool) -> None:
        asked = self.headers.get("Range", "")
        begin = int(asked.removeprefix("bytes=").partition("-")[0] or 0) if with_body and asked else 0
        self.send_response(206 if begin else 200)
        self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(content) - begin))
        if begin:
            self.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        if not with_body:
            return
        self.served.fetched.append((name, asked))
        end = self.served.cut_at.pop(name, len(content))
        self.wfile.write(content[begin:end])
        if end < len(content):
            self.connection.close()

    def _send(self, status: int, body: bytes, *, error: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if error:
            self.send_header("X-Error-Code", error)
        self.end_headers()
        self.wfile.write(body)
