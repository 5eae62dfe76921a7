"""Chromium as a person has it: nobody watches its network or its pages while it works. For times of opening a page.

What drives browsers in tests hears of each request and each message, which takes a part of the same processor. Here the
DevTools protocol is spoken without its network domain: https://chromedevtools.github.io/devtools-protocol/.
"""

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--remote-debugging-port=0",
    "--window-size=1440,900",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "about:blank",
)
PATIENCE_SECONDS = 120
LOOK_SECONDS = 0.25
SETTLE_SECONDS = 6
"""In which a page loads what it shows later, the browser keeps it, and the server comes to rest."""


@dataclass
class BareBrowser:
    """A Chromium that is told what to do through ``socket``."""

    socket: ClientConnection
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @classmethod
    @contextmanager
    def opened(cls, program: str) -> Iterator["BareBrowser"]:
        """A browser with a profile of its own, which goes with it."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            process = subprocess.Popen(
                [program, f"--user-data-dir={folder}", *ARGUMENTS],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                with connect(_address(Path(folder) / "DevToolsActivePort"), max_size=None) as socket:
                    yield cls(socket)
            finally:
                process.terminate()
                process.wait()

    def marks_of(
        self, url: str, *, names: Sequence[str], watch: str, cookies: Sequence[Mapping[str, object]], visits: int = 1
    ) -> list[list[float]]:
        """Ms from the navigation until each mark that ``watch`` sets in the page, for each of the visits, one after the
        other: the first one's cache is empty.

        Raises TimeoutError where the last mark does not come.
        """
        context = self._say("Target.createBrowserContext")["browserContextId"]
        self._say("Storage.setCookies", browserContextId=context, cookies=list(cookies))
        target = self._say("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        page = self._say("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._say("Page.enable", page)
        self._say("Page.addScriptToEvaluateOnNewDocument", page, source=watch)
        marks = []
        for _ in range(visits):
            marks.append(self._visit(page, url, names))
            time.sleep(SETTLE_SECONDS)
            self._say("Page.navigate", page, url="about:blank")
        self._say("Target.closeTarget", targetId=target)
        self._say("Target.disposeBrowserContext", browserContextId=context)
        return marks

    def _visit(self, page: str, url: str, names: Sequence[str]) -> list[float]:
        self._say("Page.navigate", page, url=url)
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._read(page, f"performance.getEntriesByName('{names[-1]}').length"):
            if time.monotonic() > until:
                raise TimeoutError(str(self._read(page, "document.body.innerText")))
            time.sleep(LOOK_SECONDS)
        return [float(self._read(page, f"performance.getEntriesByName('{name}')[0].startTime")) for name in names]

    def _read(self, page: str, expression: str) -> Any:
        return self._say("Runtime.evaluate", page, expression=expression, returnByValue=True)["result"].get("value")

    def _say(self, method: str, page: str | None = None, /, **words: object) -> dict[str, Any]:
        number = next(self.numbers)
        to = {} if page is None else {"sessionId": page}
        self.socket.send(json.dumps({"id": number, "method": method, "params": words, **to}))
        while True:
            heard = json.loads(self.socket.recv(PATIENCE_SECONDS))
            if heard.get("id") == number:
                if "error" in heard:
                    raise RuntimeError(f"{method}: {heard['error']}")
                return dict(heard["result"])


def _address(file: Path) -> str:
    """Where the browser listens, which it writes down as soon as it does."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        port, _newline, path = (file.read_text() if file.exists() else "").partition("\n")
        if path:
            return f"ws://127.0.0.1:{port}{path.strip()}"
        time.sleep(LOOK_SECONDS)
    raise TimeoutError("The browser does not say where it listens.")
