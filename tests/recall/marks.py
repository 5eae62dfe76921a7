"""How well logos in pictures are found and judged: wrong ones, right ones, and pictures without any."""

import os
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from brandkit.domain.marks import FoundMark, MarkFault, MarkUse
from brandkit.frames.logo_finder import LogoFinder, Mark
from tests.recall.mark_scenes import DrawnLogo, Pasting, logos, make_picture, paste, recoloured

SCENES = 75
SEED = 20
LEAST_DIFFERENCE = 3.0
SMALLEST_PX, LARGEST_PX = 40.0, 600.0
LARGE_PX = 80.0


@dataclass
class MarksRecall:
    """Counts by what was shown: ``wrong``, ``right`` or ``none``; those of at least LARGE_PX apart."""

    shown: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)


def measure(scenes: int = SCENES, *, seed: int = SEED) -> MarksRecall:
    """A third of the scenes has a logo in a wrong colour, a third a right one, a third none."""
    rng, recall = np.random.default_rng(seed), MarksRecall()
    for number in range(scenes):
        logo = logos()[int(rng.integers(len(logos())))]
        _scene(rng, recall, logo, ("wrong", "right", "none")[number % 3])
    return recall


def _scene(rng: np.random.Generator, recall: MarksRecall, logo: DrawnLogo, shown: str) -> None:
    picture = make_picture(rng)
    how = Pasting(
        height_px=float(np.exp(rng.uniform(np.log(SMALLEST_PX), np.log(LARGEST_PX)))),
        angle_degrees=float(rng.uniform(-30, 30)),
        hidden_share=float(rng.choice([0, 0, 0.15, 0.25])),
        blur_px=float(rng.uniform(0, 1)),
        jpeg_quality=int(rng.integers(70, 96)),
    )
    kinds, middle = [shown], None
    if shown != "none":
        drawn = recoloured(rng, logo, at_least=LEAST_DIFFERENCE)[0] if shown == "wrong" else logo
        pasted = paste(rng, picture, drawn, how)
        picture, middle = pasted.picture, (pasted.corners / picture.shape[1::-1]).mean(0)
        kinds += [f"{shown}, large"] if pasted.height_px >= LARGE_PX else []
        kinds += [f"{shown}, whole"] if how.hidden_share == 0 else []
    finder = _finder_of(logo.name.partition("-")[0])
    started = time.process_time()
    found = finder.find(picture)
    recall.milliseconds.append((time.process_time() - started) * 1000)
    here = [mark for mark in found if middle is not None and _is_at(mark, middle)]
    is_coloured = any(fault.fault is MarkFault.COLOUR for mark in here for fault in mark.faults)
    is_alarm = any(mark.faults for mark in found) or len(found) > len(here)
    for kind in kinds:
        recall.shown[kind] += 1
        recall.found[kind] += is_coloured if shown == "wrong" else bool(here)
        recall.alarms[kind] += is_alarm


def _is_at(mark: FoundMark, middle: np.ndarray) -> bool:
    return bool(np.hypot(*(np.mean(mark.region.corners, axis=0) - middle)) < 0.1)


@cache
def _finder_of(brand: str) -> LogoFinder:
    """A kit has the logos of one brand."""
    return LogoFinder(
        Mark(logo.name, MarkUse.IN_USE, logo.rgba) for logo in logos() if logo.name.partition("-")[0] == brand
    )


def marks_section() -> str:
    """The section's text."""
    load, recall = os.getloadavg()[0], measure()
    rows = [
        ("a colour wrong by CIEDE2000 3 to 6", "wrong", "said to be wrong"),
        (f"the same, {LARGE_PX:g} px high and more", "wrong, large", "said to be wrong"),
        ("the same, no part hidden", "wrong, whole", "said to be wrong"),
        ("right", "right", "found"),
        ("right, no part hidden", "right, whole", "found"),
    ]
    lines = [f"| {words} | {recall.shown[kind]} | {_share(recall, kind)} {said} |" for words, kind, said in rows]
    alarms = recall.alarms["right"] + recall.alarms["none"]
    clean = recall.shown["right"] + recall.shown["none"]
    table = "\n".join(["| logo in the picture | pictures | |", "|---|---|---|", *lines])
    return f"""Logos of the demonstration's kit and eight drawn ones are put into clouds, illustrations, textures, flat
shapes and pages of words of 1280 by 720 px: {SMALLEST_PX:g} to {LARGEST_PX:g} px high, turned by up to 30 degrees, up
to a quarter hidden, blurred, and stored as JPEG of quality 70 to 95.

{table}

Of {clean} pictures with a right logo or none, {alarms} raised a false alarm ({alarms / max(1, clean):.1%}).

Looking at one picture for one brand's logos took {np.median(recall.milliseconds):.0f} ms of processor time (median;
load {load:.1f}). What is missed is above all: words that are much alike on pages of words, logos under 80 px with thin
strokes, of whose colours storing leaves too little, and logos that are both partly hidden and on a rough ground.
"""


def _share(recall: MarksRecall, kind: str) -> str:
    return f"{recall.found[kind]} ({recall.found[kind] / max(1, recall.shown[kind]):.0%})"
