"""axe finds nothing serious on any page and in any state of the editor, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from brandkit.api import GateVerdict
from builder.models import AssetKind
from builder.services.exports import request_export
from builder.services.people import create_sign_in_link
from builder.services.policies import set_policy
from builder.services.templates import list_templates
from tests.browser.conftest import Conscience, OpenEditor, SignIn
from tests.browser.editor_page import EditorPage
from tests.browser.test_brand_findings import spoil
from tests.browser.test_rows import PATIENCE_MS, TABLE, add_welcome
from tests.builder.houses import House, add_asset

GRAVE = {"serious", "critical"}
COLOURS = ["color-contrast", "link-in-text-block"]
"""Those of axe's rules that see colours."""
SETTLE = """async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    document.getAnimations().filter((one) => one instanceof CSSTransition).forEach((one) => one.finish());
}"""


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "reduced_motion": "reduce"}


def check(page: Page, what: str) -> None:
    """Nothing serious is wrong with what is on the page, once loaded; its colours are looked at in the dark, too."""
    expect(page.locator(".later")).to_have_count(0)
    _paint(page, "dark")
    problems = [f"dark: {problem}" for problem in _problems(page, {"runOnly": COLOURS})]
    _paint(page, "light")
    problems += _problems(page, {"resultTypes": ["violations"]})
    assert problems == [], f"{what}:\n" + "\n".join(problems)


