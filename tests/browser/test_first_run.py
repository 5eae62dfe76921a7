"""The first minutes: a tour that can be taken and left, and samples that go away in one go."""

import pytest
from playwright.sync_api import Page, expect

from builder.services.samples import mark_samples
from tests.browser.conftest import SignIn
from tests.builder.houses import House


@pytest.fixture
def home(page: Page, site: str, house: House, sign_in: SignIn) -> Page:
    """The list of videos of somebody who has made none; the one that is there is a sample."""
    mark_samples(house.video, hashes=())
    sign_in(page.context, house.admin)
    page.goto(f"{site}/w/{house.workspace.key}/")
    return page


def test_the_tour_goes_past_the_parts_of_the_editor_by_keyboard_and_ends(home: Page) -> None:
    home.get_by_role("link", name="Take the tour").click()
    tour = home.locator(".tour")
    expect(tour).to_be_focused()
    for title in (
        "A video is a row of segments",
        "Change what you see",
        "Bring things in",
        "Write what the voice says",
    ):
        expect(tour.get_by_role("heading")).to_have_text(title)
        home.keyboard.press("ArrowRight")
    expect(home.get_by_role("tab", name="Voice")).to_have_attribute("aria-selected", "true")
    expect(home.get_by_role("tab", name="Brand")).to_have_attribute("aria-selected", "true")
    home.keyboard.press("Escape")
    expect(tour).to_have_count(0)
    expect(home.get_by_role("tab", name="Templates")).to_have_attribute("aria-selected", "true")
    home.get_by_role("button", name="Help and keyboard shortcuts").click()
    home.get_by_role("button", name="Take the tour of the editor").click()
    expect(tour.get_by_role("heading")).to_have_text("A video is a row of segments")


def test_samples_are_deleted_and_restored(home: Page) -> None:
    home.get_by_role("button", name="Delete the sample content").click()
    home.get_by_role("dialog").get_by_role("button", name="Delete the sample content").click()
    expect(home.get_by_role("heading", name="No videos yet")).to_be_visible()
    home.get_by_role("link", name="Trash").click()
    home.get_by_role("button", name="Restore Welcome").click()
    expect(home.get_by_role("heading", name="Welcome")).to_be_visible()
