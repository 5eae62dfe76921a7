"""Scrubbing a video of 20 segments in the whole editor: each frame is there at the next frame of the display."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.plugins.checkout import serve_checkout

SEGMENTS, LAYERS, SCRUBS = 20, 5, 200
MOST_LAYOUTS = 1.5
"""Layouts of the page for a scrub; how long they take stands in the benchmarks of the editor. Measured: 1.0."""
MOST_NODES = 1
"""Nodes that are made for a scrub: what shows the time, and nothing that shows a segment. Measured: 0.2."""
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

    def test_draws_only_what_shows_the_time(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        page.evaluate(CALL, {"name": "scrub", "value": 20})
        before = _metrics(session)
        page.evaluate(CALL, {"name": "scrub", "value": SCRUBS})
        after = _metrics(session)
        assert 0 < after["LayoutCount"] - before["LayoutCount"] <= MOST_LAYOUTS * SCRUBS
        assert after["Nodes"] - before["Nodes"] <= MOST_NODES * SCRUBS


def _metrics(session: CDPSession) -> dict[str, float]:
    """What Chromium counted so far, by its names."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {metric["name"]: float(metric["value"]) for metric in metrics}