def _paint(page: Page, theme: Literal["dark", "light"]) -> None:
    """The page has the colours of the theme, not those on the way to it."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.evaluate(SETTLE)


def _problems(page: Page, options: dict[str, object]) -> list[str]:
    violations = [one for one in Axe().run(page, options=options).response["violations"] if one["impact"] in GRAVE]
    return [
        f"{one['id']}: {node['html'][:160]} — {node.get('failureSummary', '')}"
        for one in violations
        for node in one["nodes"]
    ]


class TestPages:
    def test_of_a_workspace(self, page: Page, site: str, house: House, sign_in: SignIn) -> None:
        sign_in(page.context, house.admin)
        key, video = house.workspace.key, house.video.id
        for path in ("", "trash/", "brand/", "members/", "tokens/", "audit/", "policy/"):
            page.goto(f"{site}/w/{key}/{path}")
            check(page, path or "videos")
        page.goto(f"{site}/v/{video}/watch/")
        check(page, "watch")

    def test_of_a_brand_report(self, page: Page, site: str, house: House, sign_in: SignIn) -> None:
        spoil(house)
        house.put_speech()
        set_policy(house.workspace.key, by=house.admin, blocking=(), follows_new_kits=True, now=timezone.now())
        export = request_export(house.video.id, by=house.author, preset="1080p", now=timezone.now())
        sign_in(page.context, house.manager)
        page.goto(f"{site}/exports/{export.id}/report/")
        expect(page.get_by_text("hard to read").first).to_be_visible()
        check(page, "report")

    def test_of_media_that_wait_for_a_person(self, page: Page, site: str, house: House, sign_in: SignIn) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.LOOK, message="There are 2 heads on one body.")
        sign_in(page.context, house.manager)
        page.goto(f"{site}/w/{house.workspace.key}/to-look-at/")
        check(page, "to look at")
        page.get_by_role("link", name=asset.name).click()
        expect(page.get_by_role("button", name="Accept it as it is")).to_be_visible()
        check(page, "gate")

    def test_of_new_videos(self, page: Page, site: str, house: House, sign_in: SignIn) -> None:
        list_templates(house.workspace.key, by=house.author)
        sign_in(page.context, house.author)
        page.goto(f"{site}/w/{house.workspace.key}/templates/")
        check(page, "gallery")
        page.goto(f"{site}/w/{house.workspace.key}/templates/?q=zzqx")
        check(page, "gallery without a find")
        page.goto(f"{site}/w/{house.workspace.key}/script/")
        check(page, "script")
        page.get_by_label("Script").fill("Welcome\n\nGood to have you here.\n\nWhat to bring\n- A passport\n- A photo")
        page.get_by_role("button", name="Show the cards").click()
        expect(page.locator(".script-card")).to_have_count(2, timeout=PATIENCE_MS)
        check(page, "cards")

    def test_of_tables(self, page: Page, site: str, house: House, sign_in: SignIn) -> None:
        video = add_welcome(house)
        sign_in(page.context, house.author)
        page.goto(f"{site}/v/{video.id}/rows/")
        check(page, "table")
        page.locator("input[type=file]").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": TABLE})
        expect(page.locator("#rows-preview").get_by_role("heading")).to_have_text("Row 1 of 3")
        check(page, "places")
        page.get_by_role("button", name="Check all rows").click()
        expect(page.get_by_text("1 row has findings.")).to_be_visible(timeout=PATIENCE_MS)
        check(page, "check")
        page.get_by_role("button", name="Leave out row 3").click()
        page.get_by_role("link", name="Choose the films").click()
        check(page, "films")
        page.get_by_role("button", name="Make 2 films").click()
        expect(page.locator("#batch-state")).to_have_text("0 of 2 films are made")
        check(page, "batch")
        page.goto(f"{site}/w/{house.workspace.key}/rows/")
        check(page, "batches")

    def test_of_the_door(self, page: Page, site: str, house: House, conscience: Conscience) -> None:
        conscience.expect("410")
        link = create_sign_in_link(house.author, now=timezone.now())
        for path in ("account/login/", "account/password/reset/", f"sign-in/{link}/", "sign-in/some-token/"):
            page.goto(f"{site}/{path}")
            check(page, path)


OPENINGS: dict[str, Callable[[EditorPage], object]] = {
    "segment": lambda editor: editor.block(0).click(),
    "text": lambda editor: editor.layer("one").click(),
    "animate": lambda editor: (editor.layer("one").click(), editor.choose_tab("Animate")),
    "voice": lambda editor: (editor.block(1).click(), editor.choose_tab("Voice")),
    "library": lambda editor: [
        (editor.choose_panel(panel), check(editor.page, panel))
        for panel in ("Media", "Text", "Graphics", "Shapes", "Audio", "Captions", "Brand")
    ],
    "segment menu": lambda editor: editor.block(0).click(button="right"),
    "shortcuts": lambda editor: (editor.block(0).focus(), editor.page.keyboard.press("?")),
    "timeline": lambda editor: (
        editor.page.keyboard.press("Control+/"),
        editor.page.get_by_role("button", name="one, 0.00 to 2.00 seconds").click(),
    ),
    "palette": lambda editor: (editor.block(0).focus(), editor.page.keyboard.press("Control+k")),
    "layer menu": lambda editor: editor.layer("one").click(button="right"),
    "script dialog": lambda editor: editor.page.get_by_role("button", name="Paste a script").click(),
    "quiz dialog": lambda editor: (
        editor.page.get_by_role("button", name="Add segment").click(),
        editor.page.get_by_role("menuitem", name="Ask a question").click(),
    ),
    "generate": lambda editor: (
        editor.choose_panel("Generate"),
        check(editor.page, "pictures"),
        editor.page.get_by_role("group", name="What to make").get_by_role("button", name="Footage").click(),
    ),
    "comments": lambda editor: (
        editor.page.get_by_role("button", name="Comments").click(),
        editor.page.get_by_role("textbox", name="Your comment").fill("Too long?"),
        editor.page.get_by_role("button", name="Point at a place").click(),
        editor.page.locator(".spot-catcher").click(position={"x": 60, "y": 40}),
        editor.page.keyboard.press("Control+Enter"),
        editor.page.get_by_role("article").get_by_role("button", name="Reply").click(),
    ),
    "review": lambda editor: (
        editor.page.get_by_role("button", name="Review: Draft").click(),
        check(editor.page, "review"),
        editor.page.get_by_role("button", name="Ask for a review").click(),
    ),
    "history": lambda editor: (
        editor.block(2).click(button="right"),
        editor.page.get_by_role("menuitem", name="Remove").click(),
        editor.wait_until_saved(),
        editor.page.get_by_role("button", name="History: how the video was before").click(),
        expect(editor.page.locator("[data-revision]")).to_have_count(1),
    ),
    "template dialog": lambda editor: (
        editor.block(0).click(button="right"),
        editor.page.get_by_role("menuitem", name="Save as template").click(),
    ),
    "export dialog": lambda editor: editor.page.get_by_role("button", name="Export", exact=True).click(),
    "preview": lambda editor: editor.page.get_by_role("button", name="Preview").click(),
}


class TestEditor:
    @pytest.mark.parametrize("state", OPENINGS)
    def test_in_state(self, open_editor: OpenEditor, state: str) -> None:
        editor = open_editor()
        OPENINGS[state](editor)
        check(editor.page, state)

    def test_with_findings(self, open_editor: OpenEditor, house: House, page: Page) -> None:
        spoil(house)
        editor = open_editor()
        mark = page.locator(".layer-mark")
        mark.hover()
        check(page, "mark with its words")
        mark.click()
        check(page, "finding in the brand panel")
        page.get_by_role("button", name="Let it pass").click()
        check(page, "waive form")
        page.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Check video").click()
        expect(editor.said).to_have_text("The video was checked: 1 error.")
        check(page, "summary of a check")
        editor.choose_tab("Segment")
        check(page, "layer list")
        page.get_by_role("button", name="Use the brand colour").click()
        expect(page.get_by_role("article")).to_have_count(0)
        check(page, "nothing found")

    def test_with_files(self, open_editor: OpenEditor, house: House, page: Page, tmp_path: Path) -> None:
        path = tmp_path / "Harbour.png"
        Image.linear_gradient("L").save(path)
        add_asset(house.workspace, path, kind=AssetKind.PICTURE, media_type="image/png", owner=house.manager)
        editor = open_editor()
        editor.choose_panel("Media")
        page.get_by_role("button", name="More for Harbour.png").click()
        check(page, "menu of a file")
        page.get_by_role("menuitem", name="Rename").click()
        check(page, "renaming a file")

    def test_without_segments(self, open_editor: OpenEditor, house: House, page: Page) -> None:
        editor = open_editor()
        editor.block(0).focus()
        for _segment in range(3):
            page.keyboard.press("Delete")
        expect(page.get_by_role("heading", name="How do you want to begin?")).to_be_visible()
        check(page, "empty")

    def test_can_be_reached_region_by_region(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        regions = []
        for _press in range(4):
            editor.page.keyboard.press("F6")
            regions.append(editor.page.evaluate("document.activeElement.dataset.region"))
        assert len(set(regions)) == 4
        assert None not in regions
