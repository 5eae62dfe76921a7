"""The commonest journeys by keyboard alone and by touch alone: a template, order and length, the voice, the film."""

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from builder.models import Video
from builder.services.demo import Demo, ensure_demo
from builder.services.templates import list_templates
from tests.browser.conftest import SignIn
from tests.browser.editor_page import EditorPage, box_of, middle_of
from tests.browser.fingers import Fingers
from tests.browser.test_export import PATIENCE_MS
from tests.builder.houses import House
from tests.plugins.workers import CeleryWorkers

FARTHEST = 80
"""Nothing is farther away than so many presses of Tab."""


@pytest.fixture
def demo() -> Demo:
    demo = ensure_demo(now=timezone.now())
    list_templates(demo.workspace.key, by=demo.owner)
    return demo


def go_to_region(page: Page, name: str) -> None:
    """The focus goes to a region of the editor by F6, which the sheet of keys names."""
    region = page.locator(f"[data-region={name}]")
    for _press in range(7):
        page.keyboard.press("F6")
        if region.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"F6 does not come to {name}.")


def tab_to(page: Page, wanted: Locator) -> None:
    """The focus goes there by Tab alone, as somebody without a mouse moves it."""
    expect(wanted).to_be_visible()
    for _press in range(FARTHEST):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not come to {wanted}.")


class TestByKeyboard:
    def test_a_template_becomes_a_video_with_another_order_length_title_and_voice(
        self, page: Page, site: str, sign_in: SignIn, demo: Demo
    ) -> None:
        sign_in(page.context, demo.owner)
        page.goto(f"{site}/w/{demo.workspace.key}/")
        tab_to(page, page.get_by_role("link", name="New video"))
        page.keyboard.press("Enter")
        tab_to(page, page.get_by_role("button", name="Use Social post"))
        page.keyboard.press("Enter")
        editor = EditorPage(page, root=site)
        editor.wait_until_drawn()
        first, second, *others = editor.names

        go_to_region(page, "strip")
        tab_to(page, editor.block(0))
        page.keyboard.press("Alt+ArrowRight")
        expect(editor.said).to_have_text(f"{first}, position 2 of {len(others) + 2}.")
        editor.expect_names(second, first, *others)
        trim = page.get_by_role("slider", name="Duration of segment 2")
        before = float(trim.get_attribute("aria-valuenow") or 0)
        tab_to(page, trim)
        page.keyboard.press("Shift+ArrowRight")
        expect(trim).to_have_attribute("aria-valuenow", f"{before + 1:.2f}")

        go_to_region(page, "inspector")
        tab_to(page, page.get_by_role("tab", name="Segment", exact=True))
        page.keyboard.press("ArrowRight")
        tab_to(page, page.get_by_role("textbox", name="Script"))
        page.keyboard.press("Control+A")
        page.keyboard.type("We build wind farms that last.")
        editor.wait_until_saved()
        page.reload()
        editor.wait_until_drawn()
        editor.expect_names(second, first, *others)
        made = Video.objects.get(title="Social post").segments.get(position=1).document
        assert made["narration"]["script"] == "We build wind farms that last."

    def test_a_film_is_made_and_downloaded(
        self, page: Page, site: str, sign_in: SignIn, house: House, celery_workers: CeleryWorkers
    ) -> None:
        celery_workers.start()
        sign_in(page.context, house.manager)
        page.goto(f"{site}/w/{house.workspace.key}/")
        tab_to(page, page.get_by_role("link", name="Welcome", exact=True))
        page.keyboard.press("Enter")
        EditorPage(page, root=site).wait_until_drawn()
        tab_to(page, page.get_by_role("button", name="Export", exact=True))
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="Export")
        tab_to(page, dialog.get_by_role("radio", name="Full quality"))
        small = dialog.get_by_role("radio", name="Small file")
        for _press in range(9):
            if small.is_checked():
                break
            page.keyboard.press("ArrowDown")
        expect(small).to_be_checked()
        tab_to(page, dialog.get_by_role("button", name="Export", exact=True))
        page.keyboard.press("Enter")
        download = dialog.get_by_role("region", name="Ready").get_by_role("link", name="Download").first
        expect(download).to_be_visible(timeout=PATIENCE_MS)
        tab_to(page, download)
        with page.expect_download() as film:
            page.keyboard.press("Enter")
        assert film.value.suggested_filename.endswith(".mp4")


