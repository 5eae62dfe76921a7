"""People who work on one video together: what they say of it."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from builder.models import Comment
from builder.selectors.documents import list_segments
from builder.selectors.reviews import ReviewState, review_of
from tests.browser.conftest import OpenEditor, SignIn
from tests.browser.editor_page import EditorPage
from tests.builder.houses import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class TestComments:
    def test_are_written_answered_resolved_and_kept_when_their_segment_goes(
        self, page: Page, open_editor: OpenEditor
    ) -> None:
        known_late: list[Route] = []
        page.route("**/comments", lambda route: known_late.append(route), times=1)  # noqa: PLW0108 - no built-in is taken
        with page.expect_request("**/comments"):
            editor = open_editor()
        editor.block(1).click()
        page.keyboard.press("m")
        field = page.get_by_role("textbox", name="Your comment")
        expect(field).to_be_focused()
        page.keyboard.type("Too long? @Fabrikam Rev")
        known_late[0].continue_()
        expect(page.get_by_role("option", name="Fabrikam Reviewer")).to_be_visible()
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


class TestReview:
    def test_is_asked_for_approved_and_void_where_the_video_changes(
        self, open_editor: OpenEditor, house: House
    ) -> None:
        house.put_speech()
        editor = open_editor()
        page = editor.page
        page.get_by_role("button", name="Review: Draft").click()
        page.get_by_role("button", name="Ask for a review").click()
        page.get_by_role("checkbox", name="Fabrikam Reviewer").check()
        page.get_by_role("textbox", name="A note for them").fill("By Friday, please")
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.get_by_role("button", name="Review: In review")).to_be_visible()
        page.get_by_role("button", name="Ask for changes in 1 One").click()
        page.get_by_role("textbox", name="What should change in segment 1").fill("Shorter")
        page.get_by_role("form", name="Ask for changes").get_by_role("button", name="Ask for changes").click()
        expect(page.get_by_role("button", name="Review: Changes asked")).to_be_visible()
        page.get_by_role("button", name="Approve the rest").or_(page.get_by_role("button", name="Approve all")).click()
        expect(page.get_by_role("button", name="Review: Approved")).to_be_visible()
        expect(page.locator("[data-reviewed='approved']")).to_have_count(3)
        assert review_of(house.video).state is ReviewState.APPROVED

        editor.block(0).click()
        page.keyboard.press("t")
        page.keyboard.press("Escape")
        editor.wait_until_saved()
        expect(page.get_by_role("button", name="Segment 1 of 3, One")).to_have_accessible_name(
            "Segment 1 of 3, One, 0:02, changed since it was reviewed"
        )
        expect(page.locator("[data-reviewed='approved']")).to_have_count(2)
        expect(page.get_by_role("button", name="Review: Changed since")).to_be_visible()
        editor.undo()
        expect(page.get_by_role("button", name="Review: Approved")).to_be_visible()


class TestHistory:
    def test_says_what_changed_and_goes_back_and_forth(self, open_editor: OpenEditor, house: House) -> None:
        editor = open_editor()
        page = editor.page
        editor.block(2).click(button="right")
        page.get_by_role("menuitem", name="Remove").click()
        editor.wait_until_saved()
        page.get_by_role("button", name="History: how the video was before").click()
        kept = page.get_by_role("list", name="Kept states, the youngest first").locator("[data-revision]")
        expect(kept).to_have_count(1)
        expect(kept).to_contain_text("Began with 3 segments")
        kept.get_by_role("button", name="Go back to how it was").click()
        expect(page.locator(".strip [data-block]")).to_have_count(3)
        expect(kept).to_have_count(2)
        expect(kept.first).to_contain_text("Removed segment 3 “Three”")
        expect(kept.first.locator("img")).to_be_visible()
        assert list_segments(house.video).count() == 3
        page.get_by_role("button", name="Undo: Go back to").click()
        expect(page.locator(".strip [data-block]")).to_have_count(2)
        editor.wait_until_saved()
        assert list_segments(house.video).count() == 2


class TestLeases:
    def test_are_seen_asked_for_and_handed_over(
        self, open_editor: OpenEditor, house: House, browser: Browser, site: str, sign_in: SignIn
    ) -> None:
        mine = open_editor()
        context = browser.new_context()
        sign_in(context, house.author)
        theirs = EditorPage(context.new_page(), site)
        theirs.open(str(house.video.id))
        mine.block(1).click()
        mine.page.keyboard.press("t")
        theirs.block(1).click()
        expect(theirs.page.get_by_text("Fabrikam Brand manager is editing this segment.")).to_be_visible()
        theirs.page.get_by_role("button", name="Ask to take over").click()
        mine.page.get_by_role("button", name="Let them").click()
        expect(mine.page.get_by_text("Fabrikam Author is editing this segment.")).to_be_visible()
        expect(theirs.page.get_by_text("is editing this segment")).to_have_count(0)
        context.close()
