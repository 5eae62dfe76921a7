"""How well the gate tells wrong footage from right footage, and how often a repair helps."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import cv2
import numpy as np

from brandkit.domain.gate import GateReport, GateVerdict
from brandkit.frames.soundness.footage import judge_frames, motion_of
from generation.rendering.motion.repairs import mended, repair_for
from tests.recall.becoming import becoming_table
from tests.recall.clean_frames import PHOTOS
from tests.recall.wrong_frames import FOOTAGE_SPOILERS, RATE, Frame, pan, photo

EACH = 4
FAULTS = {
    "frozen": "a second stands still", "flicker": "brightness up and down by 4 to 10 %",
    "jumps": "one odd frame, or another picture", "flashes": "four flashes a second",
    "stutter": "every fourth or sixth frame comes twice", "shaking": "frames 2 to 7 px beside their place",
    "warping": "parts drawn to and fro from frame to frame", "drift": "ever lighter, more colourful, or grey",
}  # fmt: skip
MENDED = frozenset({"flicker", "stutter", "shaking"})
SIZE = {"width": 640, "height": 360}


def footage_section() -> str:
    """The section of the page, in Markdown."""
    rows = "\n".join(_line(code) for code in FOOTAGE_SPOILERS)
    alarms, stopped, looked = Counter[str](), 0, 0
    for frames in right_footage():
        report = _judged(frames)
        looked += 1
        stopped += report.verdict is not GateVerdict.ACCEPT
        alarms.update({finding.check for finding in report.findings})
    named = ", ".join(f"`{check}` {count}" for check, count in alarms.most_common()) or "none"
    return f"""Each fault is put into two seconds of a slow move over four photographs (640 x 360 px), and the whole
gate judges it, with the checks on single frames. A find is one of the check that is meant for it; **stopped** counts
whatever any check finds; **mended** counts footage in which the check finds nothing any more after the repair that a
take gets before it is judged.

| what is wrong | check | tried | found | stopped | rejected | mended |
|---|---|---|---|---|---|---|
{rows}

False alarms: of {looked} pieces of right footage (moves, pushes, a thing that moves before a picture; with grain and
without), {stopped} were stopped. By check: {named}. Where a picture is nearly empty, as a sky, there is nothing by
which trembling could be seen.

{becoming_table()}"""


def right_footage() -> Iterator[list[Frame]]:
    """Moves, pushes and moving things over every photograph, with grain and without."""
    for name in PHOTOS:
        ground = photo(name, **SIZE)
        for frames in (pan(ground), _push(ground), _passing(ground)):
            yield frames
            chance = np.random.default_rng(7)
            yield [np.clip(one + chance.normal(0, 3, one.shape), 0, 255).astype(np.uint8) for one in frames]


def _push(frame: Frame, *, frames: int = 48) -> list[Frame]:
    height, width = frame.shape[:2]
    made = []
    for at in range(frames):
        zoom = 1.25 ** (at / frames)
        matrix = np.array([[zoom, 0, width / 2 * (1 - zoom)], [0, zoom, height / 2 * (1 - zoom)]])
        made.append(np.asarray(cv2.warpAffine(frame, matrix, (width, height), flags=cv2.INTER_CUBIC), np.uint8))
    return made


def _passing(frame: Frame, *, frames: int = 48) -> list[Frame]:
    height, width = frame.shape[:2]
    thing = cv2.resize(frame[::-1], (width // 4, height // 4)).astype(np.float32)
    high, wide = thing.shape[:2]
    cover = np.zeros((high, wide), np.float32)
    cv2.ellipse(cover, (wide // 2, high // 2), (wide // 2 - 6, high // 2 - 6), 0, 0, 360, 1.0, -1, cv2.LINE_AA)
    cover = cv2.GaussianBlur(cover, (0, 0), 1.2)[..., None]
    made = []
    for at in range(frames):
        left, top = 20 + 6 * at, height // 3 + round(40 * np.sin(at / 8))
        shown = frame.copy()
        place = shown[top : top + high, left : left + wide]
        place[:] = np.rint(place * (1 - cover) + thing * cover)
        made.append(shown)
    return made


def _judged(frames: list[Frame]) -> GateReport:
    return judge_frames(frames, frame_rate=RATE)


def _is_found(code: str, report: GateReport) -> bool:
    return any(finding.check == code for finding in report.findings)


def _line(code: str) -> str:
    found = stopped = rejected = helped = 0
    for number in range(EACH):
        frames = pan(photo(PHOTOS[number % len(PHOTOS)], **SIZE))
        wrong = FOOTAGE_SPOILERS[code](frames, Random(f"{code}-{number}"))
        report = _judged(wrong)
        found += _is_found(code, report)
        stopped += report.verdict is not GateVerdict.ACCEPT
        rejected += report.verdict is GateVerdict.REJECT
        if code in MENDED and _is_found(code, report):
            repair = repair_for(motion_of(wrong, frame_rate=RATE))
            helped += not _is_found(code, _judged(list(mended(lambda wrong=wrong: wrong, repair))))
    said = f"{helped} of {found}" if code in MENDED else "-"
    return f"| {FAULTS[code]} | `{code}` | {EACH} | {found} | {stopped} | {rejected} | {said} |"
