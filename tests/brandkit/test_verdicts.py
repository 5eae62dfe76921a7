"""What a report comes to."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from brandkit.api import Finding, JudgedFinding, Severity, Verdict, WaivedPlace, WaiverGrant, verdict_on
from builder.document.time import FrameRange

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def judged(*, blocks: bool = False, is_waived: bool = False) -> JudgedFinding:
    finding = Finding(
        rule="palette",
        severity=Severity.WARNING,
        message="A colour is not the brand's.",
        segment_id="one",
        layer_id=None,
        frames=FrameRange(start_frame=0, duration_frames=30),
        fix=None,
    )
    waiver = WaiverGrant(
        id=uuid4(),
        video_key=uuid4(),
        place=WaivedPlace(rule="palette"),
        reason="An old photograph",
        by="Mia",
        granted_at=NOW,
        expires_at=NOW,
    )
    return JudgedFinding(finding=finding, waiver=waiver if is_waived else None, blocks=blocks)


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ((), Verdict.CLEAN),
        ((judged(),), Verdict.PASSED),
        ((judged(is_waived=True),), Verdict.WAIVED),
        ((judged(is_waived=True), judged()), Verdict.PASSED),
        ((judged(is_waived=True), judged(blocks=True)), Verdict.HELD_BACK),
    ],
)
def test_a_report_keeps_to_the_brand_only_where_nothing_is_open(findings, verdict):
    assert verdict_on(findings) is verdict
