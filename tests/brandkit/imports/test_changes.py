import pytest

from brandkit.imports.changes import ChangeAction, take_over
from brandkit.imports.errors import ImportRefusedError
from brandkit.imports.identify import read_palette
from brandkit.imports.palette_changes import KnownFont, palette_changes
from builder.document.kit_values import KitValues
from tests.brandkit.imports.test_palettes import tokens
from tests.brandkit.kits import FONT, build_kit_values

KIT = build_kit_values()
EMPTY = KitValues(name="New", colours=(), type_styles=())
SHEET = b":root{--ink:#102040;--paper:#fff;--pink:#e10075;--leaf:#2e8b57;--short:100ms;--long:600ms}"
TYPE = tokens(
    body={"$type": "typography", "$value": {"fontFamily": "Sans", "fontSize": "12px", "fontWeight": 400}},
    title={"$type": "typography", "$value": {"fontFamily": "Sans", "fontSize": "24px", "fontWeight": 700}},
    code={"$type": "typography", "$value": {"fontFamily": "Mono", "fontSize": "14px"}},
)


def changes_of(data: bytes, kit: KitValues = KIT, fonts: tuple[KnownFont, ...] = ()) -> dict:
    return {change.id: change for change in palette_changes(read_palette(data), kit, fonts=fonts)}


class TestChanges:
    def test_tell_what_is_new_other_the_same_and_alike(self):
        changes = changes_of(SHEET)
        assert {name: change.action.value for name, change in changes.items()} == {
            "colour-ink": "change",
            "colour-paper": "same",
            "colour-pink": "near",
            "colour-leaf": "add",
            "motion-seconds": "change",
        }
        assert changes["colour-pink"].before == "accent"
        assert "It takes the place of “" in changes["colour-ink"].note
        assert 0 < changes["colour-pink"].difference < 2
        assert [name for name, change in changes.items() if change.is_advised] == ["colour-ink", "colour-leaf"]

    def test_of_motion_say_from_how_many_durations_they_come(self):
        assert "of 2 durations" in changes_of(SHEET)["motion-seconds"].note
        assert "the only duration" in changes_of(b":root{--short:100ms}")["motion-seconds"].note

    def test_of_motion_say_one_duration_once(self):
        assert changes_of(SHEET)["motion-seconds"].after.count("–") == 1
        assert changes_of(b":root{--short:150ms}")["motion-seconds"].after == "0.15 s"

    def test_of_type_need_the_font(self):
        changes = changes_of(TYPE)
        assert changes["style-code"].action is ChangeAction.BLOCKED
        assert "Mono" in changes["style-code"].note
        assert changes["style-title"].style.font == FONT
        assert "weight 400, not 700" in changes["style-title"].note
        found = changes_of(TYPE, fonts=(KnownFont("a" * 64, "mono", 400),))
        assert found["style-code"].style.font == "a" * 64

    def test_of_type_have_the_weight_that_their_font_has(self):
        assert changes_of(TYPE)["style-title"].style.weight == 400
        any_weight = KnownFont("b" * 64, "Sans", 400, is_variable=True)
        assert changes_of(TYPE, EMPTY, (any_weight,))["style-title"].style.weight == 700

    def test_of_type_grow_until_the_smallest_can_be_read(self):
        changes = changes_of(TYPE)
        assert (changes["style-body"].style.size_px, changes["style-title"].style.size_px) == (27, 54)


class TestTakingOver:
    def test_makes_the_ticked_changes_and_no_others(self):
        changes = changes_of(SHEET)
        kit = take_over(KIT, changes.values(), chosen={"colour-leaf", "colour-ink", "motion-seconds"})
        assert [(colour.role, colour.hex) for colour in kit.colours] == [
            ("ink", "#102040"),
            ("paper", "#ffffff"),
            ("accent", "#e20074"),
            ("leaf", "#2e8b57"),
        ]
        assert kit.colours[0].name == "Ink"
        assert (kit.motion.minimum_seconds, kit.motion.maximum_seconds) == (0.1, 0.6)
        assert kit.logos == KIT.logos

    def test_twice_changes_nothing_more(self):
        chosen = {"colour-leaf", "colour-ink"}
        once = take_over(KIT, changes_of(SHEET).values(), chosen=chosen)
        assert take_over(once, changes_of(SHEET, once).values(), chosen=chosen) == once

    def test_gives_type_a_colour_that_the_kit_has(self):
        changes = [
            *changes_of(SHEET, EMPTY).values(),
            *changes_of(TYPE, EMPTY, (KnownFont(FONT, "Sans", 400),)).values(),
        ]
        kit = take_over(EMPTY, changes, chosen={"colour-leaf", "colour-pink", "style-title"})
        assert kit.type_styles[0].colour == "pink"
        with pytest.raises(ImportRefusedError) as caught:
            take_over(EMPTY, changes, chosen={"style-title"})
        assert caught.value.code == "style-needs-colour"

    @pytest.mark.parametrize(("wanted", "code"), [("colour-gone", "change-unknown"), ("style-code", "change-blocked")])
    def test_refuses_what_cannot_be_taken(self, wanted, code):
        with pytest.raises(ImportRefusedError) as caught:
            take_over(KIT, changes_of(TYPE).values(), chosen={wanted})
        assert caught.value.code == code
