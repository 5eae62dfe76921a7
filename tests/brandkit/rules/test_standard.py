import pytest

from brandkit import api
from brandkit.domain.errors import RuleError
from brandkit.rules.registry import RuleRegistry
from brandkit.rules.shipped import STANDARD_RULES
from builder.document.resolved import ResolvedTimeline
from builder.document.time import FrameRate
from tests.brandkit.kits import build_kit_values
from tests.brandkit.scenes import CANVAS, logo, picture, segment, shape, text

CLEAN = (
    picture((0, 0, 1920, 1080)),
    shape((96, 350, 1100, 500), fill="#ffffff"),
    *(text(f"Line {number}", (120, 400 + 60 * number, 900, 55), id=f"text-{number}") for number in range(6)),
    shape((1300, 850, 600, 200), fill="#ffffff"),
    logo((1400, 900, 400, 100)),
)


def timeline(*segments):
    return ResolvedTimeline(
        canvas=CANVAS, frame_rate=FrameRate(numerator=30), segments=segments, music=None, captions=None
    )


class TestRegistry:
    def test_refuses_a_second_rule_of_the_same_name(self):
        rule = STANDARD_RULES.get("palette")
        with pytest.raises(RuleError) as caught:
            RuleRegistry([rule, rule])
        assert caught.value.code == "duplicate-rule"

    def test_refuses_a_name_that_no_rule_has(self):
        with pytest.raises(RuleError) as caught:
            STANDARD_RULES.get("pallete")
        assert caught.value.code == "unknown-rule"
        assert "palette" in caught.value.data["known"]

    def test_lists_every_rule_with_a_title(self):
        rules = api.list_rules()
        assert len(rules) == 58
        assert all(rule.title and rule.title[0].isupper() for rule in rules)


class TestCheckDocument:
    def test_has_nothing_to_say_about_a_clean_document(self):
        assert api.check_document(timeline(segment(*CLEAN)), kit=build_kit_values()) == ()

    def test_names_segment_layer_and_frames(self):
        faulty = segment(text(size_px=12, frames=(5, 25)))
        (finding,) = api.check_document(timeline(segment(*CLEAN), faulty), kit=build_kit_values())
        assert (finding.rule, finding.segment_id, finding.layer_id) == ("text-size", "segment-1", "text")
        assert (finding.frames.start_frame, finding.frames.end_frame) == (5, 25)

    def test_says_everything_as_json(self):
        findings = api.check_document(timeline(segment(logo((20, 20, 100, 25)))), kit=build_kit_values())
        assert [api.Finding.model_validate(finding.model_dump(mode="json")) for finding in findings] == list(findings)
        assert {finding.rule for finding in findings} == {"logo-size", "safe-area"}

    def test_has_nothing_to_say_about_nothing(self):
        assert api.check_document(timeline(), kit=build_kit_values()) == ()
