"""Fingers on a touch screen."""

from itertools import pairwise

from playwright.sync_api import Page


class Fingers:
    """One finger on the page; Playwright itself only taps."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def drag(self, *points: tuple[float, float]) -> None:
        """A finger goes from the first of these points of the window to the last, ten steps for each leg."""
        self._touch("touchStart", points[0])
        for start, end in pairwise(points):
            for step in range(1, 11):
                done = step / 10
                self._touch("touchMove", (start[0] + (end[0] - start[0]) * done, start[1] + (end[1] - start[1]) * done))
        self._touch("touchEnd")

    def carry(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A finger lifts something out of its row and brings it along the row to another point."""
        self.drag(start, (start[0], start[1] - 60), end)

    def _touch(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
