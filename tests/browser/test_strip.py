"""Arranging segments: by mouse, by keyboard, by touch."""

import re
from uuid import UUID

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from builder.models import Segment, Video
from builder.selectors.documents import get_timeline
from builder.services.videos import create_video
from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import PITCH_PX, EditorPage, box_of, middle_of
from tests.browser.fingers import Fingers
from tests.builder.houses import House

SETTLED_MS = 300
"""By then a strip has been scrolled as far as a finger went."""


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    return open_editor()


class TestDragging:
    def test_moves_three_segments_by_mouse(self, editor: EditorPage) -> None:
        editor.drag_block(0, to_gap=3)
        editor.expect_names("Two", "Three", "One")
        expect(editor.said).to_have_text("One, position 3 of 3.")
        editor.drag_block(1, to_gap=0)
        editor.expect_names("Three", "Two", "One")
        editor.drag_block(2, to_gap=1)
        editor.expect_names("Three", "One", "Two")

    def test_reaches_the_server(self, editor: EditorPage, house: House) -> None:
        editor.drag_block(2, to_gap=0)
        editor.wait_until_saved()
        order = Segment.objects.filter(video=house.video, position__isnull=False).order_by("position")
        expect(editor.saving).to_have_text("Saved")
        assert [segment.key for segment in order] == ["three", "one", "two"]

    def test_opens_a_gap_where_it_would_land(self, editor: EditorPage) -> None:
        start = middle_of(editor.block(0), down=40)
        end = middle_of(editor.block(1), down=40)
        editor.drag(start, (end[0] + 60, end[1]), release=False)
        gap = editor.page.locator(".strip-gap")
        expect(gap).to_be_visible()
        assert box_of(editor.block(1))["x"] < box_of(gap)["x"]
        editor.page.mouse.up()
        expect(gap).to_have_count(0)

    def test_is_called_off_by_escape(self, editor: EditorPage) -> None:
        start = middle_of(editor.block(0), down=40)
        editor.drag(start, (start[0] + 400, start[1]), release=False)
        editor.page.keyboard.press("Escape")
        editor.page.mouse.up()
        editor.expect_names("One", "Two", "Three")
        expect(editor.said).to_have_text("The move was cancelled.")

    def test_takes_marked_segments_along(self, editor: EditorPage) -> None:
        editor.block(0).click()
        editor.block(1).click(modifiers=["Control"])
        editor.drag_block(0, to_gap=3)
        editor.expect_names("Three", "One", "Two")


class TestFromRightToLeft:
    """The page is turned round, time is not."""

    def test_drops_where_the_gap_opens(self, editor: EditorPage) -> None:
        editor.page.evaluate("document.documentElement.dir = 'rtl'")
        assert box_of(editor.block(0))["x"] < box_of(editor.block(1))["x"]
        x, y = middle_of(editor.block(2), down=40)
        editor.drag((x, y), (box_of(editor.block(1))["x"] - 16, y), release=False)
        expect(editor.page.locator(".strip-gap")).to_be_visible()
        gap = box_of(editor.page.locator(".strip-gap"))["x"]
        assert box_of(editor.block(0))["x"] + PITCH_PX - 32 < gap < box_of(editor.block(1))["x"]
        editor.page.mouse.up()
        editor.expect_names("One", "Three", "Two")
        editor.block(1).focus()
        editor.page.keyboard.press("Alt+ArrowRight")
        editor.expect_names("One", "Two", "Three")


def add_long_video(house: House, count: int) -> UUID:
    """There is a video of so many segments, called "Part 1" and so on."""
    timeline = get_timeline(house.video)
    segments = tuple(
        timeline.segments[0].model_copy(update={"id": f"segment-{n}", "name": f"Part {n + 1}"}) for n in range(count)
    )
    long = timeline.model_copy(update={"segments": segments})
    return create_video(house.workspace.key, by=house.manager, title="Long", now=timezone.now(), timeline=long).id


