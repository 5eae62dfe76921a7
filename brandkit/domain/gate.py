"""What the gate says of a generated frame or of footage: what was found, where, and whether it may be used."""

from enum import StrEnum
from typing import Final

from pydantic import Field

from brandkit.domain.findings import join_measure
from builder.document.values import Value

GATE_RECIPE: Final = 8
"""Raise it when a check or a threshold changes: what was judged before is then judged anew."""


class GateCheck(Value):
    """One way in which media may be malformed: its code, what holds where it finds nothing, where it is from.

    ``measures`` says what is measured, in which unit, and how much of it there may be.
    """

    code: str
    title: str
    source: str
    measures: str
    is_of_footage: bool = False


class GateVerdict(StrEnum):
    """How the gate ends. What it rejects is made again; what it leaves open a person decides."""

    ACCEPT = "accept"
    LOOK = "look"
    """A person must look."""
    REJECT = "reject"


class TextWish(StrEnum):
    """Whether a frame is expected to carry text. Text that is merely found is read as well."""

    ANY = "any"
    WANTED = "wanted"
    UNWANTED = "unwanted"


class Expectation(Value):
    """What was asked for. ``width_px`` and ``height_px`` are None where any size will do."""

    width_px: int | None = Field(default=None, ge=1)
    height_px: int | None = Field(default=None, ge=1)
    text: TextWish = TextWish.ANY


class GateBox(Value):
    """A part of the frame, px from its top left."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int


class GateFinding(Value):
    """One check that found something. ``score`` is what it measured, ``limit`` where it begins to mind.

    ``measured`` and ``allowed`` say both as people read them, with their units; empty in what was judged before they
    were said.
    """

    check: str
    verdict: GateVerdict
    message: str
    score: float
    limit: float
    measured: str = ""
    allowed: str = ""
    box: GateBox | None = None
    """The place that is marked; None is the whole frame."""
    at_seconds: float | None = None
    """When in the footage; None for a picture."""

    @property
    def measure(self) -> str:
        """Both in one line; empty where it is not told."""
        return join_measure(self.measured, limit=self.allowed) if self.measured else ""


class GateReport(Value):
    """What the gate says of one picture or one piece of footage. ``unjudged`` names checks that could not decide."""

    recipe: int = GATE_RECIPE
    verdict: GateVerdict
    findings: tuple[GateFinding, ...] = ()
    unjudged: tuple[str, ...] = ()
    frames: int = 1
    """How many frames were looked at."""

    @property
    def reason(self) -> str:
        """The worst finding in words; empty where everything is sound."""
        worst = [finding for finding in self.findings if finding.verdict is self.verdict]
        return worst[0].message if worst else ""
