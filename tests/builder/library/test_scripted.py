"""Scripts as segments: nothing that a person would not expect is said by the brand, and words fit their places."""

from functools import lru_cache
from pathlib import Path

import pytest

from builder.document.dressing import Dress
from builder.document.kit_values import KitValues
from builder.document.layers import PictureLayer, TextLayer
from builder.document.resolve import resolve
from builder.document.scripting.cards import Card, CardForm
from builder.document.scripting.outline import Outline
from builder.document.scripting.planning import plan_cards
from builder.document.timeline import Segment, Timeline
from builder.library.matching import icons_for, prompt_for
from builder.library.templates.scripted import build_card
from builder.library.templates.sheet import WIDE, Sheet
from generation.intake.documents.child import answer
from tests.builder.library.dressed import KITS, no_picture
from tests.builder.library.test_templates import found_in

SCRIPTS = sorted((Path(__file__).parents[1] / "scripts").iterdir())
EVERY_KIT = pytest.mark.parametrize("kit", [make() for make in KITS.values()], ids=KITS.keys())
EVERY_SCRIPT = pytest.mark.parametrize("script", SCRIPTS, ids=[script.stem for script in SCRIPTS])


@lru_cache(maxsize=1)
def demo() -> KitValues:
    """Northwind's kit, read once."""
    return KITS["demo"]()


def cards_of(script: Path, folder: Path) -> tuple[Card, ...]:
    read = answer({"path": str(script), "name": script.name, "output": str(folder)})
    return plan_cards(Outline.model_validate(read["outline"]))


def build(cards: tuple[Card, ...], *, kit: KitValues) -> tuple[Segment, ...]:
    sheets = [Sheet(Dress(kit), draw=no_picture) for _ in cards]
    found = [one for n, card in enumerate(cards) for one in build_card(card, sheets[n], seed=n)]
    return tuple(segment.model_copy(update={"id": f"s{n}"}) for n, segment in enumerate(found))


class TestEveryScript:
    @EVERY_KIT
    @EVERY_SCRIPT
    def test_keeps_to_the_brand(self, script: Path, kit: KitValues, tmp_path: Path) -> None:
        segments = build(cards_of(script, tmp_path), kit=kit)
        assert found_in(segments, kit=kit, canvas=WIDE) == []

    @EVERY_SCRIPT
    def test_has_words_that_fit_their_slots(self, script: Path, tmp_path: Path) -> None:
        segments = build(cards_of(script, tmp_path), kit=demo())
        for layer in (layer for segment in segments for layer in segment.layers):
            if isinstance(layer, TextLayer) and layer.slot:
                assert layer.text.strip()
                assert layer.text != layer.slot.sample
                assert len(layer.text) <= (layer.slot.maximum_letters or 5000)

    @EVERY_SCRIPT
    def test_is_told_in_several_ways(self, script: Path, tmp_path: Path) -> None:
        cards = cards_of(script, tmp_path)
        assert cards[0].form is CardForm.TITLE
        assert len({card.form for card in cards}) >= 3


class TestCards:
    @pytest.mark.parametrize("form", CardForm)
    def test_of_every_form_can_be_built_of_almost_nothing(self, form: CardForm) -> None:
        kit = demo()
        card = Card(form=form, lines=("A single line",), narration="A single line.")
        segments = build((card,), kit=kit)
        resolve(Timeline(segments=segments), kit=kit, narration_seconds={})
        assert all(segment.narration for segment in segments)

    def test_show_their_own_picture(self) -> None:
        card = Card(form=CardForm.PICTURE, heading="Hall 4", picture="ab" * 32, picture_about="The new hall")
        (segment,) = build((card,), kit=demo())
        (shown,) = [layer for layer in segment.layers if isinstance(layer, PictureLayer)]
        assert (shown.asset, shown.description) == ("ab" * 32, "The new hall")

    def test_tell_the_right_answer_in_a_segment_of_its_own(self) -> None:
        lines = ("a) This", "b) That (correct)")
        card = Card(form=CardForm.QUESTION, heading="Which?", lines=lines, narration="Which?")
        segments = build((card,), kit=demo())
        assert [segment.narration and segment.narration.script for segment in segments] == ["Which?", "That"]


class TestMatching:
    def test_finds_icons_in_three_languages(self) -> None:
        assert icons_for("Our team meets") == ("users",)
        assert icons_for("Das Gehalt") == icons_for("Le salaire") != ()
        assert icons_for("Whatever") == ()

    def test_draws_something_calm_where_nothing_is_known(self) -> None:
        assert "background" in prompt_for("whatever", seed=1)
        assert prompt_for("the team at the meeting", seed=1) == "team meeting"
