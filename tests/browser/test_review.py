"""People who work on one video together: what they say of it."""

import pytest
from playwright.sync_api import expect

from builder.models import Comment
from tests.browser.conftest import OpenEditor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class TestComments:
    def test_are_written_answered_resolved_and_kept_when_their_segment_goes(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        page = editor.page
        editor.block(1).click()
        page.keyboard.press("m")
        field = page.get_by_role("textbox", name="Your comment")
        expect(field).to_be_focused()
        page.keyboard.type("Too long? @Fabrikam Rev")
        page.keyboard.press("Enter")
        expect(field).to_have_value("Too long? @Fabrikam Reviewer ")
        page.get_by_role("button", name="Point at a place").click()
        page.locator(".spot-catcher").click(position={"x": 60, "y": 40})
        expect(field).to_be_focused()
        page.keyboard.press("Control+Enter")
        thread = page.get_by_role("article").filter(has_text="Too long?")
        expect(thread).to_contain_text("Segment 2")
        comment = Comment.objects.get()
        assert [user.name for user in comment.mentions.all()] == ["Fabrikam Reviewer"]
        assert (comment.segment_key, comment.x_ratio is not None) == ("two", True)
        expect(page.locator("[data-pin]")).to_have_count(1)
        expect(page.get_by_role("button", name="Segment 2: 1 open comment")).to_be_visible()

        thread.get_by_role("button", name="Reply").click()
        expect(page.get_by_role("textbox", name="Your answer")).to_be_focused()
        page.keyboard.type("I shorten it.")
        page.get_by_role("button", name="Answer", exact=True).click()
        expect(thread).to_contain_text("I shorten it.")
        thread.get_by_role("button", name="Resolve").click()
        expect(page.get_by_text("Nothing is open.")).to_be_visible()
        page.get_by_role("button", name="Resolved (1)").click()
        thread.get_by_role("button", name="Open again").click()
        page.get_by_role("button", name="Open (1)").click()
        expect(thread).to_be_visible()

        editor.block(1).focus()
        page.keyboard.press("Delete")
        expect(thread).to_contain_text("which is gone")
