"""The checks on a single frame, and what they say together."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.errors import FrameError
from brandkit.domain.gate import Expectation, GateFinding, GateReport, GateVerdict
from brandkit.frames.soundness import (
    banding,
    bars,
    blank,
    blur,
    flat,
    halves,
    hands,
    heads,
    noise,
    nudity,
    seams,
    text,
    tiles,
    watermark,
)
from brandkit.frames.soundness.base import FrameCheck, finding_of, look_with
from brandkit.frames.soundness.form import as_rgb, shape_fault
from brandkit.frames.soundness.view import FrameView

ANYTHING: Final = Expectation()
_ORDER: Final = (GateVerdict.ACCEPT, GateVerdict.LOOK, GateVerdict.REJECT)


class CheckRegistry:
    """Checks in the order in which they were registered. A stronger judge is one more check."""

    def __init__(self, checks: Iterable[FrameCheck] = ()) -> None:
        self._checks: dict[str, FrameCheck] = {}
        for check in checks:
            self.register(check)

    def register(self, check: FrameCheck) -> None:
        """``check`` is one of the checks. Raises FrameError ``duplicate-check``."""
        if check.code in self._checks:
            raise FrameError("duplicate-check", f"There are two checks called {check.code}.", {"code": check.code})
        self._checks[check.code] = check

    def __iter__(self) -> Iterator[FrameCheck]:
        return iter(self._checks.values())


FIRST: Final = (blank.CHECK, flat.CHECK)
"""What fails one of these has nothing in it for the others to look at."""
FRAME_CHECKS: Final = CheckRegistry(
    (
        noise.CHECK,
        blur.CHECK,
        banding.CHECK,
        tiles.CHECK,
        seams.CHECK,
        halves.CHECK,
        bars.CHECK,
        heads.CHECK,
        hands.CHECK,
        text.CHECK,
        watermark.CHECK,
        nudity.CHECK,
    )
)


def judge_frame(pixels: npt.NDArray[Any], *, expects: Expectation = ANYTHING) -> GateReport:
    """What the gate says of one frame: RGB, ``(height, width, 3)``, uint8 or floats of 0 to 1.

    A picture of another form is rejected with the reason. Raises FrameError ``not-a-frame`` for what is no array.
    """
    if not isinstance(pixels, np.ndarray) or pixels.dtype.kind not in "uif":
        raise FrameError("not-a-frame", "A frame is an array of numbers: height, width, and red, green, blue.")
    malformed = shape_fault(pixels, expects=expects)
    if malformed is not None:
        return GateReport(verdict=GateVerdict.REJECT, findings=(finding_of(*malformed),))
    view = FrameView(as_rgb(pixels), expects=expects)
    for check in FIRST:
        looked = look_with(check, view)
        if looked.findings:
            return report_of(looked.findings)
    results = {check.code: look_with(check, view) for check in FRAME_CHECKS}
    findings = tuple(finding for looked in results.values() for finding in looked.findings)
    return report_of(findings, unjudged=tuple(code for code, looked in results.items() if looked.is_unjudged))


def report_of(findings: tuple[GateFinding, ...], *, unjudged: tuple[str, ...] = (), frames: int = 1) -> GateReport:
    """The report with these findings: as bad as the worst, and the worst first."""
    ordered = sorted(findings, key=lambda finding: -_ORDER.index(finding.verdict))
    verdict = ordered[0].verdict if ordered else GateVerdict.ACCEPT
    return GateReport(verdict=verdict, findings=tuple(ordered), unjudged=unjudged, frames=frames)
