"""What Chromium's own trace says of a page: when frames were drawn, and how long its thread was at one task."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from playwright.sync_api import Page

CATEGORIES: Final = ["viz", "disabled-by-default-devtools.timeline", "__metadata"]
DRAWN: Final = "Display::DrawAndSwap"
TASK: Final = "RunTask"
PAGE_THREAD: Final = "CrRendererMain"
TURN_US: Final = 16_667
"""Of a screen that is drawn 60 times a second."""


@dataclass(frozen=True)
class Smoothness:
    """Times in ms: between two frames that were drawn one after the other, and of the page's tasks.

    A hand that rests gives nothing to draw: what lies between a frame's turn and the next move is not counted.
    """

    frames: int
    median_ms: float
    p95_ms: float
    late_ratio: float
    """Of the frames, those that came more than 50 ms after the one before."""
    longest_task_ms: float


def trace(page: Page, act: Callable[[], Sequence[int]]) -> Smoothness:
    """How smoothly the page is drawn while ``act`` runs. Needs Chromium.

    ``act`` answers when it moved the pointer, in µs of the monotonic clock, which is the trace's; without moves every
    pause counts.
    """
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=CATEGORIES)
    moves = act()
    return read(json.loads(browser.stop_tracing())["traceEvents"], moves=moves)


def read(events: list[Mapping[str, Any]], *, moves: Sequence[int] = ()) -> Smoothness:
    """The same from the events of a trace, whose times are in µs."""
    drawn = np.unique([event["ts"] for event in events if event["name"] == DRAWN and event.get("ph") in "BX"])
    between_ms = np.array(list(_between_ms(drawn.tolist(), moves)) or [0.0])
    return Smoothness(
        frames=len(drawn),
        median_ms=float(np.median(between_ms)),
        p95_ms=float(np.percentile(between_ms, 95)),
        late_ratio=float((between_ms > 50).mean()),
        longest_task_ms=max(_tasks_ms(events), default=0.0),
    )


def _between_ms(drawn: Sequence[float], moves: Sequence[int]) -> Iterator[float]:
    for sooner, later in pairwise(drawn):
        since = sooner
        if moves:
            moved = next((at for at in moves if sooner <= at < later), None)
            if moved is None:
                continue  # drawn for another reason: a picture that came, a caret that blinks
            since = max(sooner, moved - TURN_US)
        yield (later - since) / 1000


def _tasks_ms(events: list[Mapping[str, Any]]) -> Iterator[float]:
    threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == PAGE_THREAD
    }
    for event in events:
        if event["name"] == TASK and (event["pid"], event["tid"]) in threads:
            yield event.get("dur", 0) / 1000
