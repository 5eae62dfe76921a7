"""What a waiver lets pass."""

from brandkit.api import Finding, Severity, WaivedPlace
from builder.document.time import FrameRange


def turned(measured: str) -> Finding:
    return Finding(
        rule="logo-altered",
        severity=Severity.ERROR,
        message="the logo is turned.",
        segment_id="one",
        layer_id="logo",
        frames=FrameRange(start_frame=0, duration_frames=30),
        fix=None,
        measured=measured,
        limit="at most 0 degrees",
    )


class TestAWaiver:
    def test_holds_for_the_number_that_was_seen(self) -> None:
        place = WaivedPlace(rule="logo-altered", seen="the logo is turned.", measured="1 degrees")
        assert place.covers(turned("1 degrees"))
        assert not place.covers(turned("90 degrees"))

    def test_without_a_number_holds_for_the_words(self) -> None:
        place = WaivedPlace(rule="logo-altered", seen="the logo is turned.")
        assert place.covers(turned("90 degrees"))
        assert not WaivedPlace(rule="logo-altered", seen="the logo is stretched.").covers(turned("90 degrees"))
