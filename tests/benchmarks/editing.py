"""Somebody who works in the editor, for benchmarks. Django is set up when this is imported."""

import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any
from uuid import UUID

import uvicorn
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.utils import timezone
from django.utils.module_loading import import_string
from playwright.sync_api import Browser, Page, expect, sync_playwright

from builder.selectors.documents import get_timeline
from builder.services.demo import Demo, ensure_demo
from builder.services.videos import create_video
from tests.benchmarks.bare_browser import BareBrowser
from tests.benchmarks.tracing import Smoothness, trace
from tests.browser.editor_page import EditorPage, box_of, middle_of

SIZE = {"width": 1440, "height": 900}
STEP_MS = 16
PLAYED_MS = 6000
PATIENCE_MS = 120_000
CHROMIUM = "/usr/bin/chromium"
WATCH = """() => {
    const mark = (name, is_there) => {
        const look = () => is_there() ? performance.mark(name) : requestAnimationFrame(look);
        look();
    };
    mark("ready", () => document.querySelector("#editor[data-ready]"));
    mark("drawn", () => document.querySelector(".strip .block-thumb img"));
}"""


@dataclass
class Editing:
    """A browser that is signed in to the demo's workspace."""

    site: str
    demo: Demo
    browser: Browser
    page: Page

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator["Editing"]:
        """The product is served, and there is a browser."""
        demo = ensure_demo(now=timezone.now())
        expect.set_options(timeout=PATIENCE_MS)
        with _served() as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            context = browser.new_context(viewport=SIZE)
            context.add_cookies([_cookie(demo, site=site)])
            editing = cls(site=site, demo=demo, browser=browser, page=context.new_page())
            yield editing
            browser.close()

    def add_long_video(self, count: int) -> UUID:
        """There is a video of so many segments: those of the demo again and again."""
        assert self.demo.video
        timeline = get_timeline(self.demo.video)
        segments = tuple(
            timeline.segments[n % len(timeline.segments)].model_copy(update={"id": f"segment-{n}"})
            for n in range(count)
        )
        long = timeline.model_copy(update={"segments": segments})
        key, owner = self.demo.workspace.key, self.demo.owner
        return create_video(key, by=owner, title="Long", now=timezone.now(), timeline=long).id

    def openings(self, video_id: UUID, *, browsers: int, visits: int) -> list[list[list[float]]]:
        """Ms from the navigation until the editor answers, and until the first picture is there: for each browser that
        knows nothing, and each of its visits.
        """
        url, cookie = f"{self.site}/v/{video_id}/", _cookie(self.demo, site=self.site)
        with BareBrowser.opened(CHROMIUM) as browser:
            return [
                browser.marks_of(url, names=("ready", "drawn"), watch=f"({WATCH})()", cookies=[cookie], visits=visits)
                for _ in range(browsers)
            ]

    @contextmanager
    def slowed(self, factor: int) -> Iterator[None]:
        """The page's processor is so many times slower meanwhile."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": factor})
        try:
            yield
        finally:
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})

    def open_demo(self) -> None:
        """The demo is open in the editor."""
        assert self.demo.video
        EditorPage(self.page, root=self.site).open(str(self.demo.video.id))

    def traced(self) -> Iterator[tuple[str, Smoothness]]:
        """How smooth each is: a layer that is dragged, the playhead that is drawn along, and the film that plays."""
        for name, act in (
            ("dragging a layer", self._drag),
            ("scrubbing", self._scrub),
            ("playing", self._play),
        ):
            act()
            yield name, trace(self.page, act)

    def _drag(self) -> list[int]:
        layer = self.page.get_by_role("group", name="Layers on the picture").locator("[data-layer]").last
        x, y = middle_of(layer)
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        moves = self._moved((x + 3 * step, y - step) for step in [*range(60), *range(60, -1, -1)])
        mouse.up()
        return moves

    def _scrub(self) -> list[int]:
        slider = self.page.get_by_role("slider", name="Playhead")
        box = box_of(slider)
        y = box["y"] + box["height"] / 2
        mouse = self.page.mouse
        mouse.move(box["x"] + 8, y)
        mouse.down()
        moves = self._moved((box["x"] + 8 + (box["width"] - 16) * step / 119, y) for step in range(120))
        mouse.up()
        return moves

    def _moved(self, points: Iterable[tuple[float, float]]) -> list[int]:
        """The pointer went over the points; when it did, in µs of the monotonic clock."""
        moves = []
        for x, y in points:
            moves.append(time.monotonic_ns() // 1000)
            self.page.mouse.move(x, y)
            self.page.wait_for_timeout(STEP_MS)
        return moves

    def _play(self) -> list[int]:
        self.page.keyboard.press("Home")
        self.page.get_by_role("button", name="Play", exact=True).click()
        self.page.wait_for_timeout(PLAYED_MS)
        self.page.get_by_role("button", name="Pause", exact=True).click()
        return []


@contextmanager
def _served() -> Iterator[str]:
    """The product in a process of its own, as on a server: what it works at does not keep the browser waiting."""
    connections.close_all()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        process = get_context("fork").Process(target=_serve, args=(listener,), daemon=True)
        process.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            process.terminate()
            process.join()


def _serve(listener: socket.socket) -> None:
    application = import_string(settings.ASGI_APPLICATION)
    uvicorn.Server(uvicorn.Config(application, lifespan="off", log_level="error")).run(sockets=[listener])


def _cookie(demo: Demo, *, site: str) -> dict[str, Any]:
    """By which the demo's owner is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(demo.owner.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = demo.owner.get_session_auth_hash()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": site, "httpOnly": True}
