"""Every rule finds what is wrong and nothing else, and every fix leaves its finding gone and brings none as bad."""

from collections import Counter

import pytest

from brandkit import api
from brandkit.api import Finding, Severity
from brandkit.rules.shipped import STANDARD_RULES
from builder.document.timeline import Timeline
from tests.brandkit.fault_parts import build_kit, check, segment, timeline
from tests.brandkit.faults import Fault, faults

FAULTS = tuple(faults())
NEEDS_FONTS = {"missing-characters", "stand-in-fonts"}
CANNOT_BE_WRITTEN = {"logo-approved", "text-font", "voice-approved"}
"""Documents name roles, so only a kit that changed under a resolved document shows these."""
SEVERITIES = (Severity.HINT, Severity.WARNING, Severity.ERROR)


def kinds(found: tuple[Finding, ...]) -> Counter[tuple[str, str, str | None]]:
    return Counter((finding.rule, finding.segment_id, finding.layer_id) for finding in found)


def as_bad_as(finding: Finding, found: tuple[Finding, ...]) -> set[tuple[str, str, str | None]]:
    """The findings that are as bad as one or worse; what nobody looked at is no worse than a hint."""
    least = SEVERITIES.index(finding.severity) if finding.severity in SEVERITIES else 0
    bad = SEVERITIES[least:]
    return {(one.rule, one.segment_id, one.layer_id) for one in found if one.severity in bad}


class TestRules:
    def test_have_nothing_to_say_about_a_clean_document(self) -> None:
        assert check(timeline(segment(), segment(name="two")), build_kit()) == ()

    def test_are_all_broken_by_some_document(self) -> None:
        known = {rule.code for rule in STANDARD_RULES}
        assert known - {fault.rule for fault in FAULTS} == NEEDS_FONTS | CANNOT_BE_WRITTEN

    @pytest.mark.parametrize("fault", FAULTS, ids=str)
    def test_find_what_is_wrong(self, fault: Fault) -> None:
        assert fault.rule in {finding.rule for finding in check(fault.timeline, fault.kit, fault.evidence)}


class TestFixes:
    @pytest.mark.parametrize("fault", FAULTS, ids=str)
    def test_leave_their_finding_gone_and_bring_none_that_is_as_bad(self, fault: Fault) -> None:
        before = check(fault.timeline, fault.kit, fault.evidence)
        for finding in before:
            if finding.fix is None:
                continue
            document = api.apply_fix(fault.timeline, finding=finding)
            after = check(Timeline.model_validate(document.model_dump()), fault.kit, fault.evidence)
            place = (finding.rule, finding.segment_id, finding.layer_id)
            assert kinds(after)[place] < kinds(before)[place], (finding, after)
            assert as_bad_as(finding, after) <= as_bad_as(finding, before), (finding, after)

    def test_are_offered_by_every_rule_that_says_so(self) -> None:
        offering = {
            finding.rule
            for fault in FAULTS
            for finding in check(fault.timeline, fault.kit, fault.evidence)
            if finding.fix is not None
        }
        promised = {rule.code for rule in STANDARD_RULES if rule.mends}
        assert offering == promised - CANNOT_BE_WRITTEN

    def test_come_to_an_end(self) -> None:
        for fault in FAULTS:
            document, rounds = fault.timeline, 0
            while mending := [
                finding for finding in check(document, fault.kit, fault.evidence) if finding.fix is not None
            ]:
                document, rounds = api.apply_fix(document, finding=mending[0]), rounds + 1
                assert rounds < 30, (fault.rule, mending)
