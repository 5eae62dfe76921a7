"""How well logos in pictures are found and judged: wrong ones, right ones, and pictures without any."""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from typing import Final

import cv2
import numpy as np

from brandkit.domain.marks import FoundMark, MarkUse
from brandkit.frames.logo_finder import LogoFinder, Mark
from tests.recall.clean_frames import list_clean_frames
from tests.recall.mark_cases import CASES, Case, Wanted
from tests.recall.mark_scenes import DrawnLogo, logos, make_picture, mirrored, paste
from tests.recall.other_logos import other_logos

SCENES: Final = 5
"""Of each case, but ten times as many of the main ones."""
MAIN: Final = 10
CLEAN: Final = 304
SEED: Final = 20
SIZE_PX: Final = (960, 540)
FULL_HD: Final = (1920, 1080)
CALM: Final = 32
NEAR_SHARE: Final = 0.1
SYMMETRIC: Final = 8.0
"""Mean difference in codes of a logo and its mirror image, below which they are the same."""

Known = Callable[[], tuple[DrawnLogo, ...]]


@dataclass
class Row:
    """How often a case was tried and met; ``alarms`` are pictures where something else was found, or found wrong."""

    words: str
    wanted: str
    tried: int = 0
    met: int = 0
    alarms: int = 0


@dataclass
class CleanRow:
    """Pictures of one sort without a logo, and how many of them something was found in."""

    looked: int = 0
    alarms: int = 0


def measure(sets: Sequence[Known] = (logos, other_logos), *, scenes: int = SCENES) -> list[list[Row]]:
    """Each case with ``scenes`` logos out of each of the sets, a core of the machine for each case."""
    tasks = [(number, known, scenes) for known in sets for number in range(len(CASES))]
    with ProcessPoolExecutor(initializer=cv2.setNumThreads, initargs=(1,)) as pool:
        rows = list(pool.map(_measure_case, *zip(*tasks, strict=True)))
    return [rows[start : start + len(CASES)] for start in range(0, len(rows), len(CASES))]


def _measure_case(number: int, known: Known, scenes: int) -> Row:
    case = CASES[number]
    row = Row(case.words, case.wanted.value)
    for scene in range(scenes * (MAIN if case.is_main else 1)):
        _try(np.random.default_rng([SEED, number, scene]), row, case, known())
    return row


def _try(rng: np.random.Generator, row: Row, case: Case, known: Sequence[DrawnLogo]) -> None:
    logo = known[int(rng.integers(len(known)))]
    if case.wanted is Wanted.MIRRORED:
        logo = next(each for each in (known[i] for i in rng.permutation(len(known))) if not _is_symmetric(each))
    picture = _picture(rng)
    drawn = case.prepare(rng, logo)
    pasted = paste(rng, picture, drawn, case.pasting(rng))
    middle = (pasted.corners / picture.shape[1::-1]).mean(0)
    found = _finder_of(logo.name, case.use).find(pasted.picture)
    here = [mark for mark in found if _is_at(mark, middle)]
    row.tried += 1
    row.met += any(case.is_met(mark) for mark in here)
    row.alarms += len(found) > len(here) or (case.wanted is Wanted.FOUND and any(mark.faults for mark in here))


def _picture(rng: np.random.Generator) -> np.ndarray:
    """Half of them calm: slides, photographs, drawings; half as rough as they come."""
    picture = make_picture(rng) if rng.random() < 0.5 else _calm()[int(rng.integers(CALM))]
    return np.asarray(cv2.resize(picture, SIZE_PX, interpolation=cv2.INTER_AREA), np.uint8)


@cache
def _calm() -> list[np.ndarray]:
    return [frame for _, frame in list_clean_frames(CALM, seed=SEED + 1)]


def _is_at(mark: FoundMark, middle: np.ndarray) -> bool:
    return bool(np.hypot(*(np.mean(mark.region.corners, axis=0) - middle)) < NEAR_SHARE)


def _is_symmetric(logo: DrawnLogo) -> bool:
    turned = mirrored(logo).rgba.astype(np.int16)
    small = [cv2.resize(each, (64, 64), interpolation=cv2.INTER_AREA) for each in (logo.rgba.astype(np.int16), turned)]
    return bool(np.abs(small[0] - small[1]).mean() < SYMMETRIC)


def measure_clean(*, count: int = CLEAN) -> dict[str, CleanRow]:
    """Pictures without a logo by their sort, each looked at for one brand's."""
    parts = os.cpu_count() or 1
    rows: dict[str, CleanRow] = {}
    with ProcessPoolExecutor(parts, initializer=cv2.setNumThreads, initargs=(1,)) as pool:
        for sort, is_alarm in chain(*pool.map(_look_at_clean, range(parts), repeat(parts), repeat(count))):
            row = rows.setdefault(sort, CleanRow())
            row.looked += 1
            row.alarms += is_alarm
    return rows


