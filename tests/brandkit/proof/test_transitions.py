"""Logos in transitions: told of those alone that are seen nowhere else, once for each, and never judged."""

from brandkit.api import PROOF_NAMES, proof_ending, proof_measure
from brandkit.domain.proofs import FilmProof, ProofRule, ProofVerdict, RuleProof, RunProof
from brandkit.proof.film import JoinFacts, PlacedRun, prove_film
from brandkit.proof.limits import MOTION_LIMIT

FACTS = JoinFacts(
    width_px=192, height_px=108, frames_per_second=30, frames=40, wanted_frames=40, late_frames=0, strange_runs=0
)


def apart(layer: str, *, measured: float, frames: int = 4, is_of_next: bool = False) -> RuleProof:
    return RuleProof(
        rule=ProofRule.LOGO_TRANSITION,
        verdict=ProofVerdict.NOT_JUDGED,
        measured=measured,
        limit=MOTION_LIMIT,
        at_frame=1,
        layer_id=layer,
        apart_frames=frames,
        is_of_next=is_of_next,
    )


def judged(layer: str, *, verdict: ProofVerdict = ProofVerdict.PASS) -> RuleProof:
    return RuleProof(rule=ProofRule.LOGO_COLOUR, verdict=verdict, measured=0.4, limit=1, at_frame=0, layer_id=layer)


def placed(start_frame: int, segment: str, *rules: RuleProof, coming: str = "") -> PlacedRun:
    layers = ("logo", "second")
    return PlacedRun(
        start_frame=start_frame,
        segment_id=segment,
        layer_ids=layers,
        proof=RunProof(frames=10, apart_frames=0, rules=rules),
        cells=(),
        next_segment_id=coming,
        next_layer_ids=layers if coming else (),
    )


def proof(*runs: PlacedRun) -> FilmProof:
    return prove_film(runs, FACTS)


def in_transitions(film: FilmProof) -> list[RuleProof]:
    return [rule for rule in film.rules if rule.rule is ProofRule.LOGO_TRANSITION]


class TestLogosInTransitions:
    def test_are_not_told_of_where_they_are_seen_elsewhere_too(self) -> None:
        across = placed(10, "one", apart("0", measured=3), apart("0", measured=3, is_of_next=True), coming="two")
        film = proof(placed(0, "one", judged("0")), across, placed(20, "two", judged("0")))
        assert in_transitions(film) == []

    def test_are_told_of_once_with_all_their_frames_and_the_worst(self) -> None:
        first = placed(10, "one", apart("1", measured=2, is_of_next=True), coming="two")
        second = placed(20, "two", apart("1", measured=5.5, frames=3), coming="three")
        film = proof(placed(0, "one", judged("0")), first, second, placed(30, "three"))
        (told,) = in_transitions(film)
        assert (told.segment_id, told.layer_id, told.is_of_next) == ("two", "second", False)
        assert (told.measured, told.at_frame, told.apart_frames) == (5.5, 21, 7)
        assert film.verdict is ProofVerdict.PASS
        assert proof_ending(told, proof=film) == (
            "A logo is seen in transitions alone: frames that are counted apart and not judged: 7."
        )
        assert proof_measure(told) == "5.50 ΔE from how it was drawn, which is not judged"
        assert PROOF_NAMES[told.rule] == "Logos in transitions alone"

    def test_of_two_segments_are_told_apart_though_their_ids_are_one(self) -> None:
        across = placed(10, "one", apart("0", measured=3), apart("0", measured=4, is_of_next=True), coming="two")
        film = proof(across, placed(20, "two", judged("0")))
        assert [(rule.segment_id, rule.measured) for rule in in_transitions(film)] == [("one", 3)]
