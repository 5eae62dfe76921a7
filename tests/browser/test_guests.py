"""People without an account, on the page that a review link opens: they point at what they mean, and say it."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from builder.models import Comment
from builder.services.review_links import NewReviewLink, create_review_link
from tests.browser.editor_page import box_of, middle_of
from tests.builder.houses import House


@pytest.fixture
def guest(page: Page, site: str, house: House) -> Page:
    """The page of a link, as somebody sees it who is not signed in."""
    _, address = create_review_link(
        house.video.id, by=house.author, wish=NewReviewLink(name="Agency"), now=timezone.now()
    )
    page.goto(site + urlsplit(address).path)
    return page


class TestGuest:
    def test_points_at_a_place_says_what_should_change_and_finds_it_again(self, guest: Page, house: House) -> None:
        part = guest.locator("[data-key=two]")
        part.get_by_role("button", name="Point at a place").click()
        catcher = guest.locator(".review-catcher")
        box = box_of(catcher)
        catcher.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
        pinned = guest.locator("[data-pinned]")
        expect(pinned).to_contain_text("at a place on the picture")
        expect(guest.get_by_label("About").first).to_have_value("two")
        guest.get_by_label("Your name").first.fill("Ada")
        guest.get_by_label("Your comment").fill("This line is too long.")
        guest.get_by_role("button", name="Comment", exact=True).click()

        thread = guest.get_by_role("article").filter(has_text="This line is too long.")
        expect(thread).to_contain_text("Guest")
        comment = Comment.objects.get()
        assert (comment.author_name, comment.segment_key) == ("Ada", "two")
        assert (comment.x_ratio, comment.y_ratio) == (pytest.approx(0.25, abs=0.01), pytest.approx(0.75, abs=0.01))
        expect(guest.locator(".review-mark")).to_have_count(0)
        thread.get_by_role("button", name="Show").click()
        shown, picture = middle_of(guest.locator(".review-mark")), box_of(part.locator("img"))
        assert shown[0] == pytest.approx(picture["x"] + picture["width"] * 0.25, abs=picture["width"] * 0.03)

    def test_points_by_keyboard_and_answers(self, guest: Page, house: House) -> None:
        guest.locator("[data-key=one]").get_by_role("button", name="Point at a place").press("Enter")
        for _step in range(5):
            guest.keyboard.press("ArrowRight")
        guest.keyboard.press("ArrowUp")
        guest.keyboard.press("Enter")
        expect(guest.get_by_label("Your comment")).to_be_focused()
        guest.keyboard.type("Could this be larger?")
        guest.get_by_label("Your name").first.fill("Ada")
        guest.get_by_role("button", name="Comment", exact=True).press("Enter")
        thread = guest.get_by_role("article").filter(has_text="Could this be larger?")
        expect(thread).to_be_visible()
        comment = Comment.objects.get()
        assert (comment.x_ratio, comment.y_ratio) == (pytest.approx(0.6), pytest.approx(0.48))

        thread.get_by_text("Reply").click()
        thread.get_by_label("Your answer").fill("Or bolder.")
        thread.get_by_role("button", name="Answer").click()
        expect(thread).to_contain_text("Or bolder.")
        assert Comment.objects.get(text="Or bolder.").parent == comment
