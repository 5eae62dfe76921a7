"""The product as it is served: uvicorn with event streams, in a thread of the test process."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.core.asgi import get_asgi_application

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
def serve() -> Iterator[str]:
    """The address of the product while the context is open; afterwards no request is being answered any more."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        application = ASGIStaticFilesHandler(get_asgi_application())
        server = Server(uvicorn.Config(application, lifespan="off", log_level="error", timeout_graceful_shutdown=5))
        thread = server.run_in_thread(listener)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(START_SECONDS)
