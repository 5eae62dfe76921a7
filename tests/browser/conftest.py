"""A browser on the real product: a live server, people who are signed in, and an eye on what must never happen."""

import os
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect
from playwright.sync_api import Error as PlaywrightError

from builder.models import User
from tests.browser.editor_page import EditorPage
from tests.browser.server import serve
from tests.builder.houses import House, make_house

HERE = Path(__file__).parent
WIDTH_PX, HEIGHT_PX = 1440, 900
PATIENCE_MS = 30_000
"""How long a slow machine may take for one step."""
SHOWN = """() => [
    location.href, document.querySelector("dialog, [role=dialog]")?.innerText ?? "", document.body.innerText,
]"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents and "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure also says what the page shows and which dialog is open, as a log has no eyes."""
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    if report.when == "call" and report.failed and page is not None and not page.is_closed():
        with suppress(PlaywrightError):  # a page on its way to another shows nothing
            report.sections.append(("What the page shows", "\n---\n".join(page.evaluate(SHOWN))[:4000]))
    return report


@pytest.fixture(scope="session", autouse=True)
def database_beside_playwright() -> Iterator[None]:
    """Playwright's loop runs in the thread that uses the database; only here may Django overlook that."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Conscience:
    """Collects what a browser complains about: errors in the console, uncaught ones, breaches of the CSP."""

    complaints: list[str] = field(default_factory=list)
    _expected: list[re.Pattern[str]] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Complaints that match belong to what the test does, as an upload that is meant to be refused."""
        self._expected.append(re.compile(pattern))

    def watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    @property
    def unexpected(self) -> list[str]:
        return [one for one in self.complaints if not any(pattern.search(one) for pattern in self._expected)]


@pytest.fixture
def conscience() -> Iterator[Conscience]:
    conscience = Conscience()
    yield conscience
    assert conscience.unexpected == []


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "viewport": {"width": WIDTH_PX, "height": HEIGHT_PX}, "locale": "en-GB"}


@pytest.fixture
def site(transactional_db: None) -> Iterator[str]:
    """The address of the product."""
    with serve() as address:
        yield address


@pytest.fixture
def context(site: str, context: BrowserContext) -> BrowserContext:
    """A browser of its own, closed before the server is, and the server before the database is emptied."""
    return context


@pytest.fixture
def page(page: Page, conscience: Conscience) -> Page:
    conscience.watch(page)
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    return page


@pytest.fixture
def house(transactional_db: None) -> House:
    return make_house("Fabrikam")


SignIn = Callable[[BrowserContext, User], None]


@pytest.fixture
def sign_in(site: str) -> SignIn:
    """Signs a person in, in all pages of a browser context, without the form."""

    def sign_in(context: BrowserContext, user: User) -> None:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": site, "httpOnly": True}]
        )

    return sign_in


OpenEditor = Callable[..., EditorPage]


@pytest.fixture
def open_editor(page: Page, site: str, house: House, sign_in: SignIn) -> OpenEditor:
    """Opens the house's video in the editor, as its brand manager or as somebody else."""

    def open_editor(user: User | None = None, video_id: object = None) -> EditorPage:
        sign_in(page.context, user or house.manager)
        editor = EditorPage(page, root=site)
        editor.open(str(video_id or house.video.id))
        return editor

    return open_editor
