"""Layers in relation to each other, and the palette that finds what can be done."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import EditorPage, box_of, middle_of


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


class TestPalette:
    def test_goes_to_a_segment(self, editor: EditorPage) -> None:
        editor.page.keyboard.press("Control+k")
        editor.page.keyboard.type("three")
        expect(editor.page.get_by_role("option", name="3 Three")).to_have_attribute("aria-selected", "true")
        editor.page.keyboard.press("Enter")
        expect(editor.block(2)).to_have_attribute("aria-pressed", "true")
