"""How the measures of all frames end in one verdict."""

import pytest

from brandkit.domain.proofs import ProofRule, ProofVerdict
from brandkit.proof.limits import COLOUR_PEAK_LIMIT, EXACT_LIMITS, LIMITS
from brandkit.proof.tally import Measure, Subject, Tally

PEAK = Subject(ProofRule.LOGO_COLOUR_PEAK, "0")
SHAPE = Subject(ProofRule.LOGO_SHAPE, "0")


def rule_of(*values: float | None, subject: Subject = PEAK, limits=LIMITS):
    tally = Tally(limits)
    for frame, value in enumerate(values):
        tally.add(frame, Measure(subject, value))
    (found,) = tally.rules()
    return found


class TestTally:
    def test_passes_what_is_at_the_limit_and_fails_what_is_past_it(self):
        assert rule_of(2.0).verdict is ProofVerdict.PASS
        assert rule_of(2.0).limit == COLOUR_PEAK_LIMIT
        assert rule_of(2.01).verdict is ProofVerdict.FAIL
        assert rule_of(0.1, limits=EXACT_LIMITS).verdict is ProofVerdict.FAIL

    @pytest.mark.parametrize(("values", "worst"), [((0.4, 2.3, 1.0), 1), ((2.3, 1.0), 0), ((1.0, None, 2.3), 2)])
    def test_names_the_worst_frame_wherever_it_stands(self, values: tuple[float | None, ...], worst: int):
        found = rule_of(*values)
        assert (found.measured, found.at_frame, found.verdict) == (2.3, worst, ProofVerdict.FAIL)
        assert found.judged_frames == sum(value is not None for value in values)
        assert found.apart_frames == sum(value is None for value in values)

    def test_takes_the_least_where_more_is_better(self):
        found = rule_of(0.999, 0.97, 0.99, subject=SHAPE)
        assert (found.measured, found.at_frame, found.verdict) == (0.97, 1, ProofVerdict.FAIL)
