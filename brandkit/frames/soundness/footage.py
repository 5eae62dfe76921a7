"""The checks on footage: what only shows from frame to frame, and the checks on single frames now and then.

Every frame is looked at small, up to ten minutes. A frame a second is judged as a picture; of what is longer than 24
seconds, 24 frames evenly over all of it.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.domain.errors import FrameError
from brandkit.domain.gate import Expectation, GateCheck, GateFinding, GateReport
from brandkit.frames.soundness import drift, flashes, flicker, frozen, jumps, shaking, stutter, warping
from brandkit.frames.soundness.base import FrameCheck, finding_of
from brandkit.frames.soundness.becoming import BecomingMeter
from brandkit.frames.soundness.courses import CourseMeter
from brandkit.frames.soundness.form import as_rgb, shape_fault
from brandkit.frames.soundness.motion import COLUMNS, Moment, Motion, MotionFault
from brandkit.frames.soundness.standard import ANYTHING, FIRST, FRAME_CHECKS, judge_frame, report_of

JUDGED_AT_MOST: Final = 24
LONGEST_FRAMES: Final = 18_000
"""Ten minutes at 30 frames a second; what comes later is not looked at."""


@dataclass(frozen=True, slots=True)
class FootageCheck:
    """One way in which footage may be malformed."""

    code: str
    title: str
    source: str
    measures: str
    look: Callable[[Motion], Iterator[MotionFault]]


FOOTAGE_CHECKS: Final = (
    FootageCheck(
        "frozen",
        "No frozen frames",
        "differences of frames",
        "How long nothing changes, seconds; at most 0.7.",
        frozen.look,
    ),
    FootageCheck(
        "flicker",
        "No flicker",
        "second differences of the frames' brightness",
        "By how much the light goes up and down from frame to frame, levels of 255; at most 1.2.",
        flicker.look,
    ),
    FootageCheck(
        "jumps",
        "No jumps",
        "differences of frames against those around",
        "How much more than around it changes from one frame to the next; at most 6 times as much.",
        jumps.look,
    ),
    FootageCheck(
        "flashes",
        "No flashes",
        "WCAG 2.2, success criterion 2.3.1",
        "Flashes within a second; at most 3.",
        flashes.look,
    ),
    FootageCheck(
        "stutter",
        "No frames that come twice",
        "differences of frames against those around",
        "How many of the frames come twice, per cent; at most 6.",
        stutter.look,
    ),
    FootageCheck(
        "shaking",
        "No shaking",
        "second differences of the movement of all of the frame",
        "How far the picture leaves its course from frame to frame, per cent of its width; at most 0.45.",
        shaking.look,
    ),
    FootageCheck(
        "warping",
        "Nothing trembles or melts",
        "how steady dense optical flow is",
        "How much of the movement of single places changes from frame to frame, per cent; at most 110.",
        warping.look,
    ),
    FootageCheck(
        "drift",
        "Nothing slowly changes",
        "light, colour and detail summed up along the flow; likeness by EfficientDet-Lite0",
        (
            "By how much the same things change: 26 levels of light, 35 % of colour or 49 % of detail at most. Or how "
            "much of what stays in the picture becomes something else; at most 6 %."
        ),
        drift.look,
    ),
)


def list_gate_checks() -> tuple[GateCheck, ...]:
    """Every check on a frame that can be looked at, then those on footage."""
    frame_checks = (*FIRST, *FRAME_CHECKS)
    return (
        *(_told(one, is_of_footage=False) for one in frame_checks),
        *(_told(one, is_of_footage=True) for one in FOOTAGE_CHECKS),
    )


def _told(check: FrameCheck | FootageCheck, *, is_of_footage: bool) -> GateCheck:
    return GateCheck(
        code=check.code,
        title=check.title,
        source=check.source,
        measures=check.measures,
        is_of_footage=is_of_footage,
    )


def judge_frames(
    frames: Iterable[npt.NDArray[Any]],
    *,
    frame_rate: Fraction,
    total_frames: int = 0,
    expects: Expectation = ANYTHING,
) -> GateReport:
    """What the gate says of footage: all of its frames in order, as ``judge_frame`` takes them.

    ``total_frames`` is how many there are going to be, at least about, where they are no sequence: those that are
    judged as pictures lie evenly among them.

    Raises FrameError ``no-frames`` or ``wrong-frame-rate``.
    """
    if frame_rate <= 0:
        raise FrameError("wrong-frame-rate", "Footage has a frame rate above 0.")
    follower, judged = _Follower(frame_rate), _Judged(expects)
    judgeable = min(len(frames) if isinstance(frames, Sized) else total_frames, LONGEST_FRAMES)
    every, last = max(1, round(frame_rate), -(-judgeable // JUDGED_AT_MOST)), None
    for number, pixels in enumerate(frames):
        if number >= LONGEST_FRAMES:
            break
        at_seconds = float(number / frame_rate)
        malformed = shape_fault(pixels, expects=expects)
        if malformed is not None:
            return report_of((finding_of(*malformed, at_seconds=at_seconds),), frames=number + 1)
        rgb = as_rgb(pixels)
        follower.add(rgb)
        last = rgb, at_seconds
        if number % every == every // 2 and judged.frames < JUDGED_AT_MOST:
            judged.look(rgb, at_seconds=at_seconds)
    if last is None:
        raise FrameError("no-frames", "There are no frames to judge.")
    if not judged.frames:
        judged.look(last[0], at_seconds=last[1])
    findings = judged.findings
    for check in FOOTAGE_CHECKS:
        for fault in check.look(follower.motion):
            findings.append(finding_of(check.code, fault.fault, at_seconds=float(fault.at_frame / frame_rate)))
    return report_of(
        tuple(_first_of_each(findings)), unjudged=tuple(sorted(judged.unjudged)), frames=follower.motion.frames
    )


def watched(frames: Iterable[npt.NDArray[np.uint8]], *, frame_rate: Fraction) -> Motion:
    """How footage moves and what its things become, without a judgement of its frames."""
    follower = _Follower(frame_rate)
    for rgb in frames:
        follower.add(rgb)
    return follower.motion


def motion_of(frames: Iterable[npt.NDArray[np.uint8]], *, frame_rate: Fraction) -> Motion:
    """How footage moves, without a judgement of its frames."""
    motion, meter = Motion(frame_rate), CourseMeter()
    for rgb in frames:
        motion.add(_moment(rgb), course=meter.add(rgb))
    return motion


class _Follower:
    """Follows footage from frame to frame in every way that its checks ask for."""

    def __init__(self, frame_rate: Fraction) -> None:
        self.motion = Motion(frame_rate)
        self._courses, self._becoming = CourseMeter(), BecomingMeter(frame_rate)

    def add(self, rgb: npt.NDArray[np.uint8]) -> None:
        """Take the next frame into account."""
        ratio = self._becoming.add(rgb)
        if ratio is not None:
            self.motion.become.append((self.motion.frames, ratio))
        self.motion.add(_moment(rgb), course=self._courses.add(rgb))


class _Judged:
    """What the checks on single frames say of some of them."""

    def __init__(self, expects: Expectation) -> None:
        self._expects = expects
        self.frames = 0
        self.findings: list[GateFinding] = []
        self.unjudged: set[str] = set()

    def look(self, rgb: npt.NDArray[np.uint8], *, at_seconds: float) -> None:
        """Judge one more frame."""
        self.frames += 1
        report = judge_frame(rgb, expects=self._expects)
        self.findings += [found.model_copy(update={"at_seconds": at_seconds}) for found in report.findings]
        self.unjudged |= set(report.unjudged)


def _first_of_each(findings: list[GateFinding]) -> Iterator[GateFinding]:
    """The first finding of every check in each of its verdicts: the same fault stands in every frame."""
    seen = set()
    for finding in findings:
        if (finding.check, finding.verdict) not in seen:
            seen.add((finding.check, finding.verdict))
            yield finding


def _moment(rgb: npt.NDArray[np.uint8]) -> Moment:
    height, width = rgb.shape[:2]
    rows = max(2, round(COLUMNS * height / width))
    cells = cv2.resize(rgb, (COLUMNS, min(rows, 2 * COLUMNS)), interpolation=cv2.INTER_AREA)
    return Moment(np.asarray(cells, np.uint8), width_px=width, height_px=height)
