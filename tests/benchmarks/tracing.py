"""What Chromium's own trace says of a page: when frames were drawn, and how long its thread was at one task."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from playwright.sync_api import Page

CATEGORIES: Final = ["viz", "disabled-by-default-devtools.timeline", "__metadata"]
DRAWN: Final = "Display::DrawAndSwap"
TASK: Final = "RunTask"
PAGE_THREAD: Final = "CrRendererMain"


@dataclass(frozen=True)
class Smoothness:
    """Times in ms: between two frames that were drawn one after the other, and of the page's tasks."""

    frames: int
    median_ms: float
    p95_ms: float
    late_ratio: float
    """Of the frames, those that came more than 50 ms after the one before."""
    longest_task_ms: float


def trace(page: Page, act: Callable[[], None]) -> Smoothness:
    """How smoothly the page is drawn while ``act`` runs. Needs Chromium."""
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=CATEGORIES)
    act()
    return read(json.loads(browser.stop_tracing())["traceEvents"])


def read(events: list[Mapping[str, Any]]) -> Smoothness:
    """The same from the events of a trace, whose times are in µs."""
    drawn = np.unique([event["ts"] for event in events if event["name"] == DRAWN and event.get("ph") in "BX"])
    between_ms = np.array([(later - sooner) / 1000 for sooner, later in pairwise(drawn)] or [0.0])
    return Smoothness(
        frames=len(drawn),
        median_ms=float(np.median(between_ms)),
        p95_ms=float(np.percentile(between_ms, 95)),
        late_ratio=float((between_ms > 50).mean()),
        longest_task_ms=max(_tasks_ms(events), default=0.0),
    )


def _tasks_ms(events: list[Mapping[str, Any]]) -> Iterator[float]:
    threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == PAGE_THREAD
    }
    for event in events:
        if event["name"] == TASK and (event["pid"], event["tid"]) in threads:
            yield event.get("dur", 0) / 1000
