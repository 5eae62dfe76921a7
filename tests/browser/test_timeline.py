"""The video along its time: bars and keyframes are moved by mouse and by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import EditorPage, box_of, middle_of


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    editor = open_editor()
    editor.page.keyboard.press("Control+/")
    expect(editor.page.get_by_role("region", name="Timeline")).to_be_visible()
    return editor


class TestTimeline:
    def test_moves_and_trims_a_layer_by_mouse_and_by_keyboard(self, editor: EditorPage) -> None:
        page = editor.page
        bar = page.get_by_role("button", name="one, 0.00 to 2.00 seconds")
        bar.click()
        end = page.get_by_role("slider", name="End of one")
        x, y = middle_of(end)
        segment = box_of(page.get_by_role("button", name="Segment 1 of 3"))
        editor.drag((x, y), (x - segment["width"] / 2, y))
        expect(end).to_have_attribute("aria-valuenow", "1.00")
        moved = page.get_by_role("button", name="one, 0.00 to 1.00 seconds")
        x, y = middle_of(moved)
        editor.drag((x, y), (x + segment["width"] / 4, y))
        expect(page.get_by_role("button", name="one, 0.50 to 1.50 seconds")).to_be_visible()
        editor.undo()
        moved.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Shift+ArrowRight")
        expect(editor.said).to_have_text("one, 1.03 to 2.00 seconds.")
        editor.wait_until_saved()

    def test_moves_a_keyframe_and_removes_it(self, editor: EditorPage) -> None:
        page = editor.page
        page.get_by_role("button", name="one, 0.00 to 2.00 seconds").click()
        editor.choose_tab("Animate")
        page.get_by_role("button", name="Opacity: keyframe at the playhead").click()
        key = page.get_by_role("button", name="Keyframe of one at")
        expect(key).to_have_accessible_name("Keyframe of one at 0.00 seconds")
        x, y = middle_of(key)
        segment = box_of(page.get_by_role("button", name="Segment 1 of 3"))
        editor.drag((x, y), (x + segment["width"] / 2, y))
        expect(key).to_have_accessible_name("Keyframe of one at 1.00 seconds")
        key.focus()
        page.keyboard.press("ArrowLeft")
        expect(key).to_have_accessible_name("Keyframe of one at 0.97 seconds")
        expect(key).to_be_focused()
        page.keyboard.press("Delete")
        expect(key).to_have_count(0)

    def test_is_there_again_on_the_next_visit(self, editor: EditorPage) -> None:
        page = editor.page
        page.get_by_role("separator", name="Height of the timeline").focus()
        page.keyboard.press("ArrowUp")
        page.reload()
        height = page.get_by_role("separator", name="Height of the timeline")
        expect(height).to_have_attribute("aria-valuenow", "320")
        page.get_by_role("button", name="Timeline", exact=True).click()
        expect(editor.block(0)).to_be_visible()