class TestByTouch:
    @pytest.fixture
    def browser_context_args(self, browser_context_args: dict[str, object]) -> dict[str, object]:
        return {**browser_context_args, "has_touch": True}

    @pytest.fixture
    def fingers(self, page: Page) -> Fingers:
        return Fingers(page)

    def test_a_template_becomes_a_video_with_another_order_length_title_and_voice(
        self, page: Page, site: str, sign_in: SignIn, demo: Demo, fingers: Fingers
    ) -> None:
        sign_in(page.context, demo.owner)
        page.goto(f"{site}/w/{demo.workspace.key}/")
        page.get_by_role("link", name="New video").tap()
        page.get_by_role("button", name="Use Social post").tap()
        editor = EditorPage(page, root=site)
        editor.wait_until_drawn()
        first, second, *others = editor.names

        start, end = middle_of(editor.block(0), down=40), middle_of(editor.block(1), down=40)
        fingers.carry(start, (end[0] + 60, end[1]))
        editor.expect_names(second, first, *others)
        trim = page.get_by_role("slider", name="Duration of segment 2")
        before = float(trim.get_attribute("aria-valuenow") or 0)
        edge = middle_of(trim)
        fingers.drag(edge, (edge[0] + 30, edge[1]))
        expect(trim).not_to_have_attribute("aria-valuenow", f"{before:.2f}")

        editor.block(1).tap()
        editor.choose_tab("Voice")
        page.get_by_role("textbox", name="Script").tap()
        page.keyboard.insert_text("We build wind farms that last. ")
        editor.wait_until_saved()
        made = Video.objects.get(title="Social post").segments.get(position=1).document
        assert "We build wind farms that last." in made["narration"]["script"]

    def test_a_part_of_the_picture_is_moved_and_brought_back(
        self, page: Page, site: str, sign_in: SignIn, house: House, fingers: Fingers
    ) -> None:
        sign_in(page.context, house.manager)
        editor = EditorPage(page, root=site)
        editor.open(str(house.video.id))
        layer = editor.layer("One")
        before = box_of(layer)
        middle = middle_of(layer)
        page.touchscreen.tap(*middle)
        fingers.drag(middle, (middle[0] + 80, middle[1] + 60))
        expect(editor.saving).to_have_attribute("data-save-state", "saved")
        assert box_of(editor.layer("One"))["x"] > before["x"] + 40
        page.get_by_role("button", name="Undo").tap()
        assert box_of(editor.layer("One"))["x"] == pytest.approx(before["x"], abs=1)

    def test_a_film_is_made_and_downloaded(
        self, page: Page, site: str, sign_in: SignIn, house: House, celery_workers: CeleryWorkers
    ) -> None:
        celery_workers.start()
        sign_in(page.context, house.manager)
        page.goto(f"{site}/w/{house.workspace.key}/")
        page.get_by_role("link", name="Welcome", exact=True).tap()
        EditorPage(page, root=site).wait_until_drawn()
        page.get_by_role("button", name="Export", exact=True).tap()
        dialog = page.get_by_role("dialog", name="Export")
        dialog.get_by_role("radio", name="Small file").tap()
        dialog.get_by_role("button", name="Export", exact=True).tap()
        download = dialog.get_by_role("region", name="Ready").get_by_role("link", name="Download").first
        expect(download).to_be_visible(timeout=PATIENCE_MS)
        with page.expect_download() as film:
            download.tap()
        assert film.value.suggested_filename.endswith(".mp4")
