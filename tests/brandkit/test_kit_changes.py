"""What is different between two versions of a kit, as people read it."""

from brandkit.api import ChangeKind, KitSection, SampleKind, list_changes
from builder.document.grade import Grade
from builder.document.kit_demands import LexiconEntry, MotionRules, WordingKind
from builder.document.kit_values import ColourRole
from tests.brandkit.kits import build_kit_values

BEFORE = build_kit_values()


def change(**fields: object):
    return list_changes(BEFORE, after=BEFORE.model_copy(update=fields))


class TestChanges:
    def test_are_none_between_equals(self):
        assert list_changes(BEFORE, after=build_kit_values()) == ()

    def test_show_a_changed_colour_before_and_after(self):
        [found] = list_changes(BEFORE, after=build_kit_values(accent="#00aa55"))
        assert (found.section, found.kind, found.name) == (KitSection.COLOURS, ChangeKind.CHANGED, "Accent")
        assert found.details == ("Value: #e20074 → #00aa55",)
        assert (found.before.content, found.after.content) == ("#e20074", "#00aa55")
        assert found.after.kind is SampleKind.COLOUR

    def test_tell_added_and_removed_apart(self):
        new = ColourRole(role="moss", name="Moss", hex="#335522", tint_ratios=(0.5,))
        kept = tuple(colour for colour in BEFORE.colours if colour.role != "accent")
        found = {(one.kind, one.role) for one in change(colours=(*kept, new))}
        assert found == {(ChangeKind.REMOVED, "accent"), (ChangeKind.ADDED, "moss")}

    def test_name_another_order(self):
        [found] = change(colours=BEFORE.colours[::-1])
        assert found.details == ("It is now: Accent, Paper, Ink.",)

    def test_cover_what_stands_alone(self):
        words = (LexiconEntry(word="utilise", kind=WordingKind.PREFERRED, instead="use"),)
        found = change(
            name="Next", motion=MotionRules(maximum_seconds=2), lexicon=words, grade=Grade(exposure_stops=0.5)
        )
        assert [one.section for one in found] == ["logos", "motion", "words", "grade"]
        assert found[1].details == ("Longest time in seconds: 10 → 2",)
