"""That everything has its own place on small and large windows: nothing covers, and nothing is cut off."""

import pytest
from playwright.sync_api import Locator, Page, expect

from builder.models import Video
from tests.browser.conftest import OpenEditor, SignIn
from tests.browser.editor_page import box_of
from tests.builder.houses import House


def overlap(one: Locator, other: Locator) -> bool:
    a, b = box_of(one), box_of(other)
    across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return across > 0.5 and down > 0.5


def sticks_out(inner: Locator, outer: Locator) -> bool:
    a, b = box_of(inner), box_of(outer)
    return not (
        b["x"] - 0.5 <= a["x"]
        and a["x"] + a["width"] <= b["x"] + b["width"] + 0.5
        and b["y"] - 0.5 <= a["y"]
        and a["y"] + a["height"] <= b["y"] + b["height"] + 0.5
    )


class TestVideos:
    @pytest.mark.parametrize("width_px", [700, 1024, 1440])
    def test_stand_side_by_side(self, page: Page, site: str, house: House, sign_in: SignIn, width_px: int) -> None:
        house.video.title = "A title that is a good deal longer than the card under whose picture it has to stand"
        house.video.save()
        for number in range(3):
            Video.objects.create(
                workspace=house.workspace, title=f"{house.video.title} {number}", settings=house.video.settings
            )
        sign_in(page.context, house.manager)
        page.set_viewport_size({"width": width_px, "height": 900})
        page.goto(f"{site}/w/{house.workspace.key}/")
        pictures = page.locator(".card-picture").all()
        assert len(pictures) == 4
        for index, picture in enumerate(pictures):
            assert not sticks_out(picture, page.locator(".card").nth(index))
            assert not any(overlap(picture, other) for other in pictures[index + 1 :])


class TestEditor:
    @pytest.mark.parametrize("width_px", [1024, 1180, 1280, 1440])
    def test_shows_every_region_whole(self, open_editor: OpenEditor, width_px: int) -> None:
        editor = open_editor()
        page = editor.page
        page.set_viewport_size({"width": width_px, "height": 800})
        regions = [page.locator(css) for css in (".topbar", ".rail", ".library", ".work", ".inspector", ".strip")]
        for index, region in enumerate(regions):
            assert not sticks_out(region, page.locator("body"))
            assert not any(overlap(region, other) for other in regions[index + 1 :])
        assert not sticks_out(page.locator(".stage-board"), page.locator(".stage"))
        for part in page.locator(".transport > *:not(.grow)").locator("visible=true").all():
            assert not sticks_out(part, page.locator(".transport"))

    def test_scrolls_the_rail_beside_its_words_in_a_low_window(self, open_editor: OpenEditor) -> None:
        page = open_editor().page
        page.set_viewport_size({"width": 1280, "height": 560})
        rail = page.locator(".rail")
        bar = rail.evaluate("rail => [getComputedStyle(rail).scrollbarWidth, getComputedStyle(rail).overflowX]")
        assert bar == ["thin", "hidden"]
        rail.evaluate("rail => rail.style.setProperty('padding-inline-end', '12px')")
        assert rail.evaluate("rail => rail.scrollWidth <= rail.clientWidth")
        items = page.locator(".rail-item").all()
        assert not any(item.evaluate("item => item.scrollWidth > item.clientWidth") for item in items)

    def test_says_nothing_over_the_picture(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        page = editor.page
        editor.block(1).focus()
        page.keyboard.press("Delete")
        page.keyboard.press("Control+z")
        toast = page.locator(".toast")
        expect(toast).to_contain_text("Undone")
        toast.hover()  # whoever is at a message keeps it
        for width_px, height_px in [(1440, 900), (1440, 600), (1024, 600), (720, 450), (640, 360)]:
            page.set_viewport_size({"width": width_px, "height": height_px})
            toast.hover()
            assert not sticks_out(toast, page.locator("body"))
            for css in (".stage-board", ".transport", ".topbar"):
                assert not overlap(toast, page.locator(css)), f"{css} at {width_px} x {height_px}"

    def test_leads_to_the_review_where_the_window_is_too_narrow(
        self, page: Page, site: str, house: House, sign_in: SignIn
    ) -> None:
        sign_in(page.context, house.manager)
        page.set_viewport_size({"width": 639, "height": 800})
        page.goto(f"{site}/v/{house.video.id}/")
        expect(page.get_by_role("heading", name="The editor needs a wider window")).to_be_visible()
        page.get_by_role("link", name="Review the video").click()
        expect(page.get_by_role("heading", name=house.video.title)).to_be_visible()
        page.go_back()
        page.set_viewport_size({"width": 700, "height": 800})
        expect(page.locator(".strip [data-block]")).to_have_count(3)
        expect(page.get_by_role("heading", name="The editor needs a wider window")).to_be_hidden()


class TestSpace:
    def test_plays_after_a_click_on_a_segment(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        editor.block(1).click()
        editor.page.keyboard.press("Space")
        expect(editor.page.get_by_role("button", name="Pause")).to_be_visible()
        editor.page.keyboard.press("Space")
        expect(editor.page.get_by_role("button", name="Play", exact=True)).to_be_visible()

    def test_plays_after_a_click_on_a_button(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        grid = editor.page.get_by_role("button", name="Grid")
        grid.click()
        editor.page.keyboard.press("Space")
        expect(editor.page.get_by_role("button", name="Pause")).to_be_visible()
        expect(grid).to_have_attribute("aria-pressed", "true")

    def test_presses_the_button_that_the_keyboard_has_come_to(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        grid = editor.page.get_by_role("button", name="Grid")
        grid.focus()
        editor.page.keyboard.press("Space")
        expect(grid).to_have_attribute("aria-pressed", "true")
        expect(editor.page.get_by_role("button", name="Pause")).to_have_count(0)

    def test_writes_while_a_person_types(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        name = editor.page.get_by_role("textbox", name="Name of the segment")
        name.fill("")
        name.press_sequentially("a b")
        expect(name).to_have_value("a b")
        expect(editor.page.get_by_role("button", name="Pause")).to_have_count(0)
