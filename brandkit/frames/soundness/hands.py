"""Hands with a wrong number of fingers: sound, suspect, or not judged.

Models that place landmarks always say five fingers, so the silhouette is counted: the hand's own colour makes a mask,
the deepest point of the palm is its centre, and circles of 1.5 to 2.15 palm radii cross each finger once and the wrist.
Some circles are too small for the gaps and some too large for a thumb, so that the largest number that several agree
on counts. On spread hands with a clean mask that counts well; anything else is not judged.
"""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import Measure
from brandkit.frames.people import Floats, Hand
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView

FINGERS: Final = 5
CROP_PX: Final = 256
RINGS: Final = tuple(1.5 + 0.05 * step for step in range(14))
AGREEING: Final = 4
LEAST_FINGERS: Final = 3
COLOUR_APART: Final = 26.0
LEAST_MARKS: Final = 0.65
STEPS: Final = 720
"""Places on a circle."""
LEAST_RUN: Final = 4
ARM_SLACK: Final = 20
_PALM: Final = (0, 1, 5, 9, 13, 17)


def look(view: FrameView) -> Iterator[Fault]:
    for hand in view.hands:
        low, high = hand.landmarks.min(axis=0), hand.landmarks.max(axis=0)
        box = view.box(low[0], low[1], high[0], high[1])
        fingers = count_fingers(view, hand)
        if fingers is None:
            yield Fault(0, 0, "A hand cannot be judged.", box=box, verdict=None)
        elif fingers != FINGERS:
            yield Fault(
                abs(fingers - FINGERS),
                0,
                f"A hand seems to have {fingers} fingers.",
                box=box,
                verdict=GateVerdict.LOOK,
                measure=Measure(f"{fingers} fingers", f"{FINGERS} fingers"),
            )


def count_fingers(view: FrameView, hand: Hand) -> int | None:
    """The fingers of a spread hand, the thumb among them; None where its silhouette cannot be told."""
    crop, marks = _crop(view, hand)
    mask = _silhouette(crop, marks)
    inside = mask[np.clip(marks[:, 1], 0, CROP_PX - 1), np.clip(marks[:, 0], 0, CROP_PX - 1)]
    if float(np.mean(inside > 0)) < LEAST_MARKS:
        return None
    border = np.concatenate([mask[0], mask[:, 0], mask[:, -1]])
    if float(np.mean(border > 0)) > 0.25:
        return None
    return count_on_rings(mask, wrist=marks[0])


def count_on_rings(mask: npt.NDArray[np.uint8], *, wrist: npt.NDArray[np.int32]) -> int | None:
    """How many fingers circles round the palm cross; None where the circles do not agree."""
    depth = cv2.distanceTransform(mask, cv2.DIST_L2, 5)
    _low, radius, _where, (x, y) = cv2.minMaxLoc(depth)
    if radius < 8:
        return None
    counts = [_crossings(mask, (x, y), radius * ring, wrist=wrist) for ring in RINGS]
    agreed = [count for count in set(counts) if counts.count(count) >= AGREEING]
    return max(agreed) if agreed and max(agreed) >= LEAST_FINGERS else None


def _crossings(
    mask: npt.NDArray[np.uint8], centre: tuple[int, int], radius: float, *, wrist: npt.NDArray[np.int32]
) -> int:
    """Runs of the mask on the circle, without the one that the arm makes."""
    hit = _circle(mask, centre, radius)
    if hit.all() or not hit.any():
        return 0
    first = int(np.argmin(hit))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], np.roll(hit, -first).view(np.int8), [0]])))
    arm = np.arctan2(wrist[1] - centre[1], wrist[0] - centre[0]) % (2 * np.pi) / (2 * np.pi) * STEPS
    arm = (arm - first) % STEPS
    runs = [run for run in zip(edges[::2], edges[1::2], strict=True) if run[1] - run[0] >= LEAST_RUN]
    return sum(not run[0] - ARM_SLACK <= arm <= run[1] + ARM_SLACK for run in runs)


def _circle(mask: npt.NDArray[np.uint8], centre: tuple[int, int], radius: float) -> npt.NDArray[np.bool_]:
    """Which places on the circle the mask covers."""
    turns = np.linspace(0, 2 * np.pi, STEPS, endpoint=False)
    x = np.rint(centre[0] + radius * np.cos(turns)).astype(int)
    y = np.rint(centre[1] + radius * np.sin(turns)).astype(int)
    within = (x >= 0) & (y >= 0) & (x < mask.shape[1]) & (y < mask.shape[0])
    hit = np.zeros(len(turns), bool)
    hit[within] = mask[y[within], x[within]] > 0
    return hit


def _crop(view: FrameView, hand: Hand) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int32]]:
    low, high = hand.landmarks.min(axis=0), hand.landmarks.max(axis=0)
    side = float((high - low).max()) * 1.5
    start = (low + high) / 2 - side / 2
    scale = CROP_PX / side
    matrix = np.array([[scale, 0, -start[0] * scale], [0, scale, -start[1] * scale]])
    crop = cv2.warpAffine(view.pixels, matrix, (CROP_PX, CROP_PX), borderMode=cv2.BORDER_REPLICATE)
    marks: Floats = (hand.landmarks - start) * scale
    return np.asarray(crop, np.uint8), np.rint(marks).astype(np.int32)


def _silhouette(crop: npt.NDArray[np.uint8], marks: npt.NDArray[np.int32]) -> npt.NDArray[np.uint8]:
    """What has the colour of the palm, in one piece with it."""
    lab = cv2.cvtColor(crop, cv2.COLOR_RGB2LAB).astype(np.float32)
    palm = np.zeros(crop.shape[:2], np.uint8)
    cv2.fillConvexPoly(palm, cv2.convexHull(marks[list(_PALM)]), 255)
    colour = np.median(lab[palm > 0], axis=0) if palm.any() else lab[CROP_PX // 2, CROP_PX // 2]
    apart = np.sqrt((((lab - colour) * np.array([0.6, 1, 1], np.float32)) ** 2).sum(axis=2))
    mask = cv2.morphologyEx((apart < COLOUR_APART).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    _count, labels, _stats, _middles = cv2.connectedComponentsWithStats(mask)
    centre = np.clip(np.rint(marks[list(_PALM)].mean(axis=0)).astype(int), 0, CROP_PX - 1)
    label = labels[centre[1], centre[0]]
    kept = (labels == label).astype(np.uint8) if label else np.zeros_like(mask)
    return np.asarray(cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)


CHECK = FrameCheck(
    code="hands",
    title="Five fingers to a hand",
    source="crossings of circles round the palm (MediaPipe finds it)",
    measures="Fingers of a spread hand, the thumb among them; five.",
    look=look,
)
