"""What every check on a frame is made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from brandkit.domain.gate import GateBox, GateFinding, GateVerdict
from brandkit.domain.measures import Measure
from brandkit.frames.soundness.view import FrameView


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found: what it measured, against what, where, and in which words.

    ``verdict`` None is a check that cannot decide; it finds nothing then, and is named as not judged. ``measure`` says
    ``score`` and ``limit`` as people read them.
    """

    score: float
    limit: float
    message: str
    box: GateBox | None = None
    verdict: GateVerdict | None = GateVerdict.REJECT
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class FrameCheck:
    """One way in which a frame may be malformed. ``code`` is stable; ``source`` says where the method is from.

    ``measures`` says what is measured, in which unit, and how much of it there may be.
    """

    code: str
    title: str
    source: str
    measures: str
    look: Callable[[FrameView], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of one check."""

    findings: tuple[GateFinding, ...]
    is_unjudged: bool


def finding_of(code: str, fault: Fault, *, at_seconds: float | None = None) -> GateFinding:
    """The finding that a fault is."""
    return GateFinding(
        check=code,
        verdict=fault.verdict or GateVerdict.LOOK,
        message=fault.message,
        score=round(float(fault.score), 4),
        limit=fault.limit,
        measured=fault.measure.measured if fault.measure else "",
        allowed=fault.measure.limit if fault.measure else "",
        box=fault.box,
        at_seconds=at_seconds,
    )


def look_with(check: FrameCheck, view: FrameView) -> Looked:
    """All that the check says of the frame."""
    faults = list(check.look(view))
    findings = tuple(finding_of(check.code, fault) for fault in faults if fault.verdict is not None)
    return Looked(findings=findings, is_unjudged=any(fault.verdict is None for fault in faults))