class TestLongStrip:
    """Of a long video only the blocks that can be seen are drawn; all can be reached."""

    COUNT = 30

    @pytest.fixture
    def long_editor(self, open_editor: OpenEditor, house: House) -> EditorPage:
        return open_editor(video_id=add_long_video(house, self.COUNT))

    def test_is_walked_by_keys_from_end_to_end(self, long_editor: EditorPage) -> None:
        page = long_editor.page
        assert len(long_editor.names) < self.COUNT / 2
        long_editor.block(0).focus()
        page.keyboard.press("End")
        last = page.get_by_role("button", name=f"Segment {self.COUNT} of {self.COUNT}")
        expect(last).to_be_in_viewport()
        expect(last).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("PageUp")
        expect(page.get_by_role("button", name=f"Segment {self.COUNT - 1} of")).to_have_attribute(
            "aria-pressed", "true"
        )
        page.keyboard.press("Home")
        first = page.get_by_role("button", name=f"Segment 1 of {self.COUNT}")
        expect(first).to_be_in_viewport()
        first.focus()
        for n in range(2, 16):
            page.keyboard.press("ArrowRight")
            expect(page.get_by_role("button", name=f"Segment {n} of {self.COUNT}")).to_be_focused()
        page.keyboard.press("Alt+ArrowRight")
        expect(long_editor.said).to_have_text(f"Part 15, position 16 of {self.COUNT}.")
        expect(page.get_by_role("button", name=f"Segment 16 of {self.COUNT}, Part 15")).to_be_focused()

    def test_takes_a_block_beyond_what_was_seen(self, long_editor: EditorPage) -> None:
        page = long_editor.page
        first = page.get_by_role("button", name=f"Segment 1 of {self.COUNT}")
        x, y = middle_of(first, down=40)
        right_edge = box_of(page.locator(".strip-scroll"))["width"] - 20
        long_editor.drag((x, y), (right_edge, y), release=False)
        last = page.get_by_role("button", name=f"Segment {self.COUNT} of {self.COUNT}")
        expect(last).to_be_in_viewport(timeout=60_000)
        page.mouse.move(700, y)
        expect(page.locator(".strip-gap")).to_be_visible()
        page.mouse.up()
        expect(long_editor.said).to_have_text(re.compile(rf"Part 1, position (1[5-9]|[23]\d) of {self.COUNT}\."))
        page.keyboard.press("Home")
        expect(page.get_by_role("button", name=f"Segment 1 of {self.COUNT}, Part 2")).to_be_in_viewport()
        long_editor.undo()
        expect(page.get_by_role("button", name=f"Segment 1 of {self.COUNT}, Part 1")).to_be_in_viewport()

    def test_marks_a_range_that_is_not_drawn_at_once(self, long_editor: EditorPage) -> None:
        page = long_editor.page
        long_editor.block(0).click()
        page.locator(".strip-scroll").evaluate("scroller => { scroller.scrollLeft = 190 * 20; }")
        page.get_by_role("button", name=f"Segment 23 of {self.COUNT}").click(modifiers=["Shift"])
        page.keyboard.press("Control+Shift+d")
        expect(long_editor.said).to_have_text("23 segments duplicated.")


class TestTouch:
    @pytest.fixture
    def browser_context_args(self, browser_context_args: dict[str, object]) -> dict[str, object]:
        return {**browser_context_args, "has_touch": True}

    def test_moves_a_segment(self, editor: EditorPage) -> None:
        start = middle_of(editor.block(0), down=40)
        end = middle_of(editor.block(2), down=40)
        Fingers(editor.page).carry(start, (end[0] + 60, end[1]))
        expect(editor.said).to_have_text("One, position 3 of 3.")
        editor.expect_names("Two", "Three", "One")

    def test_scrolls_the_library_without_carrying_anything(self, editor: EditorPage) -> None:
        x, y = middle_of(editor.page.locator(".library-panel .card").nth(4))
        Fingers(editor.page).drag((x, y), (x, y - 200))
        editor.page.wait_for_function("document.querySelector('.library-panel').scrollTop > 60")
        editor.expect_names("One", "Two", "Three")

    def test_shows_the_edge_of_the_chosen_segment(self, editor: EditorPage) -> None:
        editor.block(1).tap()
        expect(editor.page.get_by_role("slider", name="Duration of segment 2")).to_have_css("opacity", "1")
        expect(editor.page.get_by_role("slider", name="Duration of segment 1")).to_have_css("opacity", "0")


