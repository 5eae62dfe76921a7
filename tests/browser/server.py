"""The product as it is served: uvicorn with event streams, in a thread of the test process."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import uvicorn
from asgiref.typing import ASGIApplication
from django.conf import settings
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.core.asgi import get_asgi_application

from builder.config.kept_files import MEDIA_TYPES, KeptFile, KeptFiles, keep_file

START_SECONDS = 20


class Server(uvicorn.Server):
    """Says when it listens, and leaves the signals of the test process alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    def run_in_thread(self, listener: socket.socket) -> threading.Thread:
        thread = threading.Thread(target=self.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        assert self.listening.wait(START_SECONDS), "The web server did not start."
        return thread


@contextmanager
def serve(application: ASGIApplication | None = None, *, port: int = 0) -> Iterator[str]:
    """The address of the product while the context is open; afterwards no request is being answered any more.

    Unless ``application`` is another one, files are served out of the checkout.
    """
    with socket.create_server(("127.0.0.1", port)) as listener:
        served = application or _out_of_the_checkout()
        server = Server(uvicorn.Config(served, lifespan="off", log_level="error", timeout_graceful_shutdown=5))
        thread = server.run_in_thread(listener)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(START_SECONDS)


def _out_of_the_checkout() -> ASGIApplication:
    return KeptFiles(ASGIStaticFilesHandler(get_asgi_application()), files=_files_of_pages())


@cache
def _files_of_pages() -> Mapping[str, KeptFile]:
    """Scripts and styles as they were when the first test began: every test asks for three hundred of them."""
    folder = Path(settings.STATICFILES_DIRS[0])
    found = (path for path in folder.rglob("*") if path.suffix in MEDIA_TYPES)
    return {f"{settings.STATIC_URL}{path.relative_to(folder).as_posix()}": keep_file(path) for path in found}
