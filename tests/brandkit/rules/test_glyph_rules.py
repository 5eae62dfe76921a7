import pytest

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import FitText
from brandkit.domain.glyphs import Glyphs, StandInFont
from brandkit.rules.standard import check_document, check_segment
from builder.document.resolved import ResolvedTimeline
from builder.document.time import FrameRate
from tests.brandkit.kits import build_kit_values
from tests.brandkit.scenes import CANVAS, segment, text


def found(glyphs: dict[str, Glyphs]):
    return check_segment(segment(text("Hello")), kit=build_kit_values(), canvas=CANVAS, glyphs=glyphs)


class TestMissingCharacters:
    def test_are_named_with_their_layer(self):
        (finding,) = found({"text": Glyphs(missing="\ue000日")})
        assert (finding.rule, finding.severity, finding.layer_id) == ("missing-characters", Severity.WARNING, "text")
        assert "“\ue000 日”" in finding.message
        assert "the text “Hello”" in finding.message.lower().replace("hello", "Hello")

    def test_are_quoted_up_to_a_dozen(self):
        (finding,) = found({"text": Glyphs(missing="abcdefghijklmnop")})
        assert "“a b c d e f g h i j k l …”" in finding.message


class TestTextOverflow:
    @pytest.mark.parametrize(("height_px", "count"), [(None, 0), (100, 0), (112, 0), (113, 1)])
    def test_is_what_was_measured(self, height_px, count):
        findings = found({"text": Glyphs(text_height_px=height_px)})
        assert [finding.rule for finding in findings] == ["text-overflow"] * count
        assert all(finding.fix == FitText() for finding in findings)


class TestStandInFonts:
    @pytest.mark.parametrize(
        ("characters", "words"),
        [("ह", "1 character of the text “Hello” is"), ("नमस", "3 characters of the text “Hello” are")],
    )
    def test_are_named_with_what_they_draw(self, characters, words):
        glyphs = Glyphs(stand_ins=(StandInFont(family="Noto Sans Devanagari", characters=characters),))
        (finding,) = found({"text": glyphs})
        assert (finding.rule, finding.severity) == ("stand-in-fonts", Severity.HINT)
        assert finding.message.startswith(f"{words} not in Sans: ")
        assert "Noto Sans Devanagari of this machine stands in." in finding.message

    def test_of_other_layers_are_none_of_ours(self):
        assert found({"another": Glyphs(missing="x")}) == ()

    def test_are_asked_for_by_segment(self):
        timeline = ResolvedTimeline(
            canvas=CANVAS,
            frame_rate=FrameRate(numerator=30),
            segments=(segment(text()),) * 2,
            music=None,
            captions=None,
        )
        asked = []

        def glyphs_of(one):
            asked.append(one.id)
            return {"text": Glyphs(missing="x")}

        assert len(check_document(timeline, kit=build_kit_values(), glyphs_of=glyphs_of)) == 2
        assert asked == ["segment-1", "segment-1"]
