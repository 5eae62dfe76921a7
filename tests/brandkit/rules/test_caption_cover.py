"""Captions in the picture that stand on texts and logos."""

import pytest

from brandkit import api
from brandkit.domain.findings import Finding, Severity
from brandkit.domain.fixes import MoveLayer
from builder.document.caption_style import CaptionPlace, CaptionSettings
from builder.document.layers import Layer
from builder.document.timeline import Narration, Timeline
from tests.brandkit.fault_parts import build_kit, check, logo, place, segment, shape, text, timeline

LOW, HIGH = place(200, 930, 1500, 80), place(200, 60, 1500, 80)
WORDS = "Some words that stand in the way of others"
DRAWN = CaptionSettings(burn_in=True, style="body")


def said(*layers: Layer, captions: CaptionSettings = DRAWN, frames: int = 150) -> Timeline:
    script = "These words are said, and they are drawn into the picture as well."
    return timeline(segment(*layers, narration=Narration(script=script), frames=frames), captions=captions)


def covered(document: Timeline) -> list[Finding]:
    return [finding for finding in check(document, build_kit()) if finding.rule == "caption-cover"]


class TestCaptions:
    def test_cover_what_stands_where_they_are_drawn(self) -> None:
        (finding,) = covered(said(text(WORDS, LOW)))
        assert finding.severity is Severity.ERROR
        assert isinstance(finding.fix, MoveLayer)
        assert covered(api.apply_fix(said(text(WORDS, LOW)), finding=finding)) == []

    def test_cover_nothing_at_the_other_edge(self) -> None:
        assert covered(said(text(WORDS, HIGH))) == []
        at_the_top = DRAWN.model_copy(update={"place": CaptionPlace.TOP})
        assert covered(said(text(WORDS, HIGH), captions=at_the_top))
        assert covered(said(text(WORDS, LOW), captions=at_the_top)) == []

    def test_cover_nothing_where_they_are_files_alone(self) -> None:
        assert covered(said(text(WORDS, LOW), captions=CaptionSettings())) == []

    def test_cover_nothing_where_nobody_speaks(self) -> None:
        assert covered(timeline(segment(text(WORDS, LOW)), captions=DRAWN)) == []

    @pytest.mark.parametrize(("start", "count"), [(150, 1), (166, 0)])
    def test_cover_what_is_there_at_their_time(self, start: int, count: int) -> None:
        assert len(covered(said(text(WORDS, LOW, start_frame=start), frames=200))) == count

    def test_may_lie_on_shapes(self) -> None:
        assert covered(said(shape(LOW))) == []

    def test_are_no_matter_to_a_logo_beside_them(self) -> None:
        assert covered(said(logo(place(96, 900, 200, 50)))) == []
        (finding,) = covered(said(logo(place(860, 930, 200, 50))))
        assert finding.severity is Severity.ERROR
        assert finding.layer_id == "logo"

    def test_are_told_what_else_to_do_where_the_layer_cannot_move(self) -> None:
        (finding,) = covered(said(text(WORDS, place(200, 930, 1500, 80), rotation_degrees=1)))
        assert finding.fix is None
        assert finding.message.endswith("Move it, or have captions at the top.")
