"""Fingers on a touch screen."""

from itertools import pairwise

from playwright.sync_api import Page

REST_MS = 150
"""A finger that rests so long before it is lifted leaves nothing rolling on, which would eat the next tap."""


class Fingers:
    """One finger on the page; Playwright itself only taps."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)

    def drag(self, *points: tuple[float, float]) -> None:
        """A finger goes from the first of these points of the window to the last, ten steps for each leg."""
        self._touch("touchStart", points[0])
        for start, end in pairwise(points):
            for step in range(1, 11):
                done = step / 10
                self._touch("touchMove", (start[0] + (end[0] - start[0]) * done, start[1] + (end[1] - start[1]) * done))
        self._page.wait_for_timeout(REST_MS)
        self._touch("touchMove", points[-1])
        self._touch("touchEnd")

    def carry(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A finger lifts something out of its row and brings it along the row to another point."""
        self.drag(start, (start[0], start[1] - 60), end)

    def _touch(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
