"""What a model made is labelled where the workspace demands it, long and large enough, in a free corner."""

import pytest

from brandkit import api
from brandkit.api import Evidence, Finding
from builder.document.backgrounds import PictureBackground
from builder.document.kit_demands import LegalLine
from builder.document.kit_values import KitValues
from builder.document.layers import Layer, TextLayer
from tests.brandkit.fault_parts import PICTURE, build_kit, check, logo, picture, place, segment, text, timeline

MADE = Evidence(ai_made=(PICTURE,))
SHOWN = PictureBackground(asset=PICTURE)


def found(*layers: Layer, kit: KitValues | None = None, evidence: Evidence = MADE, **changes: object) -> list[Finding]:
    document = timeline(segment(*layers, **changes))
    return [one for one in check(document, kit or build_kit(), evidence) if one.rule == "ai-label"]


def label_in(*layers: Layer, kit: KitValues | None = None, **changes: object) -> TextLayer:
    """The label that the fix adds."""
    document = timeline(segment(*layers, **changes))
    (finding,) = found(*layers, kit=kit, **changes)
    added = api.apply_fix(document, finding=finding).segments[0].layers[-1]
    assert isinstance(added, TextLayer)
    return added


class TestTheRule:
    def test_says_nothing_where_nobody_demands_a_label_or_no_model_took_part(self) -> None:
        assert found(picture(), evidence=Evidence()) == []
        assert found(text(), logo()) == []

    def test_names_what_is_missing_and_how_long_it_has_to_be_seen(self) -> None:
        (finding,) = found(text(), picture())
        assert "“Made with AI”" in finding.message
        assert (finding.measured, finding.limit) == ("0.0 s", "at least 3.0 s")

    @pytest.mark.parametrize("words", ["Made with AI", "MADE WITH\nAI", "Pictures: AI-generated"])
    def test_is_kept_by_words_that_say_so(self, words: str) -> None:
        assert found(text(words), picture()) == []

    def test_asks_for_no_longer_than_the_picture_is_seen(self) -> None:
        assert found(text("Made with AI", end_frame=40), picture(end_frame=40)) == []
        (finding,) = found(text("Made with AI", end_frame=39), picture(end_frame=40))
        assert (finding.measured, finding.limit) == ("1.30 s", "at least 1.33 s")

    def test_takes_no_label_that_is_covered_or_outside(self) -> None:
        whole = picture(place(0, 0, 1920, 1080))
        assert found(text("Made with AI"), whole)
        assert not found(whole, text("Made with AI"))
        assert found(text("Made with AI", place(1800, 400, 900, 120)), picture())

    def test_wants_the_words_of_the_kit_where_it_has_some(self) -> None:
        line = LegalLine(role="ai-label", text="Mit KI erstellt", minimum_seconds=4, is_required=False)
        kit = build_kit(legal_lines=(line,))
        assert found(text("Made with AI"), picture(), kit=kit)
        assert found(text("Mit KI erstellt", end_frame=100), picture(), kit=kit)
        assert not found(text("Mit KI erstellt", end_frame=120), picture(), kit=kit)

    def test_measures_small_letters(self) -> None:
        (finding,) = found(text("Made with AI", size_px=20), picture())
        assert (finding.measured, finding.limit) == ("20 px", "at least 27 px")


class TestTheLabel:
    def test_stands_in_the_lower_right_corner_of_the_safe_area(self) -> None:
        label = label_in(background=SHOWN)
        assert label.place.x_px + label.place.width_px == pytest.approx(1920 * 0.95, abs=0.1)
        assert label.place.y_px + label.place.height_px == pytest.approx(1080 * 0.95, abs=0.1)
        assert (label.style, label.size_px, label.text) == ("body", 28, "Made with AI")
        assert label.highlight is not None

    def test_keeps_clear_of_logos_and_texts(self) -> None:
        low = text("A text", place(1300, 900, 500, 100))
        left = label_in(low, logo(), picture(), background=SHOWN)
        assert left.place.x_px == pytest.approx(96)
        lowered = logo(place(110, 880, 400, 100))
        right = label_in(low, lowered, background=SHOWN)
        assert (right.place.x_px > 1000, right.place.y_px < 200) == (True, True)

    def test_is_seen_as_long_as_the_picture(self) -> None:
        label = label_in(picture(start_frame=30, end_frame=130))
        assert (label.start_frame, label.end_frame) == (30, 130)
