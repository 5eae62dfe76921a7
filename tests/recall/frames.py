"""How well the gate tells wrong frames from right ones."""

import os
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from brandkit.domain.gate import GateReport, GateVerdict
from brandkit.frames.soundness.standard import ANYTHING, FIRST, FRAME_CHECKS, judge_frame
from brandkit.frames.soundness.text import CHECK as TEXT
from brandkit.frames.soundness.view import FrameView
from tests.recall.clean_frames import clean_frame, photograph
from tests.recall.written import SORTS, learnt_text, other_text, right_text
from tests.recall.wrong_frames import SPOILERS, Spoil, agency, faint_words, hand, photo, portrait

CLEAN = 304
EACH = 24
HANDS = 8
RIGHT_TEXTS = 10
"""Frames with right text of each sort."""
WORKERS = int(os.environ.get("RECALL_WORKERS", os.cpu_count() or 1))
"""Processes that measure side by side."""
FAULTS: tuple[tuple[str, str, Spoil], ...] = (
    ("not-finite", "values that are no numbers", SPOILERS["not-finite"]),
    ("wrong-mode", "grey, with alpha, or of 16 bits", SPOILERS["wrong-mode"]),
    ("wrong-size", "no pixels, 1 x 1, or 30,000 px wide", SPOILERS["wrong-size"]),
    ("blank", "black or white", SPOILERS["blank"]),
    ("flat", "one colour", SPOILERS["flat"]),
    ("noise", "noise alone, over all, or in a quarter", SPOILERS["noise"]),
    ("blur", "out of focus", SPOILERS["blur"]),
    ("banding", "a gradient in steps of 6 to 16", SPOILERS["banding"]),
    ("tiles", "two to four squares from elsewhere", SPOILERS["tiles"]),
    ("seams", "a part moved along a straight line", SPOILERS["seams"]),
    ("halves", "one half copied or mirrored into the other", SPOILERS["halves"]),
    ("text", "letters of halves of letters", SPOILERS["text"]),
    ("text", "letters spoilt in the five ways of the training", learnt_text),
    ("text", "letters spoilt in three ways, in hands and languages, that it had not", other_text),
    ("bars", "black bars", SPOILERS["bars"]),
    ("watermark", "a faint word again and again", faint_words),
    ("watermark", "an agency's name", agency),
)


@dataclass
class Row:
    """One fault: how often it was tried, found by its own check, found by any, and rejected."""

    code: str
    fault: str
    tried: int = 0
    found: int = 0
    by_any: int = 0
    rejected: int = 0

    def add(self, report: GateReport) -> None:
        self.tried += 1
        self.found += any(finding.check == self.code for finding in report.findings)
        self.by_any += report.verdict is not GateVerdict.ACCEPT
        self.rejected += report.verdict is GateVerdict.REJECT


def frames_section() -> str:
    """The section of the page, in Markdown."""
    rows = "\n".join(_line(row) for row in measure_faults())
    kinds, alarms, rejected, looked = measure_clean(CLEAN)
    named = ", ".join(f"`{check}` {count}" for check, count in alarms.most_common()) or "none"
    sorts = ", ".join(f"{name} ({count})" for name, count in sorted(kinds.items()))
    hands = "\n".join(measure_hands())
    texts = "\n".join(measure_right_text())
    return f"""Each fault is put into frames of 1280 x 720 px: parts of four photographs, brighter or darker, mirrored
or not; heads into a portrait. A find is one of the check that is meant for it; **stopped**
counts whatever any check finds, as nothing is rendered then before a person looked; **rejected** needs no person.
The limits were set with other seeds than these.

| what is wrong | check | tried | found | stopped | rejected |
|---|---|---|---|---|---|
{rows}

False alarms: of {CLEAN} right frames, {looked} ({looked / CLEAN:.1%}) were stopped, and
{rejected} ({rejected / CLEAN:.1%}) rejected. By check: {named}. Sorts of frames: {sorts}.
All stand on few photographs and many drawings, so that other material will do somewhat worse.

**Right text.** Text in a colour that can be seen, on photographs and on panels, a third of it turned by up to 6
degrees. The network of letters was trained with 24,000 drawn pieces of lines: texts in six languages and letters at
random in the Latin, Greek, Cyrillic, Japanese and 22 other scripts. Limits were set with other seeds of these sorts,
and with Kalam and Caveat as handwriting; *by hand* here are Pacifico, Permanent Marker and Special Elite. Neither they
nor the eight other languages were in the training. The reader knows no Cyrillic and few accents of Greek, so that a
person has to look at some.

| right text | shown | a person must look | rejected |
|---|---|---|---|
{texts}

**Hands.** Spread hands with four to seven fingers, shaded and drawn with an outline. Where no hand is found, nothing is
said; where its silhouette cannot be told, it is called *not judged*. Never take silence for a sound hand.

| hand | fingers | shown | suspect | sound | not judged | not found |
|---|---|---|---|---|---|---|
{hands}

**Cost.** One frame of 1920 x 1080 px without reading text takes {measure_cost():.0f} ms of one core; reading text adds
about 300 ms and is only done where something looks like text.
"""


