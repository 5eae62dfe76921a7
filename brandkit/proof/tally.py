"""The worst of every rule for every layer, frame after frame."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.proofs import ProofBox, ProofRule, ProofVerdict, RuleProof
from brandkit.proof.colours import SHARE, Differences
from brandkit.proof.limits import LIMITS, Limits

_AT_LEAST: Final = frozenset({ProofRule.LOGO_SHAPE})
"""Rules whose limit is the least that is allowed."""
_NEVER_JUDGED: Final = frozenset({ProofRule.LOGO_TRANSITION})
"""What is measured and counted apart."""
_POOLED_SHARE: Final = {ProofRule.PALETTE: 0.99, ProofRule.PALETTE_PEAK: SHARE}
_DIGITS: Final = 4
_POOL_STEPS: Final = 1000
_POOLED: Final = 100 * _POOL_STEPS


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule is about: a layer by its index, or the segment's background, and in a palette's rule the colour."""

    rule: ProofRule
    layer: str
    colour: str = ""
    is_of_next: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured of a subject in a frame; None with the reason why nothing could be.

    With ``spread`` the pixels of all frames together decide, and the value finds the worst frame alone.
    """

    subject: Subject
    value: float | None
    box: ProofBox | None = None
    reason: str = ""
    spread: Differences | None = None


@dataclass(slots=True)
class _Worst:
    rule: ProofRule
    value: float | None = None
    at_frame: int | None = None
    box: ProofBox | None = None
    judged: int = 0
    apart: int = 0
    reasons: dict[str, None] = field(default_factory=dict)
    pool: npt.NDArray[np.int64] | None = None
    """How many pixels are so many thousandths away."""

    def add_spread(self, spread: Differences) -> None:
        """Take the pixels of a frame into account."""
        if self.pool is None:
            self.pool = np.zeros(_POOLED, np.int64)
        places = np.minimum(np.ceil(spread[0] * _POOL_STEPS), _POOLED - 1).astype(np.int64)
        np.add.at(self.pool, places, spread[1])

    @property
    def measured(self) -> float | None:
        """What decides: the worst frame, or what a share of the pixels of all frames keeps."""
        if self.pool is None:
            return self.value
        total = np.cumsum(self.pool)
        return float(np.searchsorted(total, np.ceil(_POOLED_SHARE[self.rule] * total[-1])) / _POOL_STEPS)


class Tally:
    """Takes measures; ``rules`` says how each rule ended."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._worst: dict[Subject, _Worst] = {}

    def add(self, at_frame: int, measure: Measure) -> None:
        """Take a measure of a frame into account."""
        worst = self._worst.setdefault(measure.subject, _Worst(measure.subject.rule))
        if measure.value is None:
            if measure.reason:
                worst.reasons[measure.reason] = None
            else:
                worst.apart += 1
            return
        worst.judged += 1
        if measure.spread is not None:
            worst.add_spread(measure.spread)
        if worst.value is None or _is_worse(measure.subject.rule, measure.value, worst.value):
            worst.value, worst.at_frame, worst.box = measure.value, at_frame, measure.box

    def rules(self) -> Iterator[RuleProof]:
        """Each rule for each subject, in the order in which they were met."""
        for subject, worst in self._worst.items():
            verdict, reason = ProofVerdict.NOT_JUDGED, "; ".join(worst.reasons)
            measured = worst.measured
            is_judged = subject.rule not in _NEVER_JUDGED
            if measured is not None and is_judged:
                verdict = ProofVerdict.PASS if self._keeps(subject.rule, measured) else ProofVerdict.FAIL
            elif not reason:
                reason = "It is seen in motions and transitions alone."
            yield RuleProof(
                rule=subject.rule,
                verdict=verdict,
                measured=None if measured is None else round(measured, _DIGITS),
                limit=self._limits[subject.rule],
                at_frame=worst.at_frame,
                layer_id=subject.layer,
                box=worst.box,
                reason=reason,
                judged_frames=worst.judged if is_judged else 0,
                apart_frames=worst.apart if is_judged else worst.judged,
                colour=subject.colour,
                is_of_next=subject.is_of_next,
            )

    def _keeps(self, rule: ProofRule, value: float) -> bool:
        """Whether the value is within the limit of the rule."""
        return value >= self._limits[rule] if rule in _AT_LEAST else value <= self._limits[rule]


def _is_worse(rule: ProofRule, value: float, than: float) -> bool:
    return value < than if rule in _AT_LEAST else value > than
