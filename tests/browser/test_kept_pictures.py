"""The main states of the editor and of the pages look as they are kept in ``kept_pictures/``.

    pytest tests/browser/test_kept_pictures.py --update-golden

keeps them anew where they are meant to change; then look at each that did.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from builder.models import Video
from builder.services.exports import request_export
from builder.services.policies import set_policy
from builder.services.templates import list_templates
from tests.browser.conftest import OpenEditor, SignIn
from tests.browser.kept_pictures import Keeper, difference
from tests.browser.test_brand_findings import spoil
from tests.builder.houses import NOW, House

PANELS = [
    "Media",
    "Generate",
    "Text",
    "Graphics",
    "Shapes",
    "Characters",
    "Charts",
    "Audio",
    "Captions",
    "Brand",
    "Templates",
]


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "color_scheme": "light", "reduced_motion": "reduce", "timezone_id": "UTC"}


@pytest.fixture
def keeper(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Keeper]:
    keeper = Keeper(renew=request.config.getoption("--update-golden", default=False), leftovers=tmp_path)
    yield keeper
    assert keeper.told == [], "\n".join(keeper.told)


class TestEditor:
    def test_looks_as_it_is_kept(self, open_editor: OpenEditor, house: House, keeper: Keeper) -> None:
        list_templates(house.workspace.key, by=house.manager)
        editor = open_editor()
        page = editor.page
        expect(page.locator("#library-panel").get_by_role("button", name="Title", exact=True)).to_be_visible()
        keeper.look(page, "editor")
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        keeper.look(page, "editor-dark")
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        for panel in PANELS[:-1]:
            editor.choose_panel(panel)
            keeper.look(page, f"panel-{panel.lower()}")
        editor.choose_panel(PANELS[-1])
        editor.layer("one").click()
        keeper.look(page, "editor-text")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Export", exact=True).click()
        expect(page.get_by_role("dialog", name="Export")).to_be_visible()
        keeper.look(page, "export")
        page.keyboard.press("Escape")
        page.keyboard.press("Control+/")
        expect(page.get_by_role("region", name="Timeline")).to_be_visible()
        keeper.look(page, "timeline")


class TestPages:
    def test_look_as_they_are_kept(self, page: Page, site: str, house: House, sign_in: SignIn, keeper: Keeper) -> None:
        list_templates(house.workspace.key, by=house.manager)
        Video.objects.update(updated_at=timezone.now() - timedelta(days=2, minutes=1))
        sign_in(page.context, house.manager)
        for name, path in {"videos": "", "gallery": "templates/", "brand": "brand/"}.items():
            page.goto(f"{site}/w/{house.workspace.key}/{path}")
            keeper.look(page, name)

    def test_of_a_report_looks_as_it_is_kept(
        self, page: Page, site: str, house: House, sign_in: SignIn, keeper: Keeper
    ) -> None:
        spoil(house)
        house.put_speech()
        set_policy(house.workspace.key, by=house.admin, blocking=(), follows_new_kits=True, now=NOW)
        export = request_export(house.video.id, by=house.author, preset="1080p", now=NOW)
        sign_in(page.context, house.manager)
        page.goto(f"{site}/exports/{export.id}/report/")
        keeper.look(page, "report")


class TestDifference:
    def test_is_not_seen_in_a_trifle(self) -> None:
        before, now = (Image.new("RGB", (720, 450), "#ffffff") for _ in range(2))
        ImageDraw.Draw(now).rectangle((100, 100, 108, 103), fill="#444444")
        assert difference(now, before) is None

    def test_says_where_a_panel_is_lost(self) -> None:
        before, now = (Image.new("RGB", (720, 450), "#ffffff") for _ in range(2))
        ImageDraw.Draw(before).rectangle((32, 64, 127, 127), fill="#dddddd")
        assert difference(now, before) == "1.9% of it differs, between x 64 and 256 px, y 128 and 256 px of the window"
