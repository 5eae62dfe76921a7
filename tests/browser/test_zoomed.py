"""At 200 % zoom a laptop of 1440 x 900 px has 720 x 450 CSS px, one of 1366 x 768 px 683 x 384: all works there."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Locator, Page, ViewportSize, expect

from builder.services.templates import list_templates
from builder.views.audit_sentences import SECTIONS
from tests.browser.conftest import OpenEditor, SignIn
from tests.browser.editor_page import EditorPage, box_of
from tests.browser.test_accessibility import GRAVE
from tests.browser.test_room import overlap, sticks_out
from tests.browser.test_without_a_mouse import go_to_region, tab_to
from tests.builder.houses import House
from tests.builder.http.doors import Rooms
from tests.builder.views.test_access import PAGES

LAPTOP: ViewportSize = {"width": 720, "height": 450}
SMALL_LAPTOP: ViewportSize = {"width": 683, "height": 384}
LEAST: ViewportSize = {"width": 640, "height": 360}
TABLET: ViewportSize = {"width": 820, "height": 1180}
LEAST_STAGE_PX = 80
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TURN = 'document.documentElement.dir = "rtl"'
STYLED = "() => [...document.querySelectorAll('link[rel=stylesheet]')].every((one) => one.sheet)"
HELD_PX = """() => [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility()
    && ["sticky", "fixed"].includes(getComputedStyle(one).position)
    && one.getBoundingClientRect().width > innerWidth / 2)
    .reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)"""
NO_PAGES = {"kit-style", "kit-version-style", "kit-grade-picture", "review-picture", "review-preview", "rows-sample"}
PLAIN = {
    name: page
    for name, page in PAGES.items()
    if page.method == "get" and page.status == 200 and name not in NO_PAGES | {"editor"}
}
MOST_HELD_PX = 80
"""So much of 360 px may stay where it is while the rest of a page is scrolled."""


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "viewport": LAPTOP}


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    return open_editor()


def check(page: Page, what: str) -> None:
    """Nothing serious is wrong, and the page does not scroll sideways."""
    violations = [one for one in Axe().run(page).response["violations"] if one["impact"] in GRAVE]
    assert [f"{one['id']}: {node['html'][:160]}" for one in violations for node in one["nodes"]] == [], what
    assert page.evaluate(SIDEWAYS) <= 0, what


def has_focus(place: Locator) -> bool:
    return bool(place.evaluate("element => element.contains(document.activeElement)"))


class TestDrawers:
    def test_begin_closed_and_open_one_at_a_time(self, editor: EditorPage) -> None:
        page = editor.page
        library, inspector = page.locator(".library"), page.locator(".inspector")
        button = page.get_by_role("button", name="Inspector")
        tab = page.get_by_role("tab", name="Text")
        expect(library).to_be_hidden()
        expect(inspector).to_be_hidden()
        tab.click()
        expect(library).to_be_visible()
        expect(tab).to_have_attribute("aria-expanded", "true")
        assert has_focus(library)
        button.click()
        expect(inspector).to_be_visible()
        expect(library).to_be_hidden()
        expect(button).to_have_attribute("aria-expanded", "true")
        assert has_focus(inspector)
        page.keyboard.press("Escape")
        expect(inspector).to_be_hidden()
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")

    def test_come_where_somebody_asks_for_what_is_in_them(self, editor: EditorPage) -> None:
        page = editor.page
        editor.layer("one").click()
        expect(page.locator(".inspector")).to_be_hidden()
        page.get_by_role("group", name="Selected layer").get_by_role("button", name="Animate").click()
        expect(page.get_by_role("tab", name="Animate")).to_have_attribute("aria-selected", "true")
        page.get_by_role("button", name="More").click()
        page.get_by_role("menuitem", name="History").click()
        expect(page.locator(".library").get_by_role("heading", name="History")).to_be_visible()
        expect(page.locator(".inspector")).to_be_hidden()
        page.keyboard.press("Escape")
        expect(page.locator(".library")).to_be_hidden()
        expect(page.get_by_role("button", name="More")).to_be_focused()

    def test_are_panels_again_in_a_wide_window(self, editor: EditorPage) -> None:
        page = editor.page
        page.set_viewport_size({"width": 1300, "height": 800})
        expect(page.locator(".library").get_by_role("heading", name="Templates")).to_be_visible()
        expect(page.locator(".inspector")).to_be_visible()
        name = page.get_by_role("textbox", name="Name of the segment")
        name.focus()
        page.set_viewport_size(LAPTOP)
        expect(page.locator(".library")).to_be_hidden()
        expect(name).to_be_focused()

    @pytest.mark.parametrize("direction", ["ltr", "rtl"])
    def test_leave_everything_its_room(self, editor: EditorPage, direction: str) -> None:
        page = editor.page
        page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
        editor.layer("one").click()
        for size in (LAPTOP, SMALL_LAPTOP, LEAST, TABLET):
            page.set_viewport_size(size)
            everything_has_its_room(page)
            editor.choose_panel("Text")
            everything_has_its_room(page, ".library")
            page.get_by_role("button", name="Inspector").click()
            everything_has_its_room(page, ".inspector")
            page.keyboard.press("Escape")


def everything_has_its_room(page: Page, *drawers: str) -> None:
    """Every region is whole and covers no other, the picture is large enough to work on, and no button is cut off."""
    places = [page.locator(css) for css in (".topbar", ".rail", ".work", ".strip", *drawers)]
    for index, place in enumerate(places):
        assert not sticks_out(place, page.locator("body"))
        assert not any(overlap(place, other) for other in places[index + 1 :])
    board = page.locator(".stage-board")
    assert not sticks_out(board, page.locator(".stage"))
    assert min(box_of(board)["width"], box_of(board)["height"]) >= LEAST_STAGE_PX
    for bar in (".transport", ".topbar"):
        for part in page.locator(f"{bar} :is(button, a, input)").locator("visible=true").all():
            assert not sticks_out(part, page.locator(bar)), part.evaluate("element => element.outerHTML")


class TestJourney:
    def test_by_mouse(self, editor: EditorPage, page: Page) -> None:
        check(page, "closed")
        editor.choose_panel("Text")
        check(page, "library")
        page.locator(".library").get_by_role("button", name="Body").click()
        page.get_by_role("button", name="Inspector").click()
        check(page, "inspector")
        x = page.locator(".inspector").get_by_role("textbox", name="X, px from the left")
        before = x.input_value()
        x.fill("123")
        x.press("Enter")
        expect(x).to_have_value("123")
        editor.undo()
        expect(x).to_have_value(before)
        page.locator(".strip").get_by_role("button", name="Add segment").click()
        check(page, "menu of a new segment")
        page.get_by_role("menuitem", name="Blank segment").click()
        expect(page.locator(".strip [data-block]")).to_have_count(4)
        page.get_by_role("button", name="More").click()
        check(page, "more")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="View", exact=True).click()
        check(page, "view")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Export", exact=True).click()
        dialog = page.get_by_role("dialog", name="Export")
        expect(dialog).to_be_visible()
        check(page, "export")
        assert not sticks_out(dialog, page.locator("body"))
        assert not sticks_out(dialog.get_by_role("button", name="Export", exact=True), dialog)

    def test_by_keyboard(self, editor: EditorPage, page: Page) -> None:
        go_to_region(page, "top")
        tab_to(page, page.get_by_role("tab", name="Templates"))
        for _panel in range(3):
            page.keyboard.press("ArrowDown")
        expect(page.get_by_role("tab", name="Text")).to_be_focused()
        expect(page.locator(".library")).to_be_hidden()
        page.keyboard.press("Enter")
        expect(page.locator(".library")).to_be_focused()
        tab_to(page, page.locator(".library").get_by_role("button", name="Body"))
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        expect(page.get_by_role("tab", name="Text")).to_be_focused()
        go_to_region(page, "top")
        tab_to(page, page.get_by_role("button", name="Inspector"))
        page.keyboard.press("Enter")
        expect(page.locator(".inspector")).to_be_focused()
        x = page.locator(".inspector").get_by_role("textbox", name="X, px from the left")
        tab_to(page, x)
        before = x.input_value()
        page.keyboard.press("Shift+ArrowUp")
        expect(x).not_to_have_value(before)
        page.keyboard.press("Escape")
        page.keyboard.press("Control+z")
        expect(x).to_have_value(before)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".strip [data-block]")).to_have_count(4)
        go_to_region(page, "top")
        tab_to(page, page.get_by_role("button", name="Export", exact=True))
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog", name="Export")).to_be_visible()

    def test_on_the_timeline(self, editor: EditorPage, page: Page) -> None:
        page.set_viewport_size(SMALL_LAPTOP)
        page.get_by_role("button", name="Timeline").click()
        check(page, "timeline")
        assert not sticks_out(page.locator(".timeline"), page.locator("body"))
        assert box_of(page.locator(".stage-board"))["height"] >= LEAST_STAGE_PX
        page.locator(".timeline [data-segment]").nth(1).get_by_role("button").first.click()
        page.get_by_role("button", name="Inspector").click()
        expect(page.get_by_role("textbox", name="Name of the segment")).to_have_value("Two")


class TestPlainPages:
    def test_never_scroll_sideways(self, page: Page, site: str, house: House, sign_in: SignIn) -> None:
        list_templates(house.workspace.key, by=house.author)
        rooms = Rooms(house)
        sign_in(page.context, house.admin)
        paths = [reverse(name, args=[getattr(rooms, one.thing), *one.args]) for name, one in PLAIN.items()]
        sections = [reverse("kit-section", args=[rooms.drafting_workspace, section]) for section in SECTIONS]
        own = [reverse(name) for name in ("account_login", "language", "letters", "own-name")]
        for path in [*paths, *sections, *own]:
            tab = page.context.new_page()
            tab.set_viewport_size(LEAST)
            tab.goto(site + path, wait_until="domcontentloaded")
            tab.route(site + path, lambda route: route.fulfill(status=204))  # who asks for itself again stays as it is
            tab.wait_for_function(STYLED)
            assert tab.evaluate(SIDEWAYS) <= 0, path
            assert tab.evaluate(f"() => {{ {TURN}; return ({SIDEWAYS})(); }}") <= 0, f"{path} from right to left"
            assert tab.evaluate(HELD_PX) <= MOST_HELD_PX, path
            tab.close()

    def test_offer_the_editor_from_640_px_on(self, page: Page, site: str, house: House, sign_in: SignIn) -> None:
        sign_in(page.context, house.author)
        page.set_viewport_size(LEAST)
        page.goto(f"{site}/v/{house.video.id}/review/")
        expect(page.get_by_role("link", name="Open in the editor")).to_be_visible()
        page.set_viewport_size({"width": 639, "height": 360})
        expect(page.get_by_role("link", name="Open in the editor")).to_be_hidden()
