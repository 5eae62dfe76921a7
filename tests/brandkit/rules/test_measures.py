"""What rules measure is said with its limit and units, and what fails never reads as if it were kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.domain.findings import Finding, Severity, join_measure
from brandkit.domain.measures import Measure, at_least, at_most, contrast, unlike_ground
from brandkit.rules import mark_in_picture
from brandkit.rules.base import AnyRule
from brandkit.rules.shipped import STANDARD_RULES
from tests.brandkit.faults import faults
from tests.brandkit.rules.test_fixes import CANNOT_BE_WRITTEN, NEEDS_FONTS, check
from tests.brandkit.scenes import findings, text

RULES = tuple(STANDARD_RULES)
FOUND = tuple(finding for fault in faults() for finding in check(fault.timeline, fault.kit, fault.evidence))
SHARED = {"outro-present"}
"""What the intro does as well."""
ELSEWHERE = SHARED | NEEDS_FONTS | CANNOT_BE_WRITTEN
EXACT = "exactly"


def numbers(words: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", words.replace(":1", ""))]


def fails(measured: str, limit: str) -> bool:
    is_least = limit.startswith("at least")
    return numbers(measured)[0] < numbers(limit)[0] if is_least else numbers(measured)[0] > numbers(limit)[0]


class TestRules:
    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
    def test_measure_or_say_that_there_is_nothing_to_measure(self, rule: AnyRule) -> None:
        assert bool(rule.measures) != bool(rule.measures_nothing)
        assert (rule.measures or rule.measures_nothing).endswith(".")

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
    def test_mend_or_say_why_only_a_person_can(self, rule: AnyRule) -> None:
        assert bool(rule.mends) != bool(rule.mends_nothing)
        assert (rule.mends or rule.mends_nothing).endswith(".")

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code not in ELSEWHERE], ids=lambda rule: rule.code)
    def test_carry_what_they_measured(self, rule: AnyRule) -> None:
        carried = {bool(finding.measured) for finding in FOUND if finding.rule == rule.code}
        assert (True in carried) == bool(rule.measures), f"{rule.code} says: {rule.measures or rule.measures_nothing}"


class TestFindings:
    @pytest.mark.parametrize("finding", FOUND, ids=lambda finding: finding.rule)
    def test_carry_a_limit_and_units_with_what_was_measured(self, finding: Finding) -> None:
        assert bool(finding.measured) == bool(finding.limit) == bool(finding.measure)
        if not finding.measured:
            return
        assert finding.limit.startswith(("at least ", "at most ", EXACT))
        for words in (finding.measured, finding.limit):
            assert re.search(r"\d(:1| \S)", words), f"{words} has no unit"

    @pytest.mark.parametrize("finding", FOUND, ids=lambda finding: finding.rule)
    def test_read_as_not_kept(self, finding: Finding) -> None:
        if finding.measured and not finding.limit.startswith(EXACT):
            assert fails(finding.measured, finding.limit), finding.measure

    def test_are_measured_where_the_words_say_a_number_with_a_unit(self) -> None:
        said = [each for each in FOUND if re.search(r"\d(\.\d+)? (px|s)\b|\d:1", each.message)]
        assert [each.message for each in said if not each.measured and each.severity is not Severity.UNJUDGED] == []


class TestMeasure:
    @given(st.floats(0, 1000), st.floats(0, 1000), st.integers(0, 2))
    def test_never_reads_as_kept(self, one: float, other: float, digits: int) -> None:
        low, high = sorted((one, other))
        if low < high:
            short = at_least(low, high, unit="px", digits=digits)
            assert fails(short.measured, short.limit)
            long = at_most(high, low, unit="px", digits=digits)
            assert fails(long.measured, long.limit)

    def test_rounds_a_contrast_down(self) -> None:
        assert str(contrast(4.49, needed=4.5)) == "4.4:1, at least 4.5:1"

    @pytest.mark.parametrize(
        ("measure", "words"),
        [
            (at_least(0.722, 1, unit="logo heights free", digits=2), "0.72 logo heights free, at least 1.00"),
            (at_most(20.4, 17, unit="characters a second"), "20 characters a second, at most 17"),
            (at_least(40.6, 48, unit="px"), "41 px, at least 48 px"),
            (at_most(3.04, 0, unit="ΔE from Ink", digits=1), "3.0 ΔE from Ink, exactly 0 is right"),
            (unlike_ground(0.0, needed=12), "the same colour as what is behind it, at least clearly another (ΔE 12)"),
            (
                unlike_ground(11.98, needed=12),
                "nearly the same colour as what is behind it (ΔE 11.9), at least clearly another (ΔE 12)",
            ),
            (at_least(82.3, 100, unit="% of it seen"), "82 % of it seen, at least 100 %"),
        ],
        ids=str,
    )
    def test_says_shared_words_once(self, measure: Measure, words: str) -> None:
        assert str(measure) == words

    def test_names_the_limit_of_reports_that_were_written_without_such_words(self) -> None:
        assert join_measure("40 px", limit="48 px") == "40 px, the limit is 48 px"

    def test_is_said_of_copies_in_pictures(self) -> None:
        said = [str(measure) for each in mark_in_picture.MEASURES.values() if (measure := each(3.4))]
        assert said == ["3.4 ΔE off, at most 1.9 ΔE", "340.0 % stretched, at most 2.0 %"]


class TestSentences:
    @pytest.mark.parametrize(
        ("frames", "said"),
        [
            (27, "is shown for 0.9 s, and reading it takes about 1.1 s."),
            (34, "is shown for 1.13 s, and reading it takes about 1.15 s."),
        ],
    )
    def test_never_say_one_number_twice(self, frames: int, said: str) -> None:
        (finding,) = findings("reading-time", text("Your first week", frames=(0, frames)))
        assert finding.message.endswith(said)
