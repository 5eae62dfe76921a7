"""Scrubbing a video of 20 segments in the whole editor: each frame is there at the next frame of the display."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.plugins.checkout import serve_checkout

SEGMENTS, LAYERS, SCRUBS = 20, 5, 200
MOST_WORK_MS = 16.0
"""Processor time of the page's thread for a scrub, painting included: a frame of a display at 60 Hz. Measured: 11."""
SHEETS = (
    "tokens",
    "base",
    "controls",
    "editor/shell",
    "editor/library",
    "editor/stage",
    "editor/strip",
    "editor/inspector",
)

CALL = """async ({ name, value }) => (await import("/tests/js/scrubbing_page.js"))[name](value)"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{serve_checkout()}/")
    page.evaluate(CALL, {"name": "open", "value": {"sheets": SHEETS, "count": SEGMENTS, "layers": LAYERS}})
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.slow
class TestScrubbing:
    def test_shows_any_segment_at_the_next_frame_of_the_display(self, page: Page) -> None:
        order = [(step * 7) % SEGMENTS for step in range(2 * SEGMENTS)]
        answer = page.evaluate(CALL, {"name": "visit", "value": order})
        assert answer["shown"] == answer["wanted"]

    def test_takes_little_of_the_pages_time(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.evaluate(CALL, {"name": "scrub", "value": 20})
        before = _work_seconds(session)
        page.evaluate(CALL, {"name": "scrub", "value": SCRUBS})
        work_ms = 1000 * (_work_seconds(session) - before) / SCRUBS
        assert 0 < work_ms <= MOST_WORK_MS, f"{work_ms:.1f} ms of the page's thread for a scrub"


def _work_seconds(session: object) -> float:
    """Processor time of the page's thread so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]  # type: ignore[attr-defined]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))
