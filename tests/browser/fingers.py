"""Fingers on a touch screen."""

from playwright.sync_api import Page


class Fingers:
    """One finger on the page; Playwright itself only taps."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A finger goes from one point of the window to another, in ten steps."""
        self._touch("touchStart", start)
        for step in range(1, 11):
            done = step / 10
            self._touch("touchMove", (start[0] + (end[0] - start[0]) * done, start[1] + (end[1] - start[1]) * done))
        self._touch("touchEnd")

    def _touch(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
