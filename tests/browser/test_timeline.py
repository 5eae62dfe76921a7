"""The video along its time: bars and keyframes are moved by mouse and by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import EditorPage, box_of, middle_of
from tests.browser.fingers import Fingers

SETTLED_MS = 300
"""By then the timeline has been scrolled as far as a finger went."""


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


class TestByTouch:
    """A finger moves what was chosen before, and scrolls at all else."""

    @pytest.fixture
    def browser_context_args(self, browser_context_args: dict[str, object]) -> dict[str, object]:
        return {**browser_context_args, "has_touch": True}

    @pytest.fixture
    def near(self, editor: EditorPage) -> EditorPage:
        """The timeline so near that it is twice as wide as its room."""
        for _step in range(2):
            editor.page.get_by_role("button", name="Zoom the timeline in").tap()
        return editor

    def scroll(self, editor: EditorPage, start: tuple[float, float]) -> float:
        """A finger goes 200 px to the left from there; how far the timeline went, px."""
        scrolled = "document.querySelector('.tl-scroll').scrollLeft"
        before = editor.page.evaluate(scrolled)
        Fingers(editor.page).drag(start, (start[0] - 200, start[1]))
        editor.page.wait_for_timeout(SETTLED_MS)
        return float(editor.page.evaluate(scrolled) - before)

    def test_scrolls_at_a_segment_and_at_its_edge(self, near: EditorPage) -> None:
        page = near.page
        end = page.get_by_role("slider", name="End of segment 1")
        assert self.scroll(near, middle_of(end)) > 100
        assert self.scroll(near, middle_of(page.get_by_role("button", name="Segment 2 of 3"))) > 100
        expect(end).to_have_attribute("aria-valuenow", "2.00")
        expect(page.get_by_role("button", name="Undo")).to_be_disabled()

    def test_trims_the_segment_that_was_tapped(self, near: EditorPage) -> None:
        page = near.page
        page.get_by_role("button", name="Segment 1 of 3").tap()
        end = page.get_by_role("slider", name="End of segment 1")
        x, y = middle_of(end, down=10)
        Fingers(page).drag((x, y), (x - 60, y))
        expect(end).not_to_have_attribute("aria-valuenow", "2.00")

    def test_moves_the_layer_that_was_tapped(self, near: EditorPage) -> None:
        page = near.page
        bar = page.get_by_role("button", name="one, 0.00 to 2.00 seconds")
        assert self.scroll(near, middle_of(bar)) > 100
        expect(bar).to_have_attribute("aria-pressed", "false")
        bar.tap()
        expect(bar).to_have_attribute("aria-pressed", "true")
        x, y = middle_of(bar)
        Fingers(page).drag((x, y), (x + 60, y))
        expect(bar).to_have_count(0)
        page.get_by_role("button", name="Undo").tap()
        expect(bar).to_be_visible()
