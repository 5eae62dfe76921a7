"""What the gate for generated media costs, check by check."""

import os
import time
from collections.abc import Callable

import cv2

from brandkit.frames.soundness.standard import ANYTHING, FIRST, FRAME_CHECKS
from brandkit.frames.soundness.view import FrameView
from tests.benchmarks.timing import circumstances
from tests.recall.wrong_frames import Frame, photo, portrait

ROUNDS = 5
READING = ("text", "watermark")
"""Checks that read text, where something looks like text."""


def gate_cost() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    cv2.setNumThreads(1)
    frames = {
        "photograph": photo("coffee", width=1920, height=1080),
        "person": portrait(width=1920, height=1080),
    }
    costs = {name: _costs(frame) for name, frame in frames.items()}
    checks = (*FIRST, *FRAME_CHECKS)
    rows = "\n".join(
        f"| `{check.code}` | {check.title} | " + " | ".join(f"{costs[name][check.code]:.1f}" for name in frames) + " |"
        for check in checks
    )
    sums = " | ".join(
        f"{sum(cost for code, cost in costs[name].items() if code not in READING):.1f}" for name in frames
    )
    return f"""{circumstances(load)}

Milliseconds of processor time for a frame of 1920 x 1080 px, one thread; the least of {ROUNDS} rounds. The checks run
in this order and share what more than one of them needs: the first that asks for it pays for it.

| check | what holds | {" | ".join(frames)} |
|---|---|---|---|
{rows}
| all | without those that may read text | {sums} |"""


def _costs(frame: Frame) -> dict[str, float]:
    """The least cost of each check, by its code."""
    least: dict[str, float] = {}
    for _ in range(ROUNDS + 1):
        view = FrameView(frame, expects=ANYTHING)
        for check in (*FIRST, *FRAME_CHECKS):
            cost = _milliseconds(lambda look=check.look, view=view: list(look(view)))
            least[check.code] = min(least.get(check.code, cost), cost)
    return least


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)
