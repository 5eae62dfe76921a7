"""Serves the checkout's pages and modules to Chromium, as the product does: native modules through an import map."""

import json
import mimetypes
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
SERVED_FOLDERS = ("static", "tests")

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/javascript", ".mjs")


def import_map() -> dict[str, dict[str, str]]:
    """The product's import map with the plain addresses of static files, and ``#test`` for the helpers of tests."""
    imports = {"#editor/": "/static/editor/", "#test": "/tests/js/harness.js"}
    listing = ROOT / "static" / "vendor" / "vendor.json"
    if listing.is_file():
        for module in json.loads(listing.read_text()):
            imports[module["specifier"]] = f"/static/vendor/{module['path']}"
    return {"imports": imports}


class Checkout(BaseHTTPRequestHandler):
    """Answers a page's requests from the checkout; nothing reaches a network."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = (ROOT / path).resolve()
        if not path:
            page = f'<!doctype html><title>tests</title><script type="importmap">{json.dumps(import_map())}</script>'
            self._answer(HTTPStatus.OK, page.encode(), "text/html")
        elif any(file.is_relative_to(ROOT / folder) for folder in SERVED_FOLDERS) and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._answer(HTTPStatus.OK, file.read_bytes(), kind)
        else:
            self._answer(HTTPStatus.NOT_FOUND, f"no file {path}".encode(), "text/plain")

    def log_message(self, *_: object) -> None:
        """Say nothing: a test that misses a file says so itself."""

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """Serves the checkout on a free port of this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Checkout)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: Chromium ends connections as it likes."""


@cache
def serve_checkout() -> str:
    """The origin, ``http://localhost:<port>``, at which this process serves the checkout until it ends."""
    server = Server()
    Thread(target=server.serve_forever, name="checkout", daemon=True).start()
    return f"http://localhost:{server.server_port}"
