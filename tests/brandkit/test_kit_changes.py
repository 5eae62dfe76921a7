"""What is different between two versions of a kit, as people read it."""

from datetime import date

import pytest

from brandkit.api import ChangeKind, KitSection, SampleKind, is_same_kit, list_changes
from builder.document.animation import Preset
from builder.document.backgrounds import ColourBackground
from builder.document.colour import RoleColour
from builder.document.geometry import Anchor, Place
from builder.document.grade import Grade
from builder.document.kit_demands import (
    ColourPair,
    FontRight,
    ForeignMark,
    KitPart,
    KitTemplate,
    LegalLine,
    LexiconEntry,
    MotionRules,
    MusicTrack,
    PartKind,
    PictureStyle,
    SafeMargins,
    WordingKind,
)
from builder.document.kit_values import ColourRole, KitValues, Pronunciation, VoiceRole
from builder.document.layers import TextLayer
from builder.document.timeline import PinnedDuration, Segment
from tests.brandkit.kits import build_kit_values

SEGMENT = Segment(
    id="s", duration=PinnedDuration(frames=90), background=ColourBackground(colour=RoleColour(role="paper"))
)

BEFORE = build_kit_values()


def change(**fields: object):
    return list_changes(BEFORE, after=BEFORE.model_copy(update=fields))


class TestChanges:
    def test_are_none_between_equals(self):
        assert list_changes(BEFORE, after=build_kit_values()) == ()

    def test_are_none_where_only_one_knows_what_a_logo_s_file_says(self):
        told = BEFORE.logos[0].model_copy(update={"outline": "0f" * 32, "enclosed_colours": ("#ffffff",)})
        after = BEFORE.model_copy(update={"logos": (told, *BEFORE.logos[1:])})
        assert is_same_kit(BEFORE, after=after)
        assert list_changes(BEFORE, after=after) == ()

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
        assert found[1].details == ("No slower than: 10 s → 2 s",)


def lines(**fields: object) -> list[str]:
    return [line for one in change(**fields) for line in one.details]


class TestWordsOfChanges:
    def test_say_what_a_new_word_of_the_lexicon_demands(self):
        banned = LexiconEntry(word="cheap", kind=WordingKind.BANNED, instead="good value", note="It sounds poor.")
        assert lines(lexicon=(banned,)) == ["It is: not said", "Say instead: “good value”", "Why: It sounds poor."]

    def test_say_all_that_a_logo_demands(self):
        logo = BEFORE.logos[0].model_copy(
            update={
                "clear_space_ratio": 2,
                "unit_ratio": 0.25,
                "unit_name": "the height of the x",
                "minimum_height_px": 64,
                "grounds": ("paper",),
                "places": (Anchor.TOP_LEFT, Anchor.BOTTOM_RIGHT),
                "is_retired": True,
            }
        )
        assert lines(logos=(logo, *BEFORE.logos[1:])) == [
            "State: may be used → a former logo: found and refused, never offered",
            "Clear space: 0.5 × the height of the logo → 2 × the height of the x (50 % of the logo's height)",
            "Never lower than: 48 px → 64 px",
            "Allowed grounds: all colours that give it contrast → Paper",
            "Allowed places: anywhere → at the top left, at the bottom right",
        ]

    def test_name_colours_as_people_do(self):
        [found] = change(pairs=(ColourPair(text="ink", ground="paper"),))
        assert found.name == "Ink on Paper"

    def test_say_what_is_inside_a_part(self):
        text = TextLayer(id="t", place=Place(x_px=9, y_px=9, width_px=900, height_px=90), text="Welcome to Fabrikam")
        segment = SEGMENT
        part = KitPart(
            role="opening",
            name="Opening",
            kind=PartKind.INTRO,
            segment=segment.model_copy(update={"layers": (text,)}),
            is_required=True,
        )
        [found] = change(parts=(part,))
        assert (found.what, found.after.kind) == ("Intro", SampleKind.PART)
        assert {"Texts in it: “Welcome to Fabrikam”", "Length: 90 frames", "In every video: yes"} <= set(found.details)
        moved = part.model_copy(update={"segment": segment})
        [found] = list_changes(
            BEFORE.model_copy(update={"parts": (part,)}), after=BEFORE.model_copy(update={"parts": (moved,)})
        )
        assert found.details == (
            "Texts in it: “Welcome to Fabrikam” → none",
            "Layers: text → none",
            "What it shows was changed.",
        )

    def test_say_when_a_licence_ends(self):
        track = MusicTrack(role="theme", name="Theme", asset="7" * 64, licence_ends_on=date(2027, 3, 9))
        assert "Good until: 9 March 2027" in lines(music=(track,))

    @pytest.mark.parametrize(
        "fields",
        [
            {"avoided_in_pictures": "people"},
            {"picture_styles": (PictureStyle(role="flat", name="Flat", words="flat illustration"),)},
            {"fallback_fonts": ("9" * 64,)},
            {"legal_lines": (LegalLine(role="risk", text="Capital at risk."),)},
            {"safe_margins": (SafeMargins(aspect="9:16", top_ratio=0.1),)},
            {"voices": (VoiceRole(role="narrator", name="Ada", backend="tones", voice="calm"),)},
            {"foreign_marks": (ForeignMark(id="x", name="Contoso", asset="8" * 64),)},
            {"font_rights": (FontRight(font="f" * 64, family="Sans", licence="OFL"),)},
            {"pronunciations": (Pronunciation(word="Fabrikam", say_as="fab-ri-kam"),)},
            {"motion": MotionRules(presets=(Preset.FADE,))},
            {"grade": Grade(saturation_ratio=0.5)},
            {"templates": (KitTemplate(role="welcome", name="Welcome", segments=(SEGMENT,)),)},
            {"only_own_templates": True},
        ],
        ids=lambda fields: next(iter(fields)),
    )
    def test_leave_no_field_of_a_kit_unsaid(self, fields: dict[str, object]):
        assert change(**fields)

    def test_know_every_field_of_a_kit(self):
        """A field that is new in the kit has to be told of too: then it joins the cases above."""
        told = {
            *("name", "colours", "type_styles", "logos", "voices", "pronunciations", "fallback_fonts", "font_rights"),
            *("pairs", "motion", "safe_margins", "lexicon", "music", "legal_lines", "parts", "grade"),
            *("foreign_marks", "picture_styles", "avoided_in_pictures", "templates", "only_own_templates"),
        }
        assert set(KitValues.model_fields) == told

    def test_tell_entries_apart_that_are_called_alike(self):
        twice = tuple(LexiconEntry(word="use", kind=kind) for kind in (WordingKind.EXACT, WordingKind.BANNED))
        once = BEFORE.model_copy(update={"lexicon": twice[:1]})
        [found] = list_changes(once, after=BEFORE.model_copy(update={"lexicon": twice}))
        assert found.kind is ChangeKind.ADDED
