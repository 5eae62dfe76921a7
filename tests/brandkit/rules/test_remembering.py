from brandkit.domain.evidence import Evidence, MeasuredGround
from brandkit.domain.findings import Severity
from brandkit.domain.glyphs import Glyphs
from brandkit.rules.base import Problem, Rule, TimelineRule
from brandkit.rules.remembering import FindingMemory
from brandkit.rules.standard import check_document, check_segment
from builder.document.resolved import ResolvedTimeline
from builder.document.time import FrameRate
from tests.brandkit.kits import build_kit_values
from tests.brandkit.scenes import CANVAS, segment, text


def counting():
    """A rule that counts how often it looks, and its count."""
    looks = []

    def check(scene):
        looks.append(scene)
        yield Problem("It is there.", layer=scene.segment.layers[0])

    return Rule(code="counting", title="Counting", severity=Severity.HINT, check=check), looks


def look(rule, shown=None, **changes):
    shown = shown or segment(text())
    return check_segment(shown, **{"kit": build_kit_values(), "canvas": CANVAS, "rules": (rule,), **changes})


class TestCheckSegment:
    def test_looks_once_at_a_segment_that_stays_the_same(self):
        rule, looks = counting()
        first = look(rule)
        assert look(rule) == first
        assert look(rule, segment(text()).model_copy(update={"start_frame": 900})) == first
        assert len(looks) == 1

    def test_looks_again_when_anything_it_depends_on_changes(self):
        rule, looks = counting()
        ground = MeasuredGround(frames=(), looked_at=1)
        look(rule)
        for changes in (
            {"shown": segment(text("Other"))},
            {"shown": segment(text(name="Named"))},
            {"kit": build_kit_values(accent="#00ff00")},
            {"glyphs": {"text": Glyphs(missing="x")}},
            {"evidence": Evidence(grounds={"text": ground})},
            {"frame_rate": FrameRate(numerator=25)},
            {"smallest_side_px": 720},
        ):
            before = len(looks)
            look(rule, **changes)
            assert len(looks) == before + 1, changes


class TestCheckDocument:
    def test_judges_one_segment_of_twenty_while_someone_types_in_it(self):
        rule, looks = counting()
        whole = TimelineRule(
            code="whole", title="Whole", severity=Severity.HINT, check=lambda film: iter(looks.append(film) or ())
        )
        kit = build_kit_values()
        video = [segment(text(f"Line {number}")) for number in range(20)]

        def judged(*segments):
            looks.clear()
            timeline = ResolvedTimeline(
                canvas=CANVAS, frame_rate=FrameRate(numerator=30), segments=segments, music=None, captions=None
            )
            check_document(timeline, kit=kit, rules=(rule, whole))
            return [look.segment.layers[0].look.text if hasattr(look, "segment") else "whole" for look in looks]

        assert judged(*video) == [*(f"Line {number}" for number in range(20)), "whole"]
        video[7] = segment(text("Line 7, and more"))
        assert judged(*video) == ["Line 7, and more", "whole"]
        assert judged(*reversed(video)) == ["whole"]


class TestFindingMemory:
    def test_forgets_what_was_not_asked_for_longest(self):
        memory = FindingMemory(most=2)
        made = []

        def finding(name):
            return memory.recall(name, lambda: made.append(name) or ())

        for name in (b"a", b"b", b"a", b"c", b"a", b"b"):
            finding(name)
        assert made == [b"a", b"b", b"c", b"b"]
        assert len(memory) == 2
        memory.forget()
        assert len(memory) == 0
