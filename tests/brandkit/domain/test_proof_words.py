"""What a proof says to people: units and sentences, and never a nought that nobody measured."""

import re

import pytest

from brandkit.domain.proof_words import (
    AT_LEAST,
    MEANINGS,
    NAMES,
    advice_on,
    ending_of,
    failure_words,
    judged_frames,
    measure_of,
    words_of,
)
from brandkit.domain.proofs import FilmProof, ProofRule, ProofVerdict, RuleProof

RULES = tuple(ProofRule)


def ended(rule: ProofRule, verdict: ProofVerdict = ProofVerdict.PASS, **more: object) -> RuleProof:
    return RuleProof.model_validate({"rule": rule, "verdict": verdict, "limit": 1, **more})


def film(*rules: RuleProof, frames: int = 2481) -> FilmProof:
    return FilmProof(
        verdict=ProofVerdict.PASS,
        frames=frames,
        frames_per_second=30,
        width_px=1920,
        height_px=1080,
        apart_frames=0,
        rules=rules,
    )


class TestWords:
    @pytest.mark.parametrize("rule", RULES)
    def test_name_every_rule_and_say_what_keeping_it_means(self, rule: ProofRule) -> None:
        assert NAMES[rule]
        assert MEANINGS[rule].endswith(".")

    @pytest.mark.parametrize("rule", RULES)
    def test_never_say_a_nought_that_was_not_measured(self, rule: ProofRule) -> None:
        for verdict in ProofVerdict:
            one = ended(rule, verdict)
            said = f"{ending_of(one, proof=film(one))} {measure_of(one)}"
            assert not re.search(r"\b0(\.0+)?\b", said), said
        assert words_of(ended(rule, ProofVerdict.FAIL), frames_per_second=30).endswith(": It could not be measured.")

    @pytest.mark.parametrize("rule", RULES)
    def test_say_what_is_merely_kept_in_a_sentence(self, rule: ProofRule) -> None:
        one = ended(rule, measured=0.0, limit=0)
        said = ending_of(one, proof=film(one))
        assert "ept on all 2,481 frames." in said or said.endswith("ept over the whole film.")
        assert "limit" not in said

    @pytest.mark.parametrize("rule", RULES)
    def test_carry_a_unit_wherever_they_carry_a_number(self, rule: ProofRule) -> None:
        measure = measure_of(ended(rule, measured=0.4))
        assert not measure or re.search(r"\d( ΔE| px| s| LU| dBTP|%| in a second)", measure)
        assert not measure or ("at least" in measure) == (rule in AT_LEAST)

    def test_count_the_frames_that_have_it(self) -> None:
        two = [ended(ProofRule.LOGO_COLOUR, segment_id="a", layer_id=layer, judged_frames=90) for layer in ("1", "2")]
        proof = film(*two, ended(ProofRule.LOGO_COLOUR, segment_id="b", judged_frames=10))
        assert judged_frames(ProofRule.LOGO_COLOUR, proof=proof) == 100
        assert ending_of(proof.rules[0], proof=proof) == "Kept on 100 frames that have it."

    def test_give_the_reason_why_nobody_judged(self) -> None:
        one = ended(ProofRule.CAPTIONS, ProofVerdict.NOT_JUDGED, reason="Nothing is spoken.")
        assert ending_of(one, proof=film(one)) == "Nothing is spoken."

    def test_say_what_failed_with_its_place(self) -> None:
        one = ended(ProofRule.LOGO_PLACE, ProofVerdict.FAIL, measured=2.4, at_frame=75)
        words = "A corner of a logo is 2.4 px from its place; 1 px is the most, at 0:02.5 (frame 75)."
        assert failure_words(film(one)) == (words,)
        assert ending_of(one, proof=film(one)) == words

    def test_say_once_what_helps_against_the_colour_of_a_logo(self) -> None:
        failed = [
            ended(ProofRule.LOGO_COLOUR, ProofVerdict.FAIL, measured=1.06, at_frame=75, segment_id=segment)
            for segment in ("a", "b")
        ]
        first, second = failure_words(film(*failed))
        assert first.endswith(
            "(frame 75). Place the logo on another ground, make it larger, or export by a preset with a larger picture."
        )
        assert second.endswith("(frame 75).")
        assert advice_on(failed[0]) in first
        assert advice_on(ended(ProofRule.LOGO_COLOUR)) == ""
