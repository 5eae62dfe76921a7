"""The library: found by words, put into the video in the brand's colours, and recoloured."""

import pytest
from playwright.sync_api import Locator, expect

from builder.models import Asset, Segment
from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import EditorPage, middle_of
from tests.builder.houses import House


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    opened = open_editor()
    opened.choose_panel("Graphics")
    expect(opened.page.get_by_label("Search graphics")).to_be_visible()
    return opened


def search(editor: EditorPage, words: str) -> Locator:
    editor.page.get_by_label("Search graphics").fill(words)
    return editor.page.get_by_role("tabpanel", name="Graphics")


def saved(editor: EditorPage, house: House) -> dict:
    editor.wait_until_saved()
    return Segment.objects.get(video=house.video, key="one").document


class TestLibrary:
    def test_finds_what_is_meant_and_puts_it_in_with_its_licence(self, editor: EditorPage, house: House) -> None:
        panel = search(editor, "Geld")
        panel.get_by_role("button", name="Add the illustration Money bag").click()
        expect(editor.page.get_by_role("region", name="Colours of the drawing")).to_be_visible()
        layer = saved(editor, house)["layers"][-1]
        assert (layer["kind"], layer["name"]) == ("picture", "Money bag")
        assert {one["colour"]["kind"] for one in layer["recolours"]} == {"role"}
        asset = Asset.objects.get(workspace=house.workspace, sha256=layer["asset"])
        assert asset.licence == "MIT"
        assert asset.origin.startswith("Fluent Emoji by Microsoft Corporation")

    def test_is_dragged_to_its_place_and_recoloured(self, editor: EditorPage, house: House) -> None:
        card = search(editor, "rocket").get_by_role("button", name="Add the illustration Rocket", exact=True)
        expect(card.locator("img")).to_be_visible()
        stage = editor.page.locator("[data-region=stage] canvas").first.bounding_box()
        assert stage is not None
        target = (stage["x"] + stage["width"] * 0.75, stage["y"] + stage["height"] * 0.5)
        editor.drag(middle_of(card), target)
        colours = editor.page.get_by_role("region", name="Colours of the drawing")
        expect(colours).to_be_visible()
        first = colours.get_by_role("radiogroup").first
        other = first.get_by_role("radio", checked=False).nth(1)
        name = other.get_attribute("aria-label")
        assert name
        other.click()
        expect(colours.get_by_role("radiogroup", name=name).first).to_be_visible()
        layer = saved(editor, house)["layers"][-1]
        middle = layer["place"]["x_px"] + layer["place"]["width_px"] / 2
        assert middle == pytest.approx(0.75 * 1920, abs=40)

    def test_makes_a_pattern_the_ground(self, editor: EditorPage, house: House) -> None:
        search(editor, "honeycomb").get_by_role("button", name="Use the pattern Honeycomb as background").click()
        expect(editor.said).to_contain_text("Honeycomb is now the background")
        background = saved(editor, house)["background"]
        assert (background["kind"], background["tile_px"] > 0) == ("picture", True)
        assert len(background["recolours"]) == 2

    def test_puts_an_animation_in_by_mouse_and_by_keyboard(self, editor: EditorPage, house: House) -> None:
        panel = search(editor, "confetti")
        card = panel.get_by_role("button", name="Add the animation Confetti", exact=True)
        card.click()
        expect(editor.layer("Confetti")).to_have_count(1)
        card.press("Enter")
        expect(editor.layer("Confetti")).to_have_count(2)
        expect(editor.page.get_by_role("region", name="Animation", exact=True)).to_be_visible()
        layer = saved(editor, house)["layers"][-1]
        assert (layer["kind"], layer["loop"]) == ("animation", False)

    def test_says_what_to_do_where_nothing_is_found(self, editor: EditorPage) -> None:
        panel = search(editor, "zzqx")
        expect(panel.get_by_text("Nothing is called that.")).to_be_visible()
        panel.get_by_role("button", name="Show everything").click()
        expect(editor.page.get_by_label("Search graphics")).to_have_value("")
        expect(panel.get_by_role("button", name="Show all 433")).to_be_visible()

    def test_tells_whose_the_things_are(self, editor: EditorPage) -> None:
        search(editor, "rocket").get_by_role("button", name="Add the illustration Rocket", exact=True).click()
        expect(editor.page.get_by_role("region", name="Colours of the drawing")).to_be_visible()
        editor.page.get_by_role("button", name="Credits").click()
        dialog = editor.page.get_by_role("dialog", name="Credits and licences")
        expect(dialog.get_by_text("Fluent Emoji by Microsoft Corporation (MIT)").first).to_be_visible()
        expect(dialog.get_by_role("button", name="Copy the credits")).to_be_enabled()
