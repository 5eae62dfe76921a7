"""What is copied in one video and pasted into another."""

import pytest
from playwright.sync_api import BrowserContext, expect

from builder.models import Video
from builder.selectors.documents import get_timeline
from tests.browser.conftest import Conscience, OpenEditor
from tests.browser.editor_page import EditorPage
from tests.builder.houses import House, add_video, build_segment


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    """The video that is copied from: of one, two (spoken) and three."""
    return open_editor()


@pytest.fixture
def other(house: House) -> Video:
    segment = build_segment("other", text="Only here")
    return add_video(house.workspace, "Other", segment, owner=house.manager)


def opened(editor: EditorPage, other: Video, conscience: Conscience) -> EditorPage:
    """The other video in a tab of its own."""
    context: BrowserContext = editor.page.context
    page = context.new_page()
    conscience.watch(page)
    second = EditorPage(page, root=editor.root)
    second.open(str(other.id))
    page.bring_to_front()
    return second


class TestSegments:
    def test_come_into_another_video_with_their_words(
        self, editor: EditorPage, other: Video, conscience: Conscience
    ) -> None:
        editor.block(0).click()
        editor.block(1).click(modifiers=["Control"])
        editor.page.keyboard.press("Control+c")
        second = opened(editor, other, conscience)
        second.block(0).click()
        second.page.keyboard.press("Control+v")
        expect(second.page.locator(".strip [data-block]")).to_have_count(3)
        second.expect_names("Other", "One", "Two")
        second.wait_until_saved()
        kept, *pasted = get_timeline(other).segments
        assert kept.id == "other"
        assert [segment.layers[0].text for segment in pasted] == ["one", "two"]
        assert pasted[1].narration
        assert pasted[1].narration.script == "Hello and welcome."
        second.undo()
        expect(second.page.locator(".strip [data-block]")).to_have_count(1)
        second.wait_until_saved()
        assert [segment.id for segment in get_timeline(other).segments] == ["other"]

    def test_leave_the_video_that_they_are_from(self, editor: EditorPage, house: House) -> None:
        before = get_timeline(house.video)
        editor.block(0).click()
        editor.page.keyboard.press("Control+c")
        editor.wait_until_saved()
        assert get_timeline(house.video) == before


class TestLayers:
    def test_come_into_the_segment_that_is_chosen(
        self, editor: EditorPage, other: Video, conscience: Conscience
    ) -> None:
        editor.layer("one").click()
        editor.page.keyboard.press("Control+c")
        second = opened(editor, other, conscience)
        second.block(0).click()
        second.page.keyboard.press("Control+v")
        expect(second.layer("one")).to_have_attribute("aria-pressed", "true")
        second.wait_until_saved()
        [segment] = get_timeline(other).segments
        assert [layer.text for layer in segment.layers] == ["Only here", "one"]
        assert len({layer.id for layer in segment.layers}) == 2
        second.undo()
        expect(second.layer("one")).to_have_count(0)
        second.wait_until_saved()
        assert len(get_timeline(other).segments[0].layers) == 1