def _look_at_clean(part: int, parts: int, count: int) -> list[tuple[str, bool]]:
    known = (*logos(), *other_logos())
    rough = (("rough", make_picture(np.random.default_rng([SEED, number]))) for number in range(count // 2))
    pictures = enumerate(chain(list_clean_frames(count - count // 2, seed=SEED), rough))
    return [
        (sort, bool(_finder_of(known[number % len(known)].name, MarkUse.IN_USE).find(picture)))
        for number, (sort, picture) in pictures
        if number % parts == part
    ]


def _milliseconds() -> tuple[float, float]:
    """Of processor time for a picture of FULL_HD and one brand's logos: the median, and the most."""
    times = []
    for number, logo in enumerate((*logos(), *other_logos())):
        picture = cv2.resize(make_picture(np.random.default_rng([SEED, number])), FULL_HD)
        finder = _finder_of(logo.name, MarkUse.IN_USE)
        started = time.process_time()
        finder.find(np.asarray(picture, np.uint8))
        times.append((time.process_time() - started) * 1000)
    return float(np.median(times)), max(times)


@cache
def _finder_of(name: str, use: MarkUse) -> LogoFinder:
    """A kit has the logos of one brand."""
    brand = name.partition("-")[0]
    every = {logo.name: logo for logo in (*logos(), *other_logos())}
    return LogoFinder(
        Mark(each.name, use if each.name == name else MarkUse.IN_USE, each.rgba)
        for each in every.values()
        if each.name.partition("-")[0] == brand
    )


def marks_section() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    ours, others = measure()
    clean = measure_clean()
    median, most = _milliseconds()
    lines = [
        f"| {one.words} | {one.wanted} | {_share(one)} | {one.alarms} | {_share(two)} | {two.alarms} |"
        for one, two in zip(_with_totals(ours), _with_totals(others), strict=True)
    ]
    tried = sum(row.tried for row in (*ours, *others))
    table = "\n".join(
        [
            "| a copy of a logo | has to be | logos known | false alarms | other logos | false alarms |",
            "|---|---|---|---|---|---|",
            *lines,
        ]
    )
    looked, alarms = sum(row.looked for row in clean.values()), sum(row.alarms for row in clean.values())
    sorts = ", ".join(f"{sort} {row.alarms} of {row.looked}" for sort, row in clean.items())
    return f"""{tried} pictures: each case is tried with the {len(logos())} logos that the finder was made with, and
with {len(other_logos())} others that it was not: icons on badges and beside words, and white within shapes. They are
put into pictures of {SIZE_PX[0]} x {SIZE_PX[1]} px: slides, photographs, people, drawings, icons, backdrops, and as
many clouds, textures, heaps of shapes and pages full of words. If nothing else is said they are 60 to 240 px high and
stored as JPEG of quality 75 to 95; frames of footage are the last of six of a slow move, in H.264. A false alarm is a
picture in which something is found elsewhere, or a fault in what is right. Differences are CIEDE2000; hue + 3 degrees
and saturation - 5 % change most colours by 1 to 2, which storing does too: they are here to show where the limit is.

{table}

**Pictures without a logo.** Of {looked}, {alarms} ({alarms / looked:.1%}) raised an alarm: {sorts}.

**Cost.** A picture of {FULL_HD[0]} x {FULL_HD[1]} px takes {median:.0f} ms of processor time for one brand's logos
(median; {most:.0f} at most; load {load:.1f}).
"""


def _with_totals(rows: Sequence[Row]) -> list[Row]:
    """The rows, and what those of pictures come to: colours that are wrong by 3 or more, and copies that are right."""
    by_case = [(case, row) for case, row in zip(CASES, rows, strict=True) if "crf" not in case.how]
    wrong = [row for case, row in by_case if case.is_wrong_colour]
    right = [row for case, row in by_case if case.wanted is Wanted.FOUND]
    return [
        *rows,
        _total("**all pictures with a colour wrong by 3 to 6**", wrong),
        _total("**all pictures with a right copy**", right),
    ]


def _total(words: str, rows: Sequence[Row]) -> Row:
    total = Row(words, rows[0].wanted)
    for row in rows:
        total.tried, total.met, total.alarms = total.tried + row.tried, total.met + row.met, total.alarms + row.alarms
    return total


def _share(row: Row) -> str:
    return f"{row.met} of {row.tried} ({row.met / max(1, row.tried):.0%})"
