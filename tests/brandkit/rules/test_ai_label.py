"""What a model made is labelled where the workspace demands it, long and large enough, in a free corner."""

import pytest

from brandkit import api
from brandkit.api import Evidence, Finding
from brandkit.rules.standard import check_document
from builder.document.backgrounds import PictureBackground
from builder.document.kit_demands import LegalLine
from builder.document.kit_values import KitValues
from builder.document.layers import Layer, TextLayer
from builder.document.resolve import resolve
from builder.document.sounds import LayerSound
from builder.document.timeline import Narration
from tests.brandkit.fault_parts import (
    PICTURE,
    TODAY,
    build_kit,
    check,
    logo,
    picture,
    place,
    segment,
    text,
    timeline,
)

MADE = Evidence(ai_made=(PICTURE,))
SPOKEN = Evidence(is_voice_ai_made=True)
SAYS = Narration(script="Our parcels are here by noon, wherever in the country you live and work.", lead_frames=30)
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


class TestTheRuleOnVoices:
    def test_says_nothing_of_a_voice_that_no_model_made_or_nobody_hears(self) -> None:
        assert found(text(), narration=SAYS) == []
        silent = SAYS.model_copy(update={"volume": 0})
        assert found(text(), evidence=SPOKEN, narration=silent) == []
        assert found(text(), evidence=SPOKEN) == []

    def test_asks_for_a_label_while_it_speaks(self) -> None:
        (finding,) = found(text(), evidence=SPOKEN, narration=SAYS)
        assert finding.message == (
            "The segment “one” is spoken by a model's voice, and nothing says so. It needs the label “Made with AI”."
        )
        assert (finding.frames.start_frame, finding.limit) == (30, "at least 3.0 s")

    def test_hears_it_as_long_as_it_is_known_to_speak(self) -> None:
        document = resolve(timeline(segment(text(), narration=SAYS)), kit=build_kit(), narration_seconds={"one": 2.0})
        (finding,) = [
            one
            for one in check_document(document, kit=build_kit(), today=TODAY, evidence_of=lambda _segment: SPOKEN)
            if one.rule == "ai-label"
        ]
        assert (finding.frames.start_frame, finding.frames.duration_frames) == (30, 60)
        assert finding.limit == "at least 2.0 s"

    def test_says_once_what_is_seen_and_heard(self) -> None:
        both = Evidence(ai_made=(PICTURE,), is_voice_ai_made=True)
        (finding,) = found(text(), picture(), evidence=both, narration=SAYS)
        assert "shows what a model made and is spoken by a model's voice" in finding.message
        assert found(text("Made with AI"), picture(), evidence=both, narration=SAYS) == []

    def test_takes_words_about_the_voice_where_nothing_else_is_a_models(self) -> None:
        both = Evidence(ai_made=(PICTURE,), is_voice_ai_made=True)
        assert found(text("AI voice"), evidence=SPOKEN, narration=SAYS) == []
        assert found(text("AI voice"), picture(), evidence=both, narration=SAYS)

    def test_knows_recordings_and_sounds_that_a_model_made(self) -> None:
        (spoken,) = found(text(), narration=Narration(script="", recording=PICTURE))
        assert "is spoken by a model's voice" in spoken.message
        (heard,) = found(text(sound=LayerSound(asset=PICTURE, offset_frames=60)))
        assert heard.message.startswith("In the segment “one” a sound is heard that a model made")
        assert (heard.frames.start_frame, heard.frames.end_frame) == (60, 150)

    def test_is_kept_once_its_label_is_added(self) -> None:
        document = timeline(segment(text(), narration=SAYS))
        (finding,) = found(text(), evidence=SPOKEN, narration=SAYS)
        mended = api.apply_fix(document, finding=finding)
        assert [one for one in check(mended, build_kit(), SPOKEN) if one.rule == "ai-label"] == []


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
