"""Layers in relation to each other, and the palette that finds what can be done."""

import pytest
from playwright.sync_api import expect

from builder.document.colour import RoleColour
from builder.document.geometry import Place
from builder.models import Video
from builder.selectors.documents import get_timeline
from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import EditorPage, box_of, middle_of
from tests.builder.houses import House, add_video, build_segment


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    return open_editor()


class TestGroups:
    def test_are_made_from_the_palette_and_move_together(self, editor: EditorPage) -> None:
        page = editor.page
        editor.block(0).focus()
        page.keyboard.press("Control+k")
        words = page.get_by_role("combobox", name="What do you want to do?")
        expect(words).to_be_focused()
        words.fill("add ellipse")
        expect(page.get_by_role("option", name="Add Ellipse Shape")).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Enter")
        ellipse = editor.layer("Ellipse")
        expect(ellipse).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+g")
        expect(editor.said).to_have_text("2 layers grouped.")
        page.keyboard.press("Escape")
        expect(ellipse).to_have_attribute("aria-pressed", "false")
        before = box_of(editor.layer("one"))
        x, y = middle_of(ellipse)
        editor.drag((x, y), (x + 60, y - 90))
        expect(editor.said).to_contain_text("Moved to")
        assert box_of(editor.layer("one"))["y"] < before["y"] - 40
        ellipse.click(button="right")
        page.get_by_role("menuitem", name="Ungroup").click()
        expect(editor.said).to_have_text("Ungrouped.")
        editor.wait_until_saved()


class TestSeveralLayers:
    """Three lines of text that are changed together: each change is one step, for all of them."""

    LINES = ("title", "second", "third")

    @pytest.fixture
    def editor(self, open_editor: OpenEditor, house: House) -> EditorPage:
        segment = build_segment("one")
        line = segment.layers[0]
        layers = tuple(
            line.model_copy(
                update={"id": name, "text": name.title(), "place": replaced(line.place, y_px=120 + 260 * index)}
            )
            for index, name in enumerate(self.LINES)
        )
        whole = segment.model_copy(update={"layers": layers})
        video = add_video(house.workspace, "Lines", whole, owner=house.manager)
        editor = open_editor(video_id=video.id)
        for index, name in enumerate(self.LINES):
            editor.layer(name.title()).click(modifiers=["Shift"] if index else [])
        expect(editor.page.get_by_role("heading", name="3 layers selected")).to_be_visible()
        return editor

    def saved(self, editor: EditorPage, house: House, name: str) -> list[object]:
        editor.wait_until_saved()
        [segment] = get_timeline(Video.objects.get(workspace=house.workspace, title="Lines")).segments
        return [getattr(layer, name) for layer in segment.layers]

    def test_are_one_again_after_a_press_on_one_of_them(self, editor: EditorPage) -> None:
        editor.layer("Second").click()
        expect(editor.layer("Second")).to_have_attribute("aria-pressed", "true")
        expect(editor.layer("Title")).to_have_attribute("aria-pressed", "false")

    def test_are_taken_up_and_let_go_from_beside_the_picture(self, editor: EditorPage) -> None:
        chosen = editor.page.locator('.layer-hit[aria-pressed="true"]')
        stage = box_of(editor.page.get_by_role("region", name="Stage"))
        picture = box_of(editor.page.locator(".stage-board"))
        beside = (stage["x"] + 4, picture["y"] + 4)
        editor.page.mouse.click(*beside)
        expect(chosen).to_have_count(0)
        editor.drag(beside, (picture["x"] + picture["width"], picture["y"] + picture["height"]))
        expect(chosen).to_have_count(3)

    def test_take_a_colour_and_give_it_back_at_once(self, editor: EditorPage, house: House) -> None:
        before = self.saved(editor, house, "colour")
        colours = editor.page.get_by_role("radiogroup", name="Colour", exact=True)
        colours.get_by_role("radio", name="Teal", exact=True).click()
        assert self.saved(editor, house, "colour") == [RoleColour(role="primary")] * 3
        editor.undo()
        expect(colours.get_by_role("radio", name="Teal", exact=True)).to_have_attribute("aria-checked", "false")
        assert self.saved(editor, house, "colour") == before

    def test_take_a_size_and_give_it_back_at_once(self, editor: EditorPage, house: House) -> None:
        before = self.saved(editor, house, "size_px")
        size = editor.page.get_by_role("textbox", name="Size of the text, px")
        size.fill("72")
        size.press("Enter")
        assert self.saved(editor, house, "size_px") == [72] * 3
        editor.undo()
        expect(size).not_to_have_value("72 px")
        assert self.saved(editor, house, "size_px") == before

    def test_move_and_go_back_together(self, editor: EditorPage, house: House) -> None:
        before = [(place.x_px, place.y_px) for place in self.saved(editor, house, "place")]
        x, y = middle_of(editor.layer("Second"))
        editor.page.keyboard.down("Alt")
        editor.drag((x, y), (x + 40, y + 30))
        editor.page.keyboard.up("Alt")
        moved = [(place.x_px, place.y_px) for place in self.saved(editor, house, "place")]
        ways = {(round(now[0] - then[0]), round(now[1] - then[1])) for now, then in zip(moved, before, strict=True)}
        assert len(ways) == 1
        assert min(ways.pop()) > 20
        editor.undo()
        assert [(place.x_px, place.y_px) for place in self.saved(editor, house, "place")] == before
        expect(editor.page.get_by_role("heading", name="3 layers selected")).to_be_visible()


def replaced(place: Place, **values: float) -> Place:
    return place.model_copy(update=values)


class TestPalette:
    def test_goes_to_a_segment(self, editor: EditorPage) -> None:
        editor.page.keyboard.press("Control+k")
        editor.page.keyboard.type("three")
        expect(editor.page.get_by_role("option", name="3 Three")).to_have_attribute("aria-selected", "true")
        editor.page.keyboard.press("Enter")
        expect(editor.block(2)).to_have_attribute("aria-pressed", "true")