class TestLongStripByTouch:
    """A finger along the row scrolls it; one that lifts a block out of the row takes it along."""

    COUNT = 20

    @pytest.fixture
    def browser_context_args(self, browser_context_args: dict[str, object]) -> dict[str, object]:
        return {**browser_context_args, "has_touch": True}

    @pytest.fixture
    def long_editor(self, open_editor: OpenEditor, house: House) -> EditorPage:
        return open_editor(video_id=add_long_video(house, self.COUNT))

    def block(self, editor: EditorPage, number: int) -> Locator:
        return editor.page.get_by_role("button", name=f"Segment {number} of {self.COUNT}")

    def scroll_until(self, editor: EditorPage, number: int, *, by_px: float) -> Locator:
        """A finger goes along the strip, to the left by so many px, until it has brought this block into sight."""
        wanted = self.block(editor, number)
        strip = editor.page.locator(".strip-scroll")
        (x, y), box = middle_of(strip, down=60), box_of(strip)
        for _way in range(20):
            Fingers(editor.page).drag((x + by_px / 2, y), (x - by_px / 2, y))
            editor.page.wait_for_timeout(SETTLED_MS)
            # A block beside the strip is there as well, cut off.
            if wanted.count() and box["x"] < middle_of(wanted)[0] < box["x"] + box["width"]:
                break
        expect(wanted).to_be_in_viewport()
        return wanted

    def test_scrolls_to_both_ends_and_changes_nothing(self, long_editor: EditorPage) -> None:
        expect(self.block(long_editor, self.COUNT)).to_have_count(0)
        last = self.scroll_until(long_editor, self.COUNT, by_px=700)
        last.tap()
        expect(last).to_have_attribute("aria-pressed", "true")
        first = self.scroll_until(long_editor, 1, by_px=-700)
        first.tap()
        expect(first).to_have_attribute("aria-pressed", "true")
        assert long_editor.names[:4] == ["Part 1", "Part 2", "Part 3", "Part 4"]
        expect(long_editor.page.get_by_role("button", name="Undo")).to_be_disabled()

    def test_takes_a_block_that_was_scrolled_to(self, long_editor: EditorPage, house: House) -> None:
        target = self.scroll_until(long_editor, 12, by_px=600)
        start, end = middle_of(self.block(long_editor, 10), down=40), middle_of(target, down=40)
        Fingers(long_editor.page).carry(start, (end[0] + 60, end[1]))
        expect(long_editor.said).to_have_text(f"Part 10, position 12 of {self.COUNT}.")
        expect(self.block(long_editor, 12)).to_contain_text("Part 10")
        long_editor.wait_until_saved()
        video = Video.objects.get(workspace=house.workspace, title="Long")
        assert [segment.name for segment in get_timeline(video).segments[8:13]] == [
            "Part 9", "Part 11", "Part 12", "Part 10", "Part 13",
        ]  # fmt: skip
        long_editor.page.get_by_role("button", name="Undo").tap()
        expect(self.block(long_editor, 10)).to_contain_text("Part 10")

    def test_pulls_an_edge_only_when_its_segment_is_chosen(self, long_editor: EditorPage) -> None:
        page = long_editor.page
        edge = page.get_by_role("slider", name="Duration of segment 3")
        (x, y), before = middle_of(edge), str(edge.get_attribute("aria-valuenow"))
        Fingers(page).drag((x, y), (x - 150, y))
        page.wait_for_timeout(SETTLED_MS)
        assert middle_of(edge)[0] < x - 100
        expect(edge).to_have_attribute("aria-valuenow", before)
        edge.tap()
        expect(self.block(long_editor, 3)).to_have_attribute("aria-pressed", "true")
        x, y = middle_of(edge)
        Fingers(page).drag((x, y), (x + 30, y))
        expect(edge).not_to_have_attribute("aria-valuenow", before)


