"""What the sound of a film is found to be: both sides of the loudness fail, and only a quiet mix is spared."""

from brandkit.domain.proofs import ProofRule, ProofVerdict, RuleProof
from brandkit.proof.film import LOST, QUIET, SILENT, JoinFacts, SoundFacts, prove_film


def loudness(found: float | None, *, quiet: float | None = None, is_silent: bool = False) -> RuleProof:
    sound = SoundFacts(
        seconds=2,
        caption_faults=None,
        loudness_lufs=found,
        wanted_lufs=-16,
        true_peak_dbtp=-1,
        most_dbtp=-1,
        quiet_lufs=quiet,
        is_silent=is_silent,
    )
    facts = JoinFacts(
        width_px=192,
        height_px=108,
        frames_per_second=30,
        frames=60,
        wanted_frames=60,
        late_frames=0,
        sound=sound,
    )
    return next(rule for rule in prove_film((), facts).rules if rule.rule is ProofRule.LOUDNESS)


class TestLoudness:
    def test_fails_on_both_sides(self) -> None:
        assert [loudness(found).verdict for found in (-40, -17.2, -14.8)] == [ProofVerdict.FAIL] * 3
        assert [loudness(found).verdict for found in (-16.9, -15.1)] == [ProofVerdict.PASS] * 2
        assert loudness(-40).measured == 24

    def test_is_spared_where_the_mix_was_raised_as_far_as_may_be(self) -> None:
        spared = loudness(-40.3, quiet=-40)
        assert (spared.verdict, spared.reason) == (ProofVerdict.NOT_JUDGED, QUIET)
        assert loudness(-16.2, quiet=-16).verdict is ProofVerdict.PASS

    def test_fails_where_the_file_is_quieter_than_its_quiet_mix(self) -> None:
        assert loudness(-50, quiet=-30).verdict is ProofVerdict.FAIL

    def test_fails_where_the_sound_is_lost(self) -> None:
        silent, lost = loudness(None, is_silent=True), loudness(None)
        assert (silent.verdict, silent.reason) == (ProofVerdict.NOT_JUDGED, SILENT)
        assert (lost.verdict, lost.reason) == (ProofVerdict.FAIL, LOST)
