"""Which limit a measure is held to."""

import pytest

from brandkit.domain.proofs import ProofRule, ProofVerdict
from brandkit.proof.limits import EXACT_LIMITS, LIMITS
from brandkit.proof.tally import Measure, Subject, Tally

PEAK = Subject(ProofRule.LOGO_COLOUR_PEAK, "0")


def rule_of(*measures: tuple[float, float], limits=LIMITS):
    tally = Tally(limits)
    for frame, (value, least) in enumerate(measures):
        tally.add(frame, Measure(PEAK, value, least_limit=least))
    (found,) = tally.rules()
    return found


class TestTally:
    def test_holds_a_measure_to_the_least_limit_that_can_be_kept(self):
        found = rule_of((2.06, 2.0621))
        assert (found.verdict, found.limit) == (ProofVerdict.PASS, 2.0621)
        assert rule_of((2.07, 2.0621)).verdict is ProofVerdict.FAIL

    def test_keeps_the_limit_of_the_rule_where_it_is_larger_or_nothing_may_be_lost(self):
        assert rule_of((2.01, 0.8)).verdict is ProofVerdict.FAIL
        assert rule_of((0.1, 2.06), limits=EXACT_LIMITS).verdict is ProofVerdict.FAIL

    @pytest.mark.parametrize("turned", [False, True])
    def test_names_the_frame_that_is_furthest_past_its_own_limit(self, turned: bool):
        measures = [(2.05, 2.06), (2.02, 0.8)]
        found = rule_of(*(measures[::-1] if turned else measures))
        assert (found.verdict, found.measured, found.limit) == (ProofVerdict.FAIL, 2.02, 2.0)
        assert found.judged_frames == 2