def measure_faults(*, each: int = EACH, seed: str = "") -> Iterator[Row]:
    """Every fault, each in as many parts of photographs."""
    with ProcessPoolExecutor(WORKERS) as workers:
        tried = [(number, each, seed) for number in range(len(FAULTS))]
        yield from workers.map(_measure_fault, tried)
        yield from workers.map(_measure_heads, [each])


def _measure_fault(tried: tuple[int, int, str]) -> Row:
    fault, each, seed = tried
    code, words, spoil = FAULTS[fault]
    row = Row(code, words)
    for number in range(each):
        random = Random(f"{seed}{code}-{words}-{number}")
        row.add(judge_frame(spoil(photograph(random), random)))
    return row


def _measure_heads(each: int) -> Row:
    heads = Row("heads", "one or two heads too many")
    for number in range(each):
        frame = portrait(heads=2 + number % 2)
        mirrored = np.ascontiguousarray(frame[:, ::-1]) if number % 4 > 1 else frame
        heads.add(judge_frame(cv2.convertScaleAbs(mirrored, alpha=1 - 0.015 * number, beta=number)))
    return heads


def measure_clean(count: int) -> tuple[Counter[str], Counter[str], int, int]:
    """How many frames of each sort there are, what each check finds in them, how many are rejected and stopped."""
    kinds, alarms, rejected, stopped = Counter[str](), Counter[str](), 0, 0
    with ProcessPoolExecutor(WORKERS) as workers:
        for kind, report in workers.map(_judge_clean, range(count), chunksize=8):
            kinds[kind] += 1
            alarms.update({finding.check for finding in report.findings})
            rejected += report.verdict is GateVerdict.REJECT
            stopped += report.verdict is not GateVerdict.ACCEPT
    return kinds, alarms, rejected, stopped


def _judge_clean(number: int) -> tuple[str, GateReport]:
    kind, frame = clean_frame(number)
    return kind, judge_frame(frame)


def measure_right_text(*, each: int = RIGHT_TEXTS, seed: str = "") -> Iterator[str]:
    """Lines of the table of right text, with what the check for text says of it."""
    with ProcessPoolExecutor(WORKERS) as workers:
        yield from workers.map(_judge_right_text, [(sort, each, seed) for sort in SORTS])


def _judge_right_text(tried: tuple[str, int, str]) -> str:
    sort, each, seed = tried
    looked = rejected = 0
    for number in range(each):
        random = Random(f"{seed}right-{sort}-{number}")
        view = FrameView(right_text(photograph(random), random, sort, is_held_out=True), expects=ANYTHING)
        said = {fault.verdict for fault in TEXT.look(view)}
        rejected += GateVerdict.REJECT in said
        looked += GateVerdict.REJECT not in said and GateVerdict.LOOK in said
    return f"| {sort} | {each} | {looked} | {rejected} |"


def measure_hands() -> Iterator[str]:
    """Lines of the table of hands."""
    hands = next(check for check in FRAME_CHECKS if check.code == "hands")
    for is_drawn in (False, True):
        for fingers in (4, 5, 6, 7):
            said = Counter[str]()
            for number in range(HANDS):
                random = Random(f"{is_drawn}-{fingers}-{number}")
                view = FrameView(hand(fingers=fingers, random=random, is_drawn=is_drawn), expects=ANYTHING)
                faults = list(hands.look(view))
                judged = [fault for fault in faults if fault.verdict is not None]
                said["suspect" if judged else "unjudged" if faults else "sound" if view.hands else "unfound"] += 1
            cells = " | ".join(str(said[one]) for one in ("suspect", "sound", "unjudged", "unfound"))
            yield f"| {'drawn' if is_drawn else 'shaded'} | {fingers} | {HANDS} | {cells} |"


def measure_cost() -> float:
    """CPU-milliseconds of all checks but text on a 1080p photograph, the best of five."""
    cv2.setNumThreads(1)
    checks = [check for check in (*FIRST, *FRAME_CHECKS) if check.code not in {TEXT.code, "watermark"}]
    frame, best = photo("coffee", width=1920, height=1080), float("inf")
    for _ in range(5):
        started = time.process_time()
        view = FrameView(frame, expects=ANYTHING)
        for check in checks:
            list(check.look(view))
        best = min(best, time.process_time() - started)
    return best * 1000


def _line(row: Row) -> str:
    return f"| {row.fault} | `{row.code}` | {row.tried} | {row.found} | {row.by_any} | {row.rejected} |"