class TestKeyboard:
    def test_moves_the_selected_segment_and_keeps_the_focus(self, editor: EditorPage) -> None:
        editor.block(0).focus()
        editor.page.keyboard.press("Alt+ArrowRight")
        editor.expect_names("Two", "One", "Three")
        expect(editor.said).to_have_text("One, position 2 of 3.")
        expect(editor.block(1)).to_be_focused()
        editor.page.keyboard.press("Alt+ArrowLeft")
        editor.expect_names("One", "Two", "Three")

    def test_walks_from_segment_to_segment(self, editor: EditorPage) -> None:
        editor.block(0).focus()
        editor.page.keyboard.press("ArrowRight")
        expect(editor.block(1)).to_be_focused()
        expect(editor.block(1)).to_have_attribute("aria-pressed", "true")

    def test_removes_and_brings_back(self, editor: EditorPage) -> None:
        editor.block(1).focus()
        editor.page.keyboard.press("Delete")
        editor.expect_names("One", "Three")
        editor.page.keyboard.press("Control+z")
        editor.expect_names("One", "Two", "Three")

    def test_adds_a_segment_behind_the_selected_one(self, editor: EditorPage) -> None:
        editor.block(0).focus()
        editor.page.keyboard.press("Control+Enter")
        editor.expect_names("One", "Segment", "Two", "Three")

    def test_lists_its_keys_on_a_question_mark(self, editor: EditorPage) -> None:
        editor.block(0).focus()
        editor.page.keyboard.press("?")
        sheet = editor.page.get_by_role("dialog", name="Keyboard shortcuts")
        expect(sheet.get_by_text("Move segment towards the end")).to_be_visible()
        editor.page.keyboard.press("Escape")
        expect(sheet).to_have_count(0)


class TestDuration:
    def test_grows_by_a_frame_for_each_px_of_the_right_edge(self, editor: EditorPage) -> None:
        handle = editor.page.get_by_role("slider", name="Duration of segment 1")
        expect(handle).to_have_attribute("aria-valuenow", "2.00")
        editor.block(0).hover()
        x, y = middle_of(handle)
        editor.drag((x, y), (x + 60, y))
        expect(handle).to_have_attribute("aria-valuenow", "4.00")
        editor.undo()
        expect(handle).to_have_attribute("aria-valuenow", "2.00")

    def test_changes_by_arrow_keys(self, editor: EditorPage) -> None:
        handle = editor.page.get_by_role("slider", name="Duration of segment 1")
        handle.focus()
        editor.page.keyboard.press("Shift+ArrowRight")
        expect(handle).to_have_attribute("aria-valuenow", "3.00")


class TestMenus:
    def test_set_a_transition(self, editor: EditorPage) -> None:
        editor.page.get_by_role("button", name="Between segments 1 and 2").click()
        editor.page.get_by_role("menuitemradio", name="Crossfade").click()
        expect(editor.page.get_by_role("button", name="Between segments 1 and 2: Crossfade")).to_be_visible()

    def test_split_and_duplicate(self, editor: EditorPage) -> None:
        editor.page.get_by_role("slider", name="Playhead").fill("30")
        editor.block(0).click(button="right")
        editor.page.get_by_role("menuitem", name="Split at the playhead").click()
        editor.expect_names("One", "One", "Two", "Three")
        editor.block(3).click(button="right")
        editor.page.get_by_role("menuitem", name="Duplicate segment").click()
        editor.expect_names("One", "One", "Two", "Three", "Three")

    def test_rename(self, editor: EditorPage) -> None:
        editor.block(1).click(button="right")
        editor.page.get_by_role("menuitem", name="Rename").click()
        name = editor.page.get_by_label("Name of the segment")
        expect(name).to_be_focused()
        name.fill("Greeting")
        name.press("Enter")
        editor.expect_names("One", "Greeting", "Three")
